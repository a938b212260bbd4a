import { rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { digits } from "../report.mjs";
import { runMeasured } from "./measured-command.mjs";
import { writeRosterFile } from "./roster-file.mjs";

const CLI = join(import.meta.dirname, "../../../apps/api/dist/cli/main.js");
const ROWS = 100_000;

/** @typedef {{ seconds: number, peakMb: number }} Transfer */

/**
 * W7: a roster of 100,000 rows into the bank and the whole bank out of it, by the operator's command line and by the
 * shortest programs that do the same. Each import gets a fresh copy of the database.
 *
 * @param {{ postgres: { url: string, programs: string }, env: Record<string, string>, folder: string, tell: (line: string) => void }} what
 */
export async function measureTransfer({ postgres, env, folder, tell }) {
  const roster = join(folder, "roster.csv");
  await writeRosterFile(roster, ROWS);
  const limitEnv = (/** @type {string} */ url) => ({
    ...env,
    LIMIT_DATABASE_URL: url,
    PSQL: join(postgres.programs, "psql"),
  });
  const program = (/** @type {string} */ name) => join(import.meta.dirname, name);
  /** @type {Record<string, { limit: Transfer, laurel: Transfer }>} */
  const figures = {};

  tell("W7: exporting");
  figures.export = {
    limit: await runMeasured(
      [program("limit-export.mjs"), join(folder, "limit.csv")],
      limitEnv(postgres.url),
    ),
    laurel: await runMeasured([CLI, "export", "roster", join(folder, "laurel.xlsx"), "--json"], env),
  };
  tell("W7: importing");
  figures.import = {
    limit: await onCopy(postgres.url, (url) =>
      runMeasured([program("limit-import.mjs"), roster], limitEnv(url)),
    ),
    laurel: await onCopy(postgres.url, (url) =>
      runMeasured([CLI, "import", "roster", roster, "--json"], { ...env, DATABASE_URL: url }),
    ),
  };
  for (const name of ["roster.csv", "limit.csv", "laurel.xlsx"]) rmSync(join(folder, name), { force: true });
  return figures;
}

/** @param {Record<string, { limit: Transfer, laurel: Transfer }>} figures */
export function formatTransfer(figures) {
  return Object.entries(figures)
    .map(
      ([name, { limit, laurel }]) =>
        `W7 ${name}: ${digits(laurel.seconds)} s, ${digits(laurel.seconds / limit.seconds)} × the limit's ` +
        `${digits(limit.seconds)} s; memory at most ${laurel.peakMb} MB (limit ${limit.peakMb} MB)`,
    )
    .join("\n");
}

/**
 * @template T
 * @param {string} url
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function onCopy(url, work) {
  const copy = new URL(url);
  const name = "laurel_bench_copy";
  const template = copy.pathname.slice(1);
  copy.pathname = `/${name}`;
  const server = new URL(url);
  server.pathname = "/template1";
  await onServer(server.href, `drop database if exists ${name} with (force)`);
  await onServer(server.href, `create database ${name} template ${template}`);
  try {
    return await work(copy.href);
  } finally {
    await onServer(server.href, `drop database ${name} with (force)`);
  }
}

/** @param {string} url @param {string} sql */
async function onServer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
