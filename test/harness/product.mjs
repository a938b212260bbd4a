import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../scripts/lib/port.mjs";
import { startProcess, stopInOrder, waitUntilReady } from "../../scripts/lib/running-laurel.mjs";

/** Playing in the demo company takes up to a minute on two cores. */
const FIRST_START_MS = 150_000;

/**
 * @typedef {object} Product
 * @property {string} url
 * @property {string} dataDir
 * @property {() => Promise<void>} stop ends it by its own process id
 * @property {() => string} told what it wrote
 */

/**
 * A data folder nobody else has, gone when this process ends.
 *
 * `LAUREL_TEST_SEED` may name a folder the demo company already stands in; it is copied, which saves a minute.
 */
export function makeDataFolder() {
  const dataDir = mkdtempSync(join(tmpdir(), "laurel-test-"));
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  const seed = process.env.LAUREL_TEST_SEED;
  if (seed) cpSync(seed, dataDir, { recursive: true });
  return dataDir;
}

/**
 * The built product in a process of its own, on a free port.
 *
 * @param {string} dataDir
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<Product>}
 */
export async function startProduct(dataDir, env = {}) {
  const port = await findFreePort();
  const running = startProcess(["apps/api/dist/main.js"], {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    ...env,
  });
  await waitUntilReady(running, port, FIRST_START_MS);
  return {
    url: `http://localhost:${port}`,
    dataDir,
    told: () => running.told.stdout + running.told.stderr,
    stop: () => stopInOrder(running, port),
  };
}
