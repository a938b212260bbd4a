import { readFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import type { DatabaseTarget } from "../data-source.js";
import type { EmbeddedEngine } from "../platform/embedded/engine.js";

/** Databases for tests: in-process engines from a migrated image, or copies of a template on a real server. */

export const serverUrl = process.env.TEST_DATABASE_URL ?? null;

/** The embedded engine without its worker thread, which exists only in the built product. */
export function inProcessEngine(engine: PGlite): EmbeddedEngine {
  return {
    get closed() {
      return engine.closed;
    },
    execProtocolRaw: (message) => engine.execProtocolRaw(message, { syncToFs: false }),
    exec: (sql) => engine.exec(sql),
    async dump() {
      const file = await engine.dumpDataDir("gzip");
      return new Uint8Array(await file.arrayBuffer());
    },
    close: () => engine.close(),
  };
}

export async function engineFromImage(image: string): Promise<EmbeddedEngine> {
  return inProcessEngine(await PGlite.create({ loadDataDir: new Blob([readFileSync(image)]) }));
}

export interface ServerDatabase {
  readonly target: DatabaseTarget;
  drop(): Promise<void>;
}

/** A new database on the test server, a copy of `template` when one is given. */
export async function createServerDatabase(name: string, template: string | null): Promise<ServerDatabase> {
  if (serverUrl === null) throw new Error("TEST_DATABASE_URL is not set");
  await onServer(`create database ${name}${template === null ? "" : ` template ${template}`}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    target: { url: url.href, migrationUrl: url.href },
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl ?? "" });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
