import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { passSignalsTo } from "./build.mjs";
import { repositoryRoot } from "./repository.mjs";

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {Counts & { title: string, seconds: number }} StageResult
 */

/** Every program that counts ends its output with this line, so that one that calls it can add up. */
const LAST_LINE = /^(\d+) passed, (\d+) failed$/;

/**
 * Runs one stage, says how long it took, and never throws: a stage that could not run has failed.
 *
 * @param {string} title
 * @param {() => Promise<Counts>} work
 * @returns {Promise<StageResult>}
 */
export async function runStage(title, work) {
  console.log(`\n── ${title}`);
  const startedAt = performance.now();
  const counts = await work().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const mark = counts.failed > 0 ? "FAILED" : "ok";
  console.log(`   ${mark}: ${formatCounts(counts)} in ${seconds.toFixed(1)} s`);
  return { title, seconds, ...counts };
}

/**
 * A program that either succeeds or not: one count.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<Counts>}
 */
export async function countExit(program, words, options) {
  const { code } = await runHeld(program, words, options);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A program that counts by itself and ends with `N passed, N failed`.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<Counts>}
 */
export async function countLastLine(program, words, options) {
  const { code, output } = await run(program, words, { ...options, isShown: true });
  const counts = readLastLine(output);
  if (counts === null)
    throw new Error(`${words.join(" ")} ended without "N passed, N failed" (exit code ${code})`);
  return code !== 0 && counts.failed === 0 ? { passed: counts.passed, failed: 1 } : counts;
}

/**
 * @param {string} output
 * @returns {Counts | null}
 */
export function readLastLine(output) {
  const match = LAST_LINE.exec(output.trimEnd().split("\n").at(-1) ?? "");
  return match === null ? null : { passed: Number(match[1]), failed: Number(match[2]) };
}

/**
 * The tests of one folder, counted from vitest's own report.
 *
 * @param {string} folder relative to the repository
 * @param {{ env?: Readonly<Record<string, string>> }} [options]
 * @returns {Promise<Counts>}
 */
export async function countVitest(folder, options) {
  const reportFolder = mkdtempSync(join(tmpdir(), "laurel-report-"));
  const report = join(reportFolder, "vitest.json");
  try {
    const vitest = join(repositoryRoot, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const words = [vitest, "run", "--root", join(repositoryRoot, folder), "--passWithNoTests", ...reporters];
    const { code } = await runHeld(process.execPath, words, options);
    if (!existsSync(report)) return { passed: 0, failed: code === 0 ? 0 : 1 };
    const counts = readVitestReport(JSON.parse(readFileSync(report, "utf8")));
    if (counts.passed + counts.failed === 0 && code === 0)
      console.log(`   there are no tests in ${folder} yet`);
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(reportFolder, { recursive: true, force: true });
  }
}

/**
 * A file that could not even be loaded holds no test that failed, so it counts as one failure itself;
 * a test that was skipped did not pass.
 *
 * @param {{ testResults: readonly { name: string, status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function readVitestReport({ testResults }) {
  let [passed, failed] = [0, 0];
  for (const file of testResults) {
    const done = file.assertionResults.filter(({ status }) => status === "passed").length;
    const undone = file.assertionResults.length - done;
    passed += done;
    failed += undone === 0 && file.status === "failed" ? 1 : undone;
  }
  return { passed, failed };
}

/**
 * @param {readonly StageResult[]} results
 * @returns {Counts}
 */
export function sumUp(results) {
  console.log("\n── Summary");
  for (const { title, seconds, ...counts } of results) {
    console.log(
      `   ${`${seconds.toFixed(1)} s`.padStart(8)}  ${counts.failed > 0 ? "FAILED" : "ok    "}  ${title}: ${formatCounts(counts)}`,
    );
  }
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** @param {Counts} counts */
export function formatCounts({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/**
 * Output is held back and shown only when the program failed.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: Readonly<Record<string, string>> }} [options]
 */
async function runHeld(program, words, options) {
  const result = await run(program, words, { ...options, isShown: false });
  if (result.code !== 0) process.stdout.write(result.output);
  return result;
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ env?: Readonly<Record<string, string>>, isShown: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(program, words, { env = {}, isShown }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: repositoryRoot,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = passSignalsTo(child);
    // After a signal the next stage must not begin.
    let isStopping = false;
    const onSignal = () => {
      isStopping = true;
    };
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
        if (isShown) process.stdout.write(chunk);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      stop();
      process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
      if (isStopping) process.exit(130);
      resolve({ code: code ?? 1, output });
    });
  });
}
