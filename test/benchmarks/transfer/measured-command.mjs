import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

const LOOK_EVERY_MS = 100;

/**
 * Runs a Node program to its end.
 *
 * @param {string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<{ seconds: number, peakMb: number, stdout: string }>} `peakMb`: the most memory it held at once
 * @throws Error when it did not end well
 */
export async function runMeasured(args, env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  let peakMb = 0;
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, readPeakMb(child.pid ?? 0));
  }, LOOK_EVERY_MS);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(looking);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}: ${stdout.slice(0, 500)}`);
  return { seconds: (performance.now() - startedAt) / 1000, peakMb: Math.round(peakMb), stdout };
}

/** @param {number} pid */
function readPeakMb(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
