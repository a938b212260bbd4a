import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** What the process was told, read once. Nothing else reads the environment. */
export interface Config {
  readonly isProduction: boolean;
  /** Address of this machine the port is opened on. */
  readonly host: string;
  readonly port: number;
  /** null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The owner of the tables, for migrations; the same as `databaseUrl` where only one is given. */
  readonly migrationDatabaseUrl: string | null;
  readonly dataDir: string;
  readonly fieldKeyFile: string | null;
  readonly indexKeyFile: string | null;
  readonly anchorKeyFile: string | null;
  readonly anchorDir: string | null;
  /** Origin people type into the browser; null: whatever host they reached us by. */
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
  readonly trustProxy: number;
  readonly seedDemo: boolean;
  readonly dashboardDir: string;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A variable that cannot be used: the message names it and shows a good value. */
export class ConfigError extends Error {
  constructor(variable: string, value: string, example: string) {
    super(`${variable}=${JSON.stringify(value)} cannot be used. A good value: ${variable}=${example}`);
    this.name = "ConfigError";
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment, root: string): Config {
  const databaseUrl = readUrl(
    env,
    "DATABASE_URL",
    ["postgres:", "postgresql:"],
    "postgres://laurel@localhost:5432/laurel",
  );
  return {
    isProduction: (env.NODE_ENV ?? "production") === "production",
    // The embedded database is for the machine it stands on; a server is there to be reached.
    host: env.HOST || (databaseUrl === null ? "127.0.0.1" : "0.0.0.0"),
    port: readPort(env),
    databaseUrl,
    migrationDatabaseUrl:
      readUrl(
        env,
        "MIGRATION_DATABASE_URL",
        ["postgres:", "postgresql:"],
        "postgres://owner@localhost:5432/laurel",
      ) ?? databaseUrl,
    dataDir: resolve(root, env.DATA_DIR || ".data"),
    fieldKeyFile: readFile(env, "FIELD_KEY_FILE", "/run/secrets/laurel-field-key"),
    indexKeyFile: readFile(env, "INDEX_KEY_FILE", "/run/secrets/laurel-index-key"),
    anchorKeyFile: readFile(env, "ANCHOR_KEY_FILE", "/run/secrets/laurel-anchor-key"),
    anchorDir: env.ANCHOR_DIR ? resolve(root, env.ANCHOR_DIR) : null,
    publicUrl:
      readUrl(env, "PUBLIC_URL", ["http:", "https:"], "https://laurel.example.org")?.replace(/\/$/, "") ??
      null,
    logLevel: readOneOf(env, "LOG_LEVEL", LOG_LEVELS, "info"),
    trustProxy: readInteger(env, "TRUST_PROXY", 0, 10, 0),
    seedDemo:
      readOneOf(env, "SEED_DEMO", ["true", "false"], databaseUrl === null ? "true" : "false") === "true",
    dashboardDir: resolve(root, "apps/dashboard/dist"),
  };
}

function readPort(env: Environment): number {
  return readInteger(env, "PORT", 0, 65_535, 4000);
}

function readInteger(env: Environment, variable: string, min: number, max: number, fallback: number): number {
  const value = env[variable];
  if (value === undefined || value === "") return fallback;
  const parsed = Number(value);
  if (!/^\d+$/.test(value) || parsed < min || parsed > max)
    throw new ConfigError(variable, value, String(fallback));
  return parsed;
}

function readOneOf<T extends string>(
  env: Environment,
  variable: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = env[variable];
  if (value === undefined || value === "") return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw new ConfigError(variable, value, `${fallback} (one of ${allowed.join(", ")})`);
  return found;
}

function readUrl(
  env: Environment,
  variable: string,
  protocols: readonly string[],
  example: string,
): string | null {
  const value = env[variable];
  if (!value) return null;
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new ConfigError(variable, withoutPassword(value), example);
  }
  return value;
}

function readFile(env: Environment, variable: string, example: string): string | null {
  const value = env[variable];
  if (!value) return null;
  if (!existsSync(value)) throw new ConfigError(variable, value, `${example} (the file must exist)`);
  readFileSync(value);
  return value;
}

function withoutPassword(url: string): string {
  return url.replace(/:\/\/([^:@/]*):[^@/]*@/, "://$1:…@");
}
