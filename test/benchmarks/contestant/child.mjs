import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

const READY_WITHIN_MS = 60_000;

/**
 * @typedef {object} RunningChild
 * @property {number} pid
 * @property {number} startedInMs from the call to the first successful answer
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a Node program and waits until `readyUrl` answers.
 *
 * @param {{ program: string, args?: string[], env: Record<string, string>, readyUrl: string }} what
 * @returns {Promise<RunningChild>}
 */
export async function startChild({ program, args = [], env, readyUrl }) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...args, program], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  // The last resort when our own process ends without having stopped it.
  const onExit = () => void child.kill("SIGKILL");
  process.once("exit", onExit);
  const closed = once(child, "close");
  while (!(await answers(readyUrl))) {
    if (child.exitCode !== null) throw new Error(`${program} ended while it started`);
    if (performance.now() - startedAt > READY_WITHIN_MS) throw new Error(`${program} was not ready in time`);
    await sleep(10);
  }
  return {
    pid: child.pid ?? 0,
    startedInMs: performance.now() - startedAt,
    async stop() {
      process.off("exit", onExit);
      child.kill("SIGTERM");
      await closed;
    },
  };
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
