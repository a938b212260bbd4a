import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const CONNECTIONS = 8;

/** Each connection asks the next question of the file; what was measured is told in one line. */
const SCRIPT = `
local file = assert(io.open(os.getenv("LAUREL_REQUESTS"), "rb"))
local requests = {}
for request in file:read("*a"):gmatch("([^%z]+)") do requests[#requests + 1] = request end
local next = 0
function request()
  next = next % #requests + 1
  return requests[next]
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("LAUREL %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
`;

/** @typedef {{ method: string, path: string, headers?: Record<string, string>, body?: string }} HttpRequest */
/** @typedef {{ requests: number, perSecond: number, p50Ms: number, p95Ms: number }} Load */

/**
 * @param {string} folder for the scripts
 * @param {string} name
 * @param {string} host
 * @param {readonly HttpRequest[]} requests
 * @returns {string} the file to hand to `putUnderLoad`
 */
export function writeRequests(folder, name, host, requests) {
  const file = join(folder, `${name}.requests`);
  writeFileSync(file, requests.map((request) => wireText(host, request)).join("\0"));
  writeFileSync(join(folder, "wrk.lua"), SCRIPT);
  return file;
}

/**
 * Eight connections that each ask, wait for the answer and ask again.
 *
 * @param {{ url: string, folder: string, file: string, seconds: number }} load
 * @returns {Promise<Load>}
 * @throws Error when wrk is missing, or when any answer was not a success
 */
export async function putUnderLoad({ url, folder, file, seconds }) {
  const args = [
    "-t1",
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    "--timeout",
    "30s",
    "-s",
    join(folder, "wrk.lua"),
    url,
  ];
  const { stdout } = await run("wrk", args, { env: { ...process.env, LAUREL_REQUESTS: file } }).catch(
    (error) => {
      if (error.code === "ENOENT")
        throw new Error("wrk is missing. On Debian or Ubuntu: apt-get install wrk");
      throw error;
    },
  );
  const told = /LAUREL (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(stdout);
  if (told === null) throw new Error(`wrk said nothing:\n${stdout}`);
  const [requests = 0, microseconds = 0, p50 = 0, p95 = 0, failed = 0] = told.slice(1).map(Number);
  if (failed > 0) throw new Error(`${failed} of ${requests} requests failed`);
  return { requests, perSecond: (requests * 1e6) / microseconds, p50Ms: p50 / 1000, p95Ms: p95 / 1000 };
}

/** @param {string} host @param {HttpRequest} request */
function wireText(host, { method, path, headers = {}, body = "" }) {
  const length = body === "" ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, `host: ${host}`, ...lines, ...length, "", body].join("\r\n");
}
