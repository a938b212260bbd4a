import { DataSource, type DataSourceOptions } from "typeorm";
import { entities } from "./entities.js";
import { migrations } from "./migrations/index.js";
import { APP_ROLE, type Database, pgDriver, type ScopedPool } from "./platform/database.js";
import type { EmbeddedEngine } from "./platform/embedded/engine.js";
import type { Engine } from "./platform/embedded/wire.js";
import { migrateJobs } from "./platform/jobs.js";

/** Where the data lives: a PostgreSQL server, or the engine inside this process. */
export type DatabaseTarget =
  | { readonly url: string; readonly migrationUrl: string }
  | { readonly engine: EmbeddedEngine };

const SERVER_POOL_SIZE = 10;
const CONNECTION_TIMEOUT_MS = 10_000;
/** The embedded engine has one session: everybody waits while a whole roster moves into the bank. */
const EMBEDDED_TIMEOUT_MS = 30_000;

function options(target: DatabaseTarget, role: string | null, url: string | null): DataSourceOptions {
  const engine: Engine | null = "engine" in target ? target.engine : null;
  return {
    type: "postgres",
    ...(url === null ? {} : { url }),
    driver: pgDriver(engine, role),
    poolSize: engine === null ? SERVER_POOL_SIZE : 1,
    extra: { connectionTimeoutMillis: engine === null ? CONNECTION_TIMEOUT_MS : EMBEDDED_TIMEOUT_MS },
    applicationName: "laurel",
    uuidExtension: "pgcrypto",
    installExtensions: false,
    synchronize: false,
    migrationsTransactionMode: "each",
    entities,
    migrations,
  } as DataSourceOptions;
}

/** The owner's connection: migrations, and nothing else. */
export function ownerDataSource(target: DatabaseTarget): DataSource {
  return new DataSource(options(target, null, "url" in target ? target.migrationUrl : null));
}

/** Brings the schema and the job queue up to date; returns the names of the migrations that ran. */
export async function migrate(target: DatabaseTarget): Promise<string[]> {
  const owner = await ownerDataSource(target).initialize();
  try {
    const ran = await owner.runMigrations();
    await migrateJobs(async (text, values) => {
      const pool = poolOf(owner);
      const result = await pool.query(text, values);
      // Several statements at once answer with a list; the queue reads the rows of the last.
      return Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result;
    });
    await owner.query(`grant usage on schema pgboss to ${APP_ROLE}`);
    await owner.query(`grant select, insert, update, delete on all tables in schema pgboss to ${APP_ROLE}`);
    await owner.query(`grant execute on all functions in schema pgboss to ${APP_ROLE}`);
    return ran.map(({ name }) => name);
  } finally {
    await owner.destroy();
  }
}

/** Opens the migrated database under the working role. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  const dataSource = await new DataSource(
    options(target, APP_ROLE, "url" in target ? target.url : null),
  ).initialize();
  const engine = "engine" in target ? target.engine : null;
  return {
    dataSource,
    pool: poolOf(dataSource),
    engine,
    async close() {
      await dataSource.destroy();
      await engine?.close();
    },
  };
}

function poolOf(dataSource: DataSource): ScopedPool {
  const { master } = dataSource.driver as unknown as { master: ScopedPool };
  return master;
}

/** Takes back every migration, the newest first; returns how many there were. */
export async function undoMigrations(target: DatabaseTarget): Promise<number> {
  const owner = await ownerDataSource(target).initialize();
  try {
    for (const _ of migrations) await owner.undoLastMigration();
    return migrations.length;
  } finally {
    await owner.destroy();
  }
}

export interface DatabaseState {
  readonly serverVersion: string;
  /** Names of the migrations that have not run. */
  readonly pending: readonly string[];
  /** Tables of ours that are there; none in a database nobody used. */
  readonly tableCount: number;
}

/** What an operator asks before anything is changed. */
export async function inspectDatabase(target: DatabaseTarget): Promise<DatabaseState> {
  const owner = await ownerDataSource(target).initialize();
  try {
    const [state]: { version: string; count: number }[] = await owner.query(
      `select current_setting('server_version') as version, count(*)::int as count
       from pg_tables where schemaname = 'public'`,
    );
    const isMigrated = await owner.query("select to_regclass('public.migrations') is not null as there");
    const ran: { name: string }[] = isMigrated[0]?.there
      ? await owner.query("select name from migrations")
      : [];
    return {
      serverVersion: state?.version ?? "",
      pending: migrations.map(({ name }) => name).filter((name) => !ran.some((one) => one.name === name)),
      tableCount: state?.count ?? 0,
    };
  } finally {
    await owner.destroy();
  }
}
