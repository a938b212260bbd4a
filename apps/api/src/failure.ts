import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DomainError } from "@laurel/domain/shared/domain-error";
import { ConfigError } from "./config.js";
import { root } from "./environment.js";
import { FolderInUseError } from "./platform/embedded/folder-lock.js";

/** What an exit code means, for scripts and service managers (docs/operations.md). */
export const EXIT = {
  OK: 0,
  /** Something failed, or a check found a problem. */
  PROBLEM: 1,
  /** The command or the configuration cannot be understood. */
  USAGE: 2,
  /** Another Laurel works on the folder. */
  FOLDER_IN_USE: 3,
  /** What was named is not there. */
  NOT_FOUND: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A failure with its sentence: says what is wrong and what to do about it. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(sentence: string, exitCode: ExitCode = EXIT.PROBLEM) {
    super(sentence);
    this.name = "Failure";
    this.exitCode = exitCode;
  }
}

/** Any error as one sentence for a terminal; what nobody foresaw keeps its own words. */
export function explain(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ConfigError) return new Failure(error.message, EXIT.USAGE);
  if (error instanceof FolderInUseError) return new Failure(error.message, EXIT.FOLDER_IN_USE);
  if (error instanceof DomainError) return explainRefusal(error);
  // Several addresses of one name were tried: each failure says the same, the first is enough.
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  if (!(cause instanceof Error)) return new Failure(String(cause));
  const { code } = cause as NodeJS.ErrnoException;
  const cure = code === undefined ? undefined : CURES[code];
  return new Failure(cure === undefined ? cause.message : `${cause.message}. ${cure}`);
}

function explainRefusal({ code, rule, params }: DomainError): Failure {
  const sentence = readSentences()[rule ?? ""] ?? `Refused: ${rule ?? code} ${JSON.stringify(params)}`;
  const filled = sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(params[name] ?? "…"));
  if (code === "NOT_FOUND") return new Failure(filled, EXIT.NOT_FOUND);
  return new Failure(filled, code === "BAD_INPUT" ? EXIT.USAGE : EXIT.PROBLEM);
}

/** What the dashboard says of each broken rule; none where only the API was installed. */
function readSentences(): Readonly<Record<string, string>> {
  const file = join(root, "apps/dashboard/src/locales/en/errors.json");
  if (!existsSync(file)) return {};
  const { rule } = JSON.parse(readFileSync(file, "utf8")) as { rule: Readonly<Record<string, string>> };
  return rule;
}

/** What helps against the failures of a connection, by the code of the system or of PostgreSQL. */
const CURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Is the database running, and does DATABASE_URL name its address?",
  ENOTFOUND: "The host of DATABASE_URL is not known here.",
  ETIMEDOUT: "The database does not answer; see the address in DATABASE_URL and the firewall.",
  "28P01": "See the password in DATABASE_URL and MIGRATION_DATABASE_URL.",
  "28000": "See the user in DATABASE_URL and MIGRATION_DATABASE_URL.",
  "3D000": "Create the database first, or correct its name in DATABASE_URL.",
  "42501": "MIGRATION_DATABASE_URL must name the owner of the tables (docs/operations.md).",
  EACCES: "Give this user the right to read and write there, or choose another folder with DATA_DIR=…",
  EROFS: "Choose a folder that can be written to with DATA_DIR=…",
  ENOSPC: "The disk is full: make room, then start again.",
};
