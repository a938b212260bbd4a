// `npm run -s bench`: the product beside the limit of what a Node server on the same database can do.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { runTurbo } from "../../scripts/lib/build.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";
import { createOfficeAccount, makeKeys, productEnvironment, startProduct } from "./contestant/product.mjs";
import { loadDataset } from "./dataset/load.mjs";
import { readOptions, USAGE } from "./options.mjs";
import { digits } from "./report.mjs";
import { formatTransfer, measureTransfer } from "./transfer/transfer.mjs";
import { contest, formatContest } from "./workload/contest.mjs";

const TOP_UNIT = "0001";
/** A server with 2 GB for PostgreSQL; durability as shipped. */
const POSTGRES_SETTINGS = {
  shared_buffers: "512MB",
  effective_cache_size: "1536MB",
  max_wal_size: "4GB",
  random_page_cost: "1.1",
};

/** @typedef {Awaited<ReturnType<typeof startPostgres>>} Postgres */

/** @param {string} line */
const tell = (line) => process.stderr.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (options.isBuilding) await build();
  await bench(options);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  if (error instanceof TypeError && "code" in error) tell(USAGE);
  process.exitCode = 1;
}

async function build() {
  const code = await runTurbo(["build", "--filter=@laurel/api...", "--filter=@laurel/documents"]);
  if (code !== 0) throw new Error("The build failed; the reason stands above.");
}

/** @param {import("./options.mjs").Options} options */
async function bench(options) {
  const folder = resolve(options.dataDir ?? mkdtempSync(join(tmpdir(), "laurel-bench-")));
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres({
    port: options.port,
    keptIn: join(folder, "cluster"),
    settings: POSTGRES_SETTINGS,
  });
  try {
    const env = productEnvironment({ databaseUrl: postgres.url, folder, port: options.port + 1 });
    await prepare({ postgres, env, folder, size: options.size });
    const arena = { options, postgres, env, folder, tell };
    const figures = options.workloads.length > 0 ? await contest(arena) : null;
    const transfer = options.isTransferWanted ? await measureTransfer(arena) : null;
    if (figures !== null) console.log(formatContest(figures));
    if (transfer !== null) console.log(formatTransfer(transfer));
    if (options.jsonFile !== null) {
      writeFileSync(options.jsonFile, `${JSON.stringify({ ...figures, transfer }, null, 2)}\n`);
    }
  } finally {
    await postgres.stop();
    if (options.dataDir === null) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Migrates and fills the database where that was not done before.
 *
 * @param {{ postgres: Postgres, env: Record<string, string>, folder: string, size: number }} what
 */
async function prepare({ postgres, env, folder, size }) {
  makeKeys(folder);
  const migrating = await startProduct(env);
  await migrating.stop();
  const held = await countHonorees(postgres.url);
  if (held === size) return;
  if (held !== 0) {
    throw new Error(`The database in ${folder} holds ${held} people, not ${size}. Choose another --data.`);
  }
  const startedAt = performance.now();
  const keys = { fieldKey: readKey(join(folder, "field.key")), indexKey: readKey(join(folder, "index.key")) };
  await loadDataset({ url: postgres.url, programs: postgres.programs, size, keys, tell });
  await createOfficeAccount(env, TOP_UNIT);
  tell(`loaded in ${digits((performance.now() - startedAt) / 1000)} s`);
}

/** @param {string} url */
async function countHonorees(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select count(*)::int as count from honoree");
    return rows[0].count;
  } finally {
    await client.end();
  }
}

/** @param {string} file */
function readKey(file) {
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64");
}
