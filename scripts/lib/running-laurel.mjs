import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortFree } from "./port.mjs";
import { repositoryRoot } from "./repository.mjs";

const STOP_MS = 10_000;

/** @typedef {ReturnType<typeof startProcess>} Running */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * A process of the product under exactly the variables given, its output kept.
 *
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string>>} env
 */
export function startProcess(words, env) {
  const child = spawn(process.execPath, words, {
    cwd: repositoryRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const told = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    told.stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk) => {
    told.stderr += chunk;
  });
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, told, ended };
}

/**
 * The exit code of a process that is expected to end by itself.
 *
 * @param {Running} process
 * @param {number} withinMs
 */
export async function exitCodeOf({ child, ended, told }, withinMs) {
  const code = await Promise.race([ended, sleep(withinMs, "late")]);
  if (code !== "late") return code;
  child.kill("SIGKILL");
  throw new Error(`it was still running after ${withinMs / 1000} s\n${told.stdout}${told.stderr}`);
}

/**
 * @param {Running} process
 * @param {number} port
 * @param {number} withinMs
 */
export async function waitUntilReady({ child, told }, port, withinMs) {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`it stopped with exit code ${child.exitCode}\n${told.stdout}${told.stderr}`);
    }
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`not ready within ${withinMs / 1000} s\n${told.stdout}${told.stderr}`);
}

/**
 * Ends it with SIGTERM and sees that nothing is left.
 *
 * @param {Running} process
 * @param {number} port
 */
export async function stopInOrder(process, port) {
  process.child.kill("SIGTERM");
  const code = await exitCodeOf(process, STOP_MS);
  if (code !== 0) throw new Error(`exit code ${code} after SIGTERM\n${process.told.stderr}`);
  if (!(await isPortFree(port))) throw new Error(`port ${port} is still taken`);
}
