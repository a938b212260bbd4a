import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { repositoryRoot } from "../lib/repository.mjs";
import { plantTree } from "./planted-tree.mjs";

/** A build that leaves a line in builds.txt, talks on stdout, and does what BUILD says. */
const TURBO = `
  const { appendFileSync } = require("node:fs");
  appendFileSync("builds.txt", process.argv.slice(2).join(" ") + "\\n");
  console.log("noise of the build");
  if (process.env.BUILD === "broken") process.exit(2);
  if (process.env.BUILD === "endless") setInterval(() => {}, 1000);
  process.on("SIGTERM", () => { appendFileSync("builds.txt", "stopped\\n"); process.exit(143); });
`;

/** The launchers in a repository whose build and product are stand-ins. */
function plantLaunchers() {
  const root = plantTree(
    {
      "node_modules/turbo/bin/turbo": TURBO,
      "node_modules/turbo/package.json": "{}",
      "apps/api/src/main.ts": "1",
      "apps/api/dist/main.js": 'console.log("running in " + process.env.NODE_ENV + " as " + process.pid);',
      "apps/api/dist/cli/main.js": "console.log(JSON.stringify({ words: process.argv.slice(2) }));",
    },
    { hasDependencies: false },
  );
  cpSync(join(repositoryRoot, "scripts"), join(root, "scripts"), { recursive: true });
  return root;
}

/**
 * @param {string} root
 * @param {string[]} words
 * @param {Record<string, string>} [env]
 */
function run(root, words, env = {}) {
  return spawnSync(process.execPath, words, {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
}

/** @param {string} root */
const builds = (root) =>
  existsSync(join(root, "builds.txt"))
    ? readFileSync(join(root, "builds.txt"), "utf8").trim().split("\n")
    : [];

test("the command line builds once, in silence, and hands the words on", () => {
  const root = plantLaunchers();
  for (const _time of [1, 2]) {
    const { stdout, status } = run(root, ["scripts/laurel.mjs", "doctor", "--json"]);
    expect(stdout).toBe('{"words":["doctor","--json"]}\n');
    expect(status).toBe(0);
  }
  expect(builds(root)).toEqual(["run build --filter=@laurel/api... --output-logs=errors-only"]);
});

test("the command line builds again when a source has changed", () => {
  const root = plantLaunchers();
  run(root, ["scripts/laurel.mjs"]);
  writeFileSync(join(root, "apps/api/src/main.ts"), "22");
  run(root, ["scripts/laurel.mjs"]);
  expect(builds(root)).toHaveLength(2);
});

test("the command line says on stderr why a build failed, and leaves stdout empty", () => {
  const { stdout, stderr, status } = run(plantLaunchers(), ["scripts/laurel.mjs"], { BUILD: "broken" });
  expect(stdout).toBe("");
  expect(stderr).toBe("noise of the build\nLaurel could not be built; the reason stands above.\n");
  expect(status).toBe(2);
});

test("start builds everything, then runs the product in its own process as production", () => {
  const root = plantLaunchers();
  const { stdout, pid } = run(root, ["scripts/start.mjs"]);
  expect(stdout).toContain(`running in production as ${pid}\n`);
  expect(builds(root)).toEqual(["run build --output-logs=errors-only"]);
  expect(run(root, ["scripts/start.mjs"], { NODE_ENV: "development" }).stdout).toContain(
    "running in development",
  );
});

test("start does not run what could not be built", () => {
  const { stdout, stderr, status } = run(plantLaunchers(), ["scripts/start.mjs"], { BUILD: "broken" });
  expect(stdout).not.toContain("running in");
  expect(stderr).toContain("Laurel was not started");
  expect(status).toBe(2);
});

test("a signal during the build stops the build too", async () => {
  const root = plantLaunchers();
  const start = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: { PATH: process.env.PATH, BUILD: "endless" },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => start.once("close", resolve));
  while (builds(root).length === 0) await sleep(20);
  await sleep(100);
  start.kill("SIGTERM");
  expect(await ended).toBe(143);
  expect(builds(root).at(-1)).toBe("stopped");
});
