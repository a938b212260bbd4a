// What a newcomer meets: `npm start` on an empty folder, a second process on the same folder, a stop, a second start,
// and the command line's one JSON object. The last line is `N passed, N failed`.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort, isPortFree } from "./lib/port.mjs";
import { repositoryRoot } from "./lib/repository.mjs";
import { formatCounts } from "./lib/stage.mjs";

const FIRST_START_MS = 150_000;
const NEXT_START_MS = 15_000;
const STOP_MS = 10_000;

const dataDir = mkdtempSync(join(tmpdir(), "laurel-start-"));
const port = await findFreePort();
const counts = { passed: 0, failed: 0 };
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
});

/**
 * @param {string} sentence
 * @param {() => Promise<void>} step
 */
async function expectThat(sentence, step) {
  const startedAt = performance.now();
  try {
    await step();
    counts.passed += 1;
    console.log(`   ok      ${sentence} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`   FAILED  ${sentence}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {readonly string[]} words
 * @param {number} ownPort
 */
function startProcess(words, ownPort) {
  const child = spawn(process.execPath, words, {
    cwd: repositoryRoot,
    env: {
      ...process.env,
      PORT: String(ownPort),
      DATA_DIR: dataDir,
      NODE_ENV: "production",
      DATABASE_URL: "",
    },
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
 * @param {ReturnType<typeof startProcess>} laurel
 * @param {number} withinMs
 */
async function waitUntilReady({ child, told }, withinMs) {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`it stopped with exit code ${child.exitCode}\n${told.stdout}${told.stderr}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`not ready within ${withinMs / 1000} s\n${told.stdout}${told.stderr}`);
}

/** @param {ReturnType<typeof startProcess>} laurel */
async function stop({ child, ended, told }) {
  child.kill("SIGTERM");
  const code = await Promise.race([ended, sleep(STOP_MS, "late")]);
  if (code === "late") throw new Error(`still running ${STOP_MS / 1000} s after SIGTERM`);
  if (code !== 0) throw new Error(`exit code ${code} after SIGTERM\n${told.stderr}`);
  if (!(await isPortFree(port))) throw new Error(`port ${port} is still taken`);
}

const laurel = startProcess(["scripts/start.mjs"], port);
await expectThat("the first start on an empty folder becomes ready", () =>
  waitUntilReady(laurel, FIRST_START_MS),
);
await expectThat("it serves the dashboard at /", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  const text = await answer.text();
  if (!answer.ok || !text.includes("<html")) throw new Error(`${answer.status}: ${text.slice(0, 200)}`);
});
await expectThat("a second process on the same folder is refused in one sentence", async () => {
  if (laurel.child.exitCode !== null) throw new Error("the first process is not running");
  const second = startProcess(["scripts/start.mjs"], await findFreePort());
  const code = await Promise.race([second.ended, sleep(NEXT_START_MS, "late")]);
  if (code === "late") second.child.kill("SIGKILL");
  if (code === "late" || code === 0) throw new Error("it was let in");
  if (/^\s+at /m.test(second.told.stderr))
    throw new Error(`it was refused with a stack trace:\n${second.told.stderr}`);
});
await expectThat("SIGTERM stops it in order and leaves nothing behind", () => stop(laurel));
const again = startProcess(["scripts/start.mjs"], port);
await expectThat("the second start is ready within seconds", () => waitUntilReady(again, NEXT_START_MS));
await expectThat("and stops as well", () => stop(again));
await expectThat("`laurel doctor --json` prints exactly one JSON object", async () => {
  const doctor = startProcess(["scripts/laurel.mjs", "doctor", "--json"], port);
  await doctor.ended;
  const answer = JSON.parse(doctor.told.stdout);
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    throw new Error(doctor.told.stdout);
});
await expectThat("a bad value stops the start with its name", async () => {
  const wrong = startProcess(["scripts/start.mjs"], -1);
  const code = await Promise.race([wrong.ended, sleep(NEXT_START_MS, "late")]);
  if (code === "late" || code === 0) throw new Error("it started with PORT=-1");
  if (!wrong.told.stderr.includes("PORT")) throw new Error(`PORT is not named:\n${wrong.told.stderr}`);
});

process.exitCode = counts.failed > 0 ? 1 : 0;
console.log(formatCounts(counts));
