import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../../scripts/lib/port.mjs";
import { startProcess, stopInOrder, waitUntilReady } from "../../../scripts/lib/running-laurel.mjs";

/** Playing in the demo company takes up to a minute on two cores. */
const FIRST_START_MS = 150_000;

/**
 * @typedef {object} Product
 * @property {string} url
 * @property {string} dataDir
 * @property {() => Promise<void>} stop ends it by its own process id and removes its folder
 * @property {() => string} told what it wrote
 */

/**
 * The built product in a process of its own, on a free port, with a data folder nobody else has.
 *
 * `LAUREL_TEST_SEED` may name a data folder the demo company already stands in; it is copied, which saves the minute.
 *
 * @param {Readonly<Record<string, string>>} [env]
 * @returns {Promise<Product>}
 */
export async function startProduct(env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "laurel-test-"));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  process.once("exit", remove);
  const seed = process.env.LAUREL_TEST_SEED;
  if (seed) cpSync(seed, dataDir, { recursive: true });
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
    stop: async () => {
      await stopInOrder(running, port);
      process.off("exit", remove);
      remove();
    },
  };
}
