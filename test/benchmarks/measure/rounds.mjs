import { setTimeout as sleep } from "node:timers/promises";
import { readUsage } from "./process-usage.mjs";
import { putUnderLoad } from "./wrk.mjs";

const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const PAUSE_MS = 300;

/**
 * @typedef {object} Runner
 * @property {string} name
 * @property {string} url
 * @property {string} file of its requests
 * @property {number} pid of its server
 */

/**
 * @typedef {object} Figures medians over the rounds
 * @property {number} perSecond
 * @property {number} p50Ms
 * @property {number} p95Ms
 * @property {number} serverCpuMs per request
 * @property {number} postgresCpuMs per request
 * @property {readonly number[]} rounds requests per second of each round
 */

/**
 * Everybody warms up, then the rounds go A B C, A B C, A B C: what else the machine does meets all alike.
 *
 * @param {readonly Runner[]} runners
 * @param {{ folder: string, seconds: number, postgresPid: number }} settings
 * @returns {Promise<Record<string, Figures>>}
 */
export async function measureRounds(runners, settings) {
  for (const runner of runners) await measureOnce(runner, { ...settings, seconds: WARM_UP_SECONDS });
  /** @type {Record<string, Awaited<ReturnType<typeof measureOnce>>[]>} */
  const all = Object.fromEntries(runners.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runner of runners) all[runner.name]?.push(await measureOnce(runner, settings));
  }
  return Object.fromEntries(Object.entries(all).map(([name, rounds]) => [name, middle(rounds)]));
}

/**
 * @param {Runner} runner
 * @param {{ folder: string, seconds: number, postgresPid: number }} settings
 */
async function measureOnce({ url, file, pid }, { folder, seconds, postgresPid }) {
  await sleep(PAUSE_MS);
  const before = { server: readUsage(pid), postgres: readUsage(postgresPid) };
  const load = await putUnderLoad({ url, folder, file, seconds });
  const after = { server: readUsage(pid), postgres: readUsage(postgresPid) };
  return {
    ...load,
    serverCpuMs: (after.server.cpuMs - before.server.cpuMs) / load.requests,
    postgresCpuMs: (after.postgres.cpuMs - before.postgres.cpuMs) / load.requests,
  };
}

/**
 * @param {readonly Awaited<ReturnType<typeof measureOnce>>[]} rounds
 * @returns {Figures}
 */
function middle(rounds) {
  /** @param {"perSecond" | "p50Ms" | "p95Ms" | "serverCpuMs" | "postgresCpuMs"} key */
  const of = (key) =>
    rounds.map((round) => round[key]).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? 0;
  return {
    perSecond: of("perSecond"),
    p50Ms: of("p50Ms"),
    p95Ms: of("p95Ms"),
    serverCpuMs: of("serverCpuMs"),
    postgresCpuMs: of("postgresCpuMs"),
    rounds: rounds.map(({ perSecond }) => perSecond),
  };
}
