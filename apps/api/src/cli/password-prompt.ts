import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { EXIT, Failure } from "../failure.js";

/** The first line of stdin. */
export async function readPasswordLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  throw new Failure("stdin held no password.", EXIT.USAGE);
}

/** Asks twice, showing nothing of what is typed. */
export async function askNewPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new Failure(
      "No terminal to ask for the password: give it on stdin with --password-stdin.",
      EXIT.USAGE,
    );
  }
  const password = await askHidden("Password: ");
  if ((await askHidden("Once more: ")) !== password) {
    throw new Failure("The two passwords differ. Nothing was made.", EXIT.USAGE);
  }
  return password;
}

function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    terminal.once("SIGINT", () => {
      terminal.close();
      reject(new Failure("Broken off. Nothing was made."));
    });
    terminal.question("", (typed) => {
      terminal.close();
      process.stderr.write("\n");
      resolve(typed);
    });
  });
}
