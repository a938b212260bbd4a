import { cpus } from "node:os";
import { join } from "node:path";
import { startLimit } from "../contestant/limit.mjs";
import { askProduct, productBody, signIn, startProduct } from "../contestant/product.mjs";
import { readUsage } from "../measure/process-usage.mjs";
import { measureRounds } from "../measure/rounds.mjs";
import { writeRequests } from "../measure/wrk.mjs";
import { formatReport } from "../report.mjs";
import { compareAnswers } from "./compare.mjs";

const MEGABYTE = 1024 * 1024;

/** @typedef {import("./workloads.mjs").Workload} Workload */
/** @typedef {import("./workloads.mjs").Question} Question */
/** @typedef {Awaited<ReturnType<typeof startLimit>>} Limit */
/** @typedef {{ origin: string, pid: number, headers: Record<string, string> }} Product */

/**
 * @typedef {object} Arena
 * @property {import("../options.mjs").Options} options
 * @property {{ url: string, pid: number, version: string }} postgres
 * @property {Record<string, string>} env of the product
 * @property {string} folder
 * @property {(line: string) => void} tell
 */

/** Starts product and limit on one database, compares their answers and puts them under load. @param {Arena} arena */
export async function contest(arena) {
  const { options, postgres, env, folder, tell } = arena;
  const product = await startProduct(env);
  const rssIdle = readUsage(product.pid).rssBytes;
  const limit = await startLimit({
    databaseUrl: postgres.url,
    port: options.port + 2,
    fieldKeyFile: join(folder, "field.key"),
  });
  try {
    const signedIn = { ...product, headers: await signIn(product.origin) };
    const workloads = [];
    for (const workload of options.workloads) {
      workloads.push(await measureWorkload(arena, workload, { limit, product: signedIn }));
      tell(formatReport(workloads.slice(-1), options.size));
    }
    const rssAfterLoad = readUsage(product.pid).rssBytes;
    return {
      size: options.size,
      seconds: options.seconds,
      machine: `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}, ${postgres.version}`,
      startMs: Math.round(product.startedInMs),
      idleMb: Math.round(rssIdle / MEGABYTE),
      loadedMb: Math.round(rssAfterLoad / MEGABYTE),
      workloads,
    };
  } finally {
    await limit.stop();
    await product.stop();
  }
}

/** @param {Arena} arena @param {Workload} workload @param {{ limit: Limit, product: Product }} servers */
async function measureWorkload({ options, postgres, folder, tell }, workload, { limit, product }) {
  const questions = workload.questions(options.size);
  const isTuned = questions.every(({ tuned }) => tuned !== undefined);
  tell(`${workload.id}: comparing ${questions.length} answers`);
  await compareAnswers(
    [
      { name: "limit", ask: ({ plain }) => limit.ask(plain) },
      ...(isTuned
        ? [{ name: "tuned", ask: (/** @type {Question} */ { tuned }) => limit.ask(tuned ?? "") }]
        : []),
      {
        name: "laurel",
        ask: (question) => askProduct(product.origin, product.headers, workload, question),
      },
    ],
    questions,
  );
  tell(`${workload.id}: measuring`);
  const contestants = await measureRounds(
    [
      limitRunner(folder, limit, { name: "limit", paths: questions.map(({ plain }) => plain) }),
      ...(isTuned
        ? [limitRunner(folder, limit, { name: "tuned", paths: questions.map(({ tuned }) => tuned ?? "") })]
        : []),
      productRunner(folder, product, { workload, questions }),
    ],
    { folder, seconds: options.seconds, postgresPid: postgres.pid },
  );
  return { id: workload.id, title: workload.title, aim: workload.aim, contestants };
}

/** @param {string} folder @param {Limit} limit @param {{ name: string, paths: readonly string[] }} asked */
function limitRunner(folder, { origin, pid }, { name, paths }) {
  const requests = paths.map((path) => ({ method: "GET", path }));
  return { name, url: origin, pid, file: writeRequests(folder, name, new URL(origin).host, requests) };
}

/** @param {string} folder @param {Product} product @param {{ workload: Workload, questions: readonly Question[] }} asked */
function productRunner(folder, { origin, pid, headers }, { workload, questions }) {
  const requests = questions.map((question) => {
    return { method: "POST", path: "/graphql", headers, body: productBody(workload, question) };
  });
  return {
    name: "laurel",
    url: origin,
    pid,
    file: writeRequests(folder, "laurel", new URL(origin).host, requests),
  };
}

/** @param {Awaited<ReturnType<typeof contest>>} figures */
export function formatContest({ size, seconds, machine, startMs, idleMb, loadedMb, workloads }) {
  return [
    `${size.toLocaleString("en")} honorees · ${machine} · rounds of ${seconds} s`,
    "",
    formatReport(workloads, size),
    `start ${startMs} ms · memory idle ${idleMb} MB, after load ${loadedMb} MB`,
  ].join("\n");
}
