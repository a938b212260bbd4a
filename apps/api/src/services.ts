import { join } from "node:path";
import type { Config } from "./config.js";
import { type DatabaseTarget, migrate, openDatabase } from "./data-source.js";
import { EXIT, Failure } from "./failure.js";
import { systemClock } from "./platform/clock.js";
import type { Services } from "./platform/context.js";
import type { Database } from "./platform/database.js";
import { startEmbeddedEngine } from "./platform/embedded/engine.js";
import { lockFolder } from "./platform/embedded/folder-lock.js";
import { createFieldCipher } from "./platform/field-cipher.js";
import { createIds } from "./platform/ids.js";
import { type Jobs, startJobs } from "./platform/jobs.js";
import { type Keys, loadKeys } from "./platform/keys.js";
import type { Logger } from "./platform/logger.js";
import { readScopedRows } from "./platform/read.js";
import { createSigner } from "./platform/signer.js";
import { playDemo } from "./seeds/demo.js";
import { startWorkers } from "./workers.js";

export interface OpenOptions {
  readonly logger: Logger;
  /** Told what takes a while: migrations, the demo company. */
  readonly onProgress: (line: string) => void;
  /** The embedded database ended unasked: the process can only stop. */
  readonly onDeath: (error: Error) => void;
  /** Runs the jobs of the queue and the timers, as the server does. */
  readonly isWorking: boolean;
}

export interface OpenedServices {
  readonly services: Services;
  /** Names of the migrations that ran. */
  readonly migrated: readonly string[];
  /** Ends everything in the reverse order and leaves nothing behind. */
  close(): Promise<void>;
}

const OLDEST_POSTGRES = 15;

/** Where the embedded engine keeps its files; nothing else in the data folder belongs to it. */
export function embeddedDataDir(dataDir: string): string {
  return join(dataDir, "database");
}

/**
 * Opens everything the product works with: lock, keys, database, schema, demo data where it is wanted, jobs.
 *
 * What was opened is closed again when a later step fails.
 * @throws FolderInUseError, Failure
 */
export async function openServices(config: Config, options: OpenOptions): Promise<OpenedServices> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const target = await openTarget(config, options, opened);
    const keys = readKeys(config);
    const migrated = await migrateTarget(target, options);
    const database = await openDatabase(target);
    opened.push(() => database.close());
    if ("url" in target) await checkServerVersion(database);
    const jobs = await startJobs(database, options.logger);
    opened.push(() => jobs.stop());
    const services = await withDemo(
      config,
      makeServices(config, options.logger, { database, keys, jobs }),
      options,
    );
    if (options.isWorking) {
      const workers = await startWorkers(services);
      opened.push(() => workers.stop());
    }
    return { services, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openTarget(
  config: Config,
  { onDeath }: OpenOptions,
  opened: (() => Promise<void>)[],
): Promise<DatabaseTarget> {
  if (config.databaseUrl !== null) {
    return { url: config.databaseUrl, migrationUrl: config.migrationDatabaseUrl ?? config.databaseUrl };
  }
  const lock = await lockFolder(config.dataDir);
  opened.push(() => lock.release());
  const folder = embeddedDataDir(config.dataDir);
  try {
    const engine = await startEmbeddedEngine(folder, onDeath);
    opened.push(() => engine.close());
    return { engine };
  } catch (error) {
    throw new Failure(
      `The embedded database in ${folder} cannot be opened (${error instanceof Error ? error.message : error}). ` +
        "Restore a backup with `npm run -s laurel -- restore FILE --force`, or choose another folder with DATA_DIR=…",
    );
  }
}

function readKeys(config: Config): Keys {
  try {
    return loadKeys(config);
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error), EXIT.USAGE);
  }
}

async function migrateTarget(target: DatabaseTarget, { onProgress }: OpenOptions): Promise<string[]> {
  const migrated = await migrate(target);
  if (migrated.length > 0) onProgress(`Database brought up to date (${migrated.length} migrations).`);
  return migrated;
}

async function checkServerVersion(database: Database): Promise<void> {
  const [row] = await readScopedRows<{ version: string }>(
    { database },
    [],
    "select current_setting('server_version') as version",
  );
  const version = row?.version ?? "";
  if (Number.parseInt(version, 10) < OLDEST_POSTGRES) {
    throw new Failure(`PostgreSQL ${version} is too old: Laurel needs ${OLDEST_POSTGRES} or newer.`);
  }
}

function makeServices(
  config: Config,
  logger: Logger,
  { database, keys, jobs }: { readonly database: Database; readonly keys: Keys; readonly jobs: Jobs },
): Services {
  return {
    database,
    clock: systemClock,
    ids: createIds(() => systemClock.now().getTime()),
    cipher: createFieldCipher(keys.fieldKey, keys.indexKey),
    signer: createSigner(keys.anchorKey),
    jobs,
    logger,
    settings: {
      isProduction: config.isProduction,
      dataDir: config.dataDir,
      isSecureOrigin: config.publicUrl?.startsWith("https:") ?? false,
      anchorDir: config.anchorDir ?? join(config.dataDir, "anchors"),
      demoPassword: null,
    },
  };
}

/** Plays the demo company where it is wanted and the database is still empty, or where playing was broken off. */
async function withDemo(config: Config, services: Services, { onProgress }: OpenOptions): Promise<Services> {
  if (config.seedDemo) await playDemo(services, onProgress);
  const [row] = await readScopedRows<{ is_demo: boolean }>(
    services,
    [],
    "select exists (select from account where is_demo) as is_demo",
  );
  if (row?.is_demo !== true) return services;
  const { DEMO_PASSWORD } = await import("./seeds/demo.js");
  return { ...services, settings: { ...services.settings, demoPassword: DEMO_PASSWORD } };
}
