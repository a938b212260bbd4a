// `npm run -s bench`: the product beside the limit of what a Node server on the same database can do.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { runTurbo } from "../../scripts/lib/build.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";
import { startLimit } from "./contestant/limit.mjs";
import {
  askProduct,
  createOfficeAccount,
  makeKeys,
  productBody,
  productEnvironment,
  signIn,
  startProduct,
} from "./contestant/product.mjs";
import { loadDataset } from "./dataset/load.mjs";
import { readUsage } from "./measure/process-usage.mjs";
import { measureRounds } from "./measure/rounds.mjs";
import { writeRequests } from "./measure/wrk.mjs";
import { readOptions, USAGE } from "./options.mjs";
import { digits, formatReport } from "./report.mjs";
import { compareAnswers } from "./workload/compare.mjs";

const TOP_UNIT = "0001";
const MEGABYTE = 1024 * 1024;
/** A server with 2 GB for PostgreSQL; durability as shipped. */
const POSTGRES_SETTINGS = {
  shared_buffers: "512MB",
  effective_cache_size: "1536MB",
  max_wal_size: "4GB",
  random_page_cost: "1.1",
};

/** @param {string} line */
const tell = (line) => process.stderr.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2));
  if (
    options.isBuilding &&
    (await runTurbo(["build", "--filter=@laurel/api...", "--filter=@laurel/documents"])) !== 0
  ) {
    throw new Error("The build failed; the reason stands above.");
  }
  await bench(options);
} catch (error) {
  tell(
    error instanceof Error
      ? process.env.DEBUG
        ? (error.stack ?? error.message)
        : error.message
      : String(error),
  );
  if (error instanceof TypeError && "code" in error) tell(USAGE);
  process.exitCode = 1;
}

/** @param {import("./options.mjs").Options} options */
async function bench(options) {
  const folder = resolve(options.dataDir ?? mkdtempSync(join(tmpdir(), "laurel-bench-")));
  mkdirSync(folder, { recursive: true });
  /** @type {(() => unknown)[]} */
  const opened = [];
  if (options.dataDir === null) opened.push(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const postgres = await startPostgres({
      port: options.port,
      keptIn: join(folder, "cluster"),
      settings: POSTGRES_SETTINGS,
    });
    opened.push(postgres.stop);
    const env = productEnvironment({ databaseUrl: postgres.url, folder, port: options.port + 1 });
    await prepare({ postgres, env, folder, size: options.size });
    const figures = await contest({ options, postgres, env, folder, opened });
    tell("");
    console.log(figures.text);
    if (options.jsonFile !== null) {
      writeFileSync(options.jsonFile, `${JSON.stringify(figures.data, null, 2)}\n`);
    }
  } finally {
    for (const close of opened.reverse()) await close();
  }
}

/**
 * Migrates and fills the database where that was not done before.
 *
 * @param {{ postgres: Awaited<ReturnType<typeof startPostgres>>, env: Record<string, string>, folder: string, size: number }} what
 */
async function prepare({ postgres, env, folder, size }) {
  makeKeys(folder);
  const migrating = await startProduct(env);
  await migrating.stop();
  const held = await countHonorees(postgres.url);
  if (held === size) return;
  if (held !== 0)
    throw new Error(`The database in ${folder} holds ${held} people, not ${size}. Choose another --data.`);
  const startedAt = performance.now();
  const keys = { fieldKey: readKey(join(folder, "field.key")), indexKey: readKey(join(folder, "index.key")) };
  await loadDataset({ url: postgres.url, programs: postgres.programs, size, keys, tell });
  await createOfficeAccount(env, TOP_UNIT);
  tell(`loaded in ${digits((performance.now() - startedAt) / 1000)} s`);
}

/**
 * @param {{ options: import("./options.mjs").Options, postgres: Awaited<ReturnType<typeof startPostgres>>,
 *   env: Record<string, string>, folder: string, opened: (() => unknown)[] }} what
 */
async function contest({ options, postgres, env, folder, opened }) {
  const product = await startProduct(env);
  opened.push(product.stop);
  const rssIdle = readUsage(product.pid).rssBytes;
  const headers = await signIn(product.origin);
  const limit = await startLimit({
    databaseUrl: postgres.url,
    port: options.port + 2,
    fieldKeyFile: join(folder, "field.key"),
  });
  opened.push(limit.stop);

  const workloads = [];
  for (const workload of options.workloads) {
    const questions = workload.questions(options.size);
    tell(`${workload.id}: comparing ${questions.length} answers`);
    const hasTuned = questions.every(({ tuned }) => tuned !== undefined);
    await compareAnswers(
      [
        { name: "limit", ask: ({ plain }) => limit.ask(plain) },
        ...(hasTuned ? [{ name: "tuned", ask: (/** @type {any} */ { tuned }) => limit.ask(tuned) }] : []),
        { name: "laurel", ask: (question) => askProduct(product.origin, headers, workload, question) },
      ],
      questions,
    );
    /** @param {string} name @param {(question: typeof questions[number]) => string} path */
    const limitRunner = (name, path) => ({
      name,
      url: limit.origin,
      pid: limit.pid,
      file: writeRequests(
        folder,
        name,
        new URL(limit.origin).host,
        questions.map((question) => ({ method: "GET", path: path(question) })),
      ),
    });
    const laurel = {
      name: "laurel",
      url: product.origin,
      pid: product.pid,
      file: writeRequests(
        folder,
        "laurel",
        new URL(product.origin).host,
        questions.map((question) => ({
          method: "POST",
          path: "/graphql",
          headers,
          body: productBody(workload, question),
        })),
      ),
    };
    const runners = [
      limitRunner("limit", ({ plain }) => plain),
      ...(hasTuned ? [limitRunner("tuned", ({ tuned }) => tuned ?? "")] : []),
      laurel,
    ];
    tell(`${workload.id}: measuring`);
    const contestants = await measureRounds(runners, {
      folder,
      seconds: options.seconds,
      postgresPid: postgres.pid,
    });
    workloads.push({ id: workload.id, title: workload.title, aim: workload.aim, contestants });
    tell(formatReport(workloads.slice(-1), options.size));
  }
  const processFigures = {
    startMs: Math.round(product.startedInMs),
    rssIdleMb: Math.round(rssIdle / MEGABYTE),
    rssAfterLoadMb: Math.round(readUsage(product.pid).rssBytes / MEGABYTE),
  };
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}, ${postgres.version}`;
  return {
    data: { size: options.size, machine, process: processFigures, workloads },
    text: [
      `${options.size.toLocaleString("en")} honorees · ${machine} · rounds of ${options.seconds} s`,
      "",
      formatReport(workloads, options.size),
      `start ${processFigures.startMs} ms · memory idle ${processFigures.rssIdleMb} MB, after load ${processFigures.rssAfterLoadMb} MB`,
    ].join("\n"),
  };
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
