import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { isPortFree } from "../lib/port.mjs";
import { repositoryRoot } from "../lib/repository.mjs";
import { PostgresMissingError, startPostgres } from "../postgres.mjs";

/** What this machine can do decides what is shown: both answers are promised. */
async function startOrNull() {
  try {
    return await startPostgres({ isFast: true });
  } catch (error) {
    if (error instanceof PostgresMissingError) return null;
    throw error;
  }
}

test("starts a server that answers, and leaves nothing behind; without the programs it says what to install", async () => {
  const postgres = await startOrNull();
  if (postgres === null) {
    expect(new PostgresMissingError().message).toContain("apt-get install postgresql");
    return;
  }
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('fsync') as fsync, current_setting('listen_addresses') as host",
  );
  await client.end();
  await postgres.stop();
  expect(rows).toEqual([{ fsync: "off", host: "127.0.0.1" }]);
  expect(await isPortFree(postgres.port)).toBe(true);
});

test("runs a command with the address and hands on its exit code", async () => {
  const script = join(repositoryRoot, "scripts/postgres.mjs");
  const command = ["-e", "process.exit(process.env.TEST_DATABASE_URL?.startsWith('postgres://') ? 7 : 8)"];
  const { status, stderr } = spawnSync(
    process.execPath,
    [script, "run", "--", process.execPath, ...command],
    { encoding: "utf8" },
  );
  expect(existsSync(script)).toBe(true);
  if (stderr.includes("were not found")) expect(status).toBe(1);
  else expect(status).toBe(7);
});
