import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./repository.mjs";

const TURBO = join(repositoryRoot, "node_modules/turbo/bin/turbo");

/** What turbo must know on every run: no telemetry from a union's machine, no daemon left behind. */
const TURBO_ENVIRONMENT = { TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/**
 * Runs one turbo task. Its output goes to stderr as it comes, or only when it failed if `isQuiet`.
 * A signal that reaches us while it runs is passed on, so no build outlives the program that asked for it.
 *
 * @param {string[]} argumentsOfTurbo
 * @param {{ isQuiet?: boolean }} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runTurbo(argumentsOfTurbo, { isQuiet = false } = {}) {
  if (!existsSync(TURBO)) {
    console.error("The dependencies are not installed. Run `npm ci` in this folder first.");
    return 1;
  }
  const child = spawn(process.execPath, [TURBO, "run", ...argumentsOfTurbo, "--output-logs=errors-only"], {
    cwd: repositoryRoot,
    env: { ...process.env, ...TURBO_ENVIRONMENT },
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {Buffer[]} */
  const held = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (/** @type {Buffer} */ chunk) => {
      if (isQuiet) held.push(chunk);
      else process.stderr.write(chunk);
    });
  }
  const stop = passSignalsTo(child);
  /** @type {number} */
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => resolve(exitCode ?? (signal === "SIGINT" ? 130 : 143)));
  });
  stop();
  if (code !== 0 && isQuiet) process.stderr.write(Buffer.concat(held));
  return code;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => void} ends the passing on
 */
export function passSignalsTo(child) {
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal);
  process.on("SIGINT", pass);
  process.on("SIGTERM", pass);
  return () => {
    process.off("SIGINT", pass);
    process.off("SIGTERM", pass);
  };
}
