import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../failure.js";

/** Dumps the server's database with pg_dump into a file that is gone when `use` has returned. */
export async function dumpServer<T>(url: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "laurel-dump-"));
  try {
    const path = join(folder, "database.dump");
    // The queue is made anew by a start, and unfinished work is found in its own tables.
    await run("pg_dump", ["--format=custom", "--no-owner", "--exclude-schema=pgboss", `--file=${path}`], url);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Puts a dump of pg_dump in the place of what is there: all of it, or nothing is changed. */
export function restoreServer(url: string, path: string): Promise<void> {
  const { database } = connectionOf(url);
  return run(
    "pg_restore",
    [
      "--clean",
      "--if-exists",
      "--no-owner",
      "--exit-on-error",
      "--single-transaction",
      `--dbname=${database}`,
      path,
    ],
    url,
  );
}

async function run(program: string, words: readonly string[], url: string): Promise<void> {
  // The password goes through the environment: the list of processes shows arguments to everybody.
  const child = spawn(program, words, {
    env: { ...process.env, ...connectionOf(url).environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    said = (said + chunk).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "ENOENT"
          ? new Failure(
              `${program} was not found. Install the client programs of PostgreSQL, of the server's version.`,
            )
          : error,
      );
    });
    child.once("close", resolve);
  });
  if (code !== 0) throw new Failure(`${program} failed: ${said.trim()}`);
}

function connectionOf(url: string): { readonly database: string; readonly environment: NodeJS.ProcessEnv } {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1)) || "postgres";
  const sslMode = searchParams.get("sslmode");
  return {
    database,
    environment: {
      PGHOST: hostname.replace(/^\[|\]$/g, "") || searchParams.get("host") || "localhost",
      PGPORT: port || "5432",
      PGDATABASE: database,
      ...(username === "" ? {} : { PGUSER: decodeURIComponent(username) }),
      ...(password === "" ? {} : { PGPASSWORD: decodeURIComponent(password) }),
      ...(sslMode === null ? {} : { PGSSLMODE: sslMode }),
    },
  };
}
