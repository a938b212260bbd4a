import { parseArgs } from "node:util";
import { WORKLOADS } from "./workload/workloads.mjs";

/** A roster in, the bank out: measured as whole commands, not under load. */
const TRANSFER = "W7";
const ALL = [...WORKLOADS.map(({ id }) => id), TRANSFER];

export const USAGE = `Usage: npm run -s bench -- [options]

  --size N        honorees in the bank (default 100000)
  --only W1,W3    these workloads alone (default: all)
  --data DIR      keep the loaded database there and use it again (default: a folder that is removed)
  --seconds N     length of one round (default 8)
  --port N        first of three ports to use (default 4750)
  --json FILE     write the figures there as well
  --no-build      measure what was built before

Needs wrk and the PostgreSQL server programs: apt-get install wrk postgresql`;

/**
 * @typedef {object} Options
 * @property {number} size
 * @property {readonly import("./workload/workloads.mjs").Workload[]} workloads
 * @property {boolean} isTransferWanted
 * @property {string | null} dataDir
 * @property {number} seconds
 * @property {number} port
 * @property {string | null} jsonFile
 * @property {boolean} isBuilding
 */

/**
 * @param {string[]} args
 * @returns {Options}
 * @throws Error with a sentence for whoever typed them
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: "string", default: "100000" },
      only: { type: "string", default: ALL.join(",") },
      data: { type: "string" },
      seconds: { type: "string", default: "8" },
      port: { type: "string", default: "4750" },
      json: { type: "string" },
      "no-build": { type: "boolean", default: false },
    },
  });
  const wanted = values.only.split(",");
  const unknown = wanted.filter((id) => !ALL.includes(id));
  if (unknown.length > 0) {
    throw new Error(`There is no workload ${unknown.join(", ")}; there are ${ALL.join(", ")}.`);
  }
  return {
    size: positive("size", values.size),
    workloads: WORKLOADS.filter(({ id }) => wanted.includes(id)),
    isTransferWanted: wanted.includes(TRANSFER),
    dataDir: values.data ?? null,
    seconds: positive("seconds", values.seconds),
    port: positive("port", values.port),
    jsonFile: values.json ?? null,
    isBuilding: !values["no-build"],
  };
}

/** @param {string} name @param {string} text */
function positive(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0)
    throw new Error(`--${name} ${text} is not a positive whole number.`);
  return value;
}
