import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../config.js";
import { type DatabaseTarget, inspectDatabase } from "../data-source.js";
import { explain } from "../failure.js";
import { verifyAuditTrail } from "../modules/audit/commands/verify-audit-trail.js";
import { openIdentity } from "../modules/honoree/sealed-fields.js";
import type { Services } from "../platform/context.js";
import { startEmbeddedEngine } from "../platform/embedded/engine.js";
import { FolderInUseError, lockFolder } from "../platform/embedded/folder-lock.js";
import { loadKeys } from "../platform/keys.js";
import { readScopedRows } from "../platform/read.js";
import { embeddedDataDir } from "../services.js";
import { describe } from "./audit-command.js";
import { KEY_NAMES, keyFiles } from "./backup-manifest.js";
import { withServices } from "./command.js";
import { hasDatabase } from "./data-folder.js";

export interface Check {
  readonly name: string;
  readonly state: "OK" | "WARNING" | "PROBLEM";
  /** What was found, and what helps where it is not right. */
  readonly message: string;
}

const LITTLE_SPACE = 1024 ** 3;
const NO_SPACE = 100 * 1024 ** 2;

/** Everything an operator asks first. Makes no folder, no key, no table. */
export async function examine(config: Config): Promise<Check[]> {
  const checks = [checkConfiguration(config), checkFolder(config.dataDir), checkSpace(config.dataDir)];
  if (!hasDatabase(config)) return [...checks, ok("database", "none yet; the first start makes it")];
  const keys = checkKeys(config);
  const database = await attempt("database", () => checkDatabase(config));
  const looked = [...checks, keys, ...database];
  return looked.some(({ state }) => state === "PROBLEM")
    ? looked
    : [...looked, ...(await checkContents(config))];
}

function checkConfiguration(config: Config): Check {
  const where = config.databaseUrl === null ? "embedded database" : "PostgreSQL server";
  if (config.databaseUrl !== null && !config.publicUrl?.startsWith("https:")) {
    return warning(
      "configuration",
      `${where}; PUBLIC_URL is no https address, so cookies are not marked secure`,
    );
  }
  return ok("configuration", `${where}, port ${config.port}, Node.js ${process.versions.node}`);
}

function checkFolder(dataDir: string): Check {
  const folder = existsSync(dataDir) ? dataDir : dirname(dataDir);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok("data folder", dataDir);
  } catch {
    // Whatever the reason, what helps is the same.
    return problem(
      "data folder",
      `${folder} cannot be written to: give this user the right, or set DATA_DIR`,
    );
  }
}

function checkSpace(dataDir: string): Check {
  const { bavail, bsize } = statfsSync(existsSync(dataDir) ? dataDir : dirname(dataDir));
  const free = bavail * bsize;
  const message = `${(free / 1024 ** 3).toFixed(1)} GiB free`;
  if (free < NO_SPACE) return problem("disk", `${message}: make room now`);
  return free < LITTLE_SPACE ? warning("disk", `${message}: make room soon`) : ok("disk", message);
}

function checkKeys(config: Config): Check {
  const files = keyFiles(config);
  const missing = KEY_NAMES.filter((name) => !existsSync(files[name]));
  if (missing.length > 0) {
    return problem(
      "keys",
      `missing: ${missing.map((name) => files[name]).join(", ")}. Put them back before a start`,
    );
  }
  try {
    const { fieldKey, indexKey } = loadKeys(config);
    if (fieldKey.equals(indexKey))
      return problem("keys", "field key and index key are the same; they must differ");
  } catch (error) {
    return problem("keys", explain(error).message);
  }
  const open = KEY_NAMES.filter((name) => (statSync(files[name]).mode & 0o077) !== 0).map(
    (name) => files[name],
  );
  return open.length > 0 && process.platform !== "win32"
    ? warning("keys", `readable for other users: chmod 600 ${open.join(" ")}`)
    : ok("keys", "field key, index key and anchor key are there");
}

async function checkDatabase(config: Config): Promise<Check[]> {
  const { serverVersion, pending } = await onTarget(config, inspectDatabase);
  return [
    ok("database", `PostgreSQL ${serverVersion}`),
    pending.length === 0
      ? ok("migrations", "all have run")
      : problem(
          "migrations",
          `${pending.length} have not run; they do on the next start: ${pending.join(", ")}`,
        ),
  ];
}

async function onTarget<T>(config: Config, work: (target: DatabaseTarget) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== null) {
    return work({ url: config.databaseUrl, migrationUrl: config.migrationDatabaseUrl ?? config.databaseUrl });
  }
  const lock = await lockFolder(config.dataDir);
  try {
    const engine = await startEmbeddedEngine(embeddedDataDir(config.dataDir), () => {});
    try {
      return await work({ engine });
    } finally {
      await engine.close();
    }
  } finally {
    await lock.release();
  }
}

function checkContents(config: Config): Promise<Check[]> {
  return withServices({ ...config, seedDemo: false }, async (services) => [
    ...(await attempt("sealed fields", () => checkSealedFields(services))),
    ...(await attempt("trail", async () => {
      const verification = await verifyAuditTrail(services);
      return [(verification.isIntact ? ok : problem)("trail", describe(verification))];
    })),
  ]);
}

/** The keys are those the data was sealed with: one value is opened, and told to nobody. */
async function checkSealedFields(services: Services): Promise<Check[]> {
  const [row] = await readScopedRows<{ id: string; sealed: Buffer }>(
    services,
    "*",
    "select id, identity_sealed as sealed from honoree where identity_sealed is not null order by id limit 1",
  );
  if (row === undefined) return [ok("sealed fields", "none yet")];
  try {
    openIdentity(services.cipher, row.id, row.sealed);
    return [ok("sealed fields", "can be read with the field key")];
  } catch {
    // An authenticated cipher says no more than that the key does not fit.
    return [problem("sealed fields", "cannot be read: this is not the field key the data was sealed with")];
  }
}

/** A check that fails is a finding; a running server is none of ours to look behind. */
async function attempt(name: string, check: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof FolderInUseError) throw error;
    return [problem(name, explain(error).message)];
  }
}

function ok(name: string, message: string): Check {
  return { name, state: "OK", message };
}

function warning(name: string, message: string): Check {
  return { name, state: "WARNING", message };
}

function problem(name: string, message: string): Check {
  return { name, state: "PROBLEM", message };
}
