// A private PostgreSQL cluster for tests and benchmarks: made in a temporary folder, reachable on loopback only,
// gone afterwards.
//
//   node scripts/postgres.mjs run [--fast] -- command …     runs the command with TEST_DATABASE_URL set
//
// --fast gives up durability (fsync off) for short test runs; without it the settings are those of a real server.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { passSignalsTo } from "./lib/build.mjs";
import { findFreePort } from "./lib/port.mjs";

const DEBIAN_PROGRAMS = "/usr/lib/postgresql";
const READY_WITHIN_MS = 30_000;
const FAST_SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export class PostgresMissingError extends Error {
  constructor() {
    super(
      "The PostgreSQL server programs (initdb, postgres) were not found. On Debian or Ubuntu: apt-get install postgresql",
    );
    this.name = "PostgresMissingError";
  }
}

/**
 * Starts a cluster and waits until it answers.
 *
 * Access is by trust, which is safe only because nothing but 127.0.0.1 can reach it and the folder is private.
 *
 * @param {{ isFast?: boolean, port?: number, settings?: Record<string, string>, keptIn?: string }} [options]
 *   `keptIn`: a folder that keeps the cluster; it is made on the first start and stays when the server stops
 * @returns {Promise<{ url: string, port: number, pid: number, programs: string, version: string, stop: () => Promise<void> }>}
 *   `programs`: the folder of the server programs, psql among them
 * @throws {PostgresMissingError} when the server programs are not installed
 */
export async function startPostgres({ isFast = false, port, settings = {}, keptIn } = {}) {
  const programs = findPrograms();
  const owner = findOwner();
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), "laurel-postgres-"));
  mkdirSync(folder, { recursive: true });
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const chosenPort = port ?? (await findFreePort());
  const discard = () => {
    if (keptIn === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (!existsSync(join(folder, "data"))) initialise(programs, folder, owner);
    appendSettings(folder, chosenPort, { ...(isFast ? FAST_SETTINGS : {}), ...settings });
    const server = spawn(join(programs, "postgres"), ["-D", join(folder, "data")], {
      ...owner,
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stop = makeStop(server, discard);
    await waitUntilReady(programs, chosenPort, server).catch(async (error) => {
      await stop();
      throw error;
    });
    const url = `postgres://postgres@127.0.0.1:${chosenPort}/postgres`;
    return { url, port: chosenPort, pid: server.pid ?? 0, programs, version: readVersion(programs), stop };
  } catch (error) {
    discard();
    throw error;
  }
}

/** The folder of the newest installed server programs: Debian's own places first, then PATH. */
function findPrograms() {
  const packaged = listOrNothing(DEBIAN_PROGRAMS)
    .sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a))
    .map((version) => join(DEBIAN_PROGRAMS, version, "bin"));
  const found = [...packaged, ...(process.env.PATH ?? "").split(delimiter)].find(
    (folder) => listOrNothing(folder).includes("initdb") && listOrNothing(folder).includes("postgres"),
  );
  if (found === undefined) throw new PostgresMissingError();
  return found;
}

/** PostgreSQL refuses to run as root, so there the cluster belongs to the system's `postgres` user. */
function findOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const read = (/** @type {string} */ flag) => {
    const { status, stdout } = spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
    if (status !== 0) throw new PostgresMissingError();
    return Number(stdout);
  };
  return { uid: read("-u"), gid: read("-g") };
}

/**
 * @param {string} programs
 * @param {string} folder
 * @param {{ uid: number, gid: number } | undefined} owner
 */
function initialise(programs, folder, owner) {
  const options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
  execFileSync(join(programs, "initdb"), ["-D", join(folder, "data"), ...options], {
    ...owner,
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/**
 * @param {string} folder
 * @param {number} port
 * @param {Record<string, string>} settings
 */
function appendSettings(folder, port, settings) {
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  writeFileSync(join(folder, "data/postgresql.conf"), `\n${lines.join("\n")}\n`, { flag: "a" });
}

/**
 * @param {string} programs
 * @param {number} port
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} server
 */
async function waitUntilReady(programs, port, server) {
  let log = "";
  for (const stream of [server.stdout, server.stderr]) {
    stream.on("data", (chunk) => {
      // Kept only for the message of a failed start; a server under load writes a great deal.
      if (log.length < 10_000) log += chunk;
    });
  }
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL stopped while starting:\n${log}`);
    const answer = spawnSync(join(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", String(port)]);
    if (answer.status === 0) return;
    await sleep(50);
  }
  throw new Error(`PostgreSQL was not ready within ${READY_WITHIN_MS / 1000} s:\n${log}`);
}

/**
 * @param {import("node:child_process").ChildProcess} server
 * @param {() => void} discard
 */
function makeStop(server, discard) {
  /** @type {Promise<void>} */
  const gone = new Promise((resolve) => server.once("close", () => resolve()));
  // The last resort when our own process ends without having stopped the server.
  const onExit = () => {
    server.kill("SIGQUIT");
    discard();
  };
  process.once("exit", onExit);
  return async () => {
    process.off("exit", onExit);
    // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, then it stops in order.
    if (server.exitCode === null) server.kill("SIGINT");
    await gone;
    discard();
  };
}

/** @param {string} programs */
function readVersion(programs) {
  return execFileSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" }).trim();
}

/** @param {string} folder */
function listOrNothing(folder) {
  try {
    return readdirSync(folder);
  } catch {
    // A folder of PATH that is not there, or not ours to read, holds no programs for us.
    return [];
  }
}

/** @param {string[]} words what stands behind `run` */
async function runWithPostgres(words) {
  const separator = words.indexOf("--");
  const [program, ...args] = separator < 0 ? [] : words.slice(separator + 1);
  if (program === undefined) {
    console.error("Usage: node scripts/postgres.mjs run [--fast] -- command …");
    return 2;
  }
  const postgres = await startPostgres({ isFast: words.slice(0, separator).includes("--fast") });
  console.error(`${postgres.version} on 127.0.0.1:${postgres.port}`);
  try {
    const child = spawn(program, args, {
      stdio: "inherit",
      env: { ...process.env, TEST_DATABASE_URL: postgres.url },
    });
    const endPassing = passSignalsTo(child);
    /** @type {number} */
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode) => resolve(exitCode ?? 1));
    });
    endPassing();
    return code;
  } finally {
    await postgres.stop();
  }
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const [verb, ...words] = process.argv.slice(2);
  try {
    process.exitCode = await runWithPostgres(verb === "run" ? words : []);
  } catch (error) {
    console.error(error instanceof PostgresMissingError ? error.message : error);
    process.exitCode = 1;
  }
}
