import { randomUUID } from "node:crypto";
import pg from "pg";
import { type DatabaseTarget, migrate, ownerDataSource, undoMigrations } from "../data-source.js";
import { startEmbeddedEngine } from "../platform/embedded/engine.js";
import { print, tell } from "../terminal.js";
import { findDrift } from "./schema-drift.js";

// node apps/api/dist/cli/check-migrations.js
//
// From zero: up, all down, up again. The way down leaves nothing, and the tables fit the entities. On the embedded
// engine, and on the server of TEST_DATABASE_URL in a database of its own.

async function checkTarget(name: string, target: DatabaseTarget): Promise<string[]> {
  const count = (await migrate(target)).length;
  await undoMigrations(target);
  const remains = await listRemains(target);
  const again = (await migrate(target)).length;
  const drift = await findDrift(target);
  print(`${name}: ${count} migrations up, down and ${again} up again; ${drift.columnCount} columns compared`);
  return [
    ...(count === 0 ? ["no migration ran"] : []),
    ...(again === count ? [] : [`${count} migrations ran first, ${again} the second time`]),
    ...remains.map((thing) => `the way down leaves ${thing}`),
    ...drift.findings,
  ].map((finding) => `${name}: ${finding}`);
}

/** What of ours is still there after every migration was taken back. Roles belong to the server and stay. */
async function listRemains(target: DatabaseTarget): Promise<string[]> {
  const owner = await ownerDataSource(target).initialize();
  try {
    const rows: { thing: string }[] = await owner.query(`
      select 'the table ' || relname as thing from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'S') and relname <> 'migrations'
          and relname <> 'migrations_id_seq'
      union all
      select 'the function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
      union all
      select 'the type ' || typname from pg_type
        where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')`);
    return rows.map(({ thing }) => thing);
  } finally {
    await owner.destroy();
  }
}

async function onEmbedded(): Promise<string[]> {
  const engine = await startEmbeddedEngine("memory://", (error) => {
    throw error;
  });
  try {
    return await checkTarget("embedded", { engine });
  } finally {
    await engine.close();
  }
}

async function onServer(serverUrl: string): Promise<string[]> {
  const database = `laurel_migrations_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${database}`);
    const url = new URL(serverUrl);
    url.pathname = `/${database}`;
    return await checkTarget("server", { url: url.href, migrationUrl: url.href });
  } finally {
    await client.query(`drop database if exists ${database} with (force)`);
    await client.end();
  }
}

/** A statement that failed, with what PostgreSQL says about it. */
function toFindings(error: Error & { query?: string; driverError?: { detail?: string } }): string[] {
  return [[error.message, error.driverError?.detail, error.query].filter(Boolean).join("; ")];
}

const serverUrl = process.env.TEST_DATABASE_URL;
const findings = [
  ...(await onEmbedded().catch(toFindings)),
  ...(serverUrl ? await onServer(serverUrl).catch(toFindings) : []),
];
for (const finding of findings) tell(finding);
process.exitCode = findings.length === 0 ? 0 : 1;
