import { type DestinationStream, pino } from "pino";

/** Fields that may be logged. What is not listed is dropped, so that no personal value slips in with an object. */
export interface LogFields {
  readonly requestId?: string;
  readonly operation?: string;
  readonly code?: string;
  readonly job?: string;
  readonly jobId?: string;
  readonly durationMs?: number;
  readonly count?: number;
  readonly error?: unknown;
}

export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Lines of JSON, to the standard error stream unless told otherwise. */
export function createLogger(level: string, lines: DestinationStream = pino.destination(2)): Logger {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines);
  return {
    info: (message, fields) => log.info(safe(fields), message),
    warn: (message, fields) => log.warn(safe(fields), message),
    error: (message, fields) => log.error(safe(fields), message),
  };
}

export const silentLogger: Logger = { info() {}, warn() {}, error() {} };

function safe(fields: LogFields = {}): object {
  const { error, ...rest } = fields;
  const allowed = Object.fromEntries(
    Object.entries(rest).filter(([key]) =>
      ["requestId", "operation", "code", "job", "jobId", "durationMs", "count"].includes(key),
    ),
  );
  return error === undefined ? allowed : { ...allowed, ...safeError(error) };
}

/** The kind and the place of a failure; never its message, which may quote a value somebody entered. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { errorKind: typeof error };
  const { code } = error as Error & { code?: unknown };
  const place = error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .map((line) => line.trim());
  return { errorKind: error.name, errorCode: typeof code === "string" ? code : undefined, place };
}
