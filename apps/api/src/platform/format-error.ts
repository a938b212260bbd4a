import { DomainError } from "@laurel/domain/shared/domain-error";
import { ERROR_CODES, type ErrorCode } from "@laurel/domain/shared/error-codes";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import pg from "pg";
import { QueryFailedError } from "typeorm";

interface Told {
  readonly code: ErrorCode;
  readonly rule?: string | null;
  readonly params?: unknown;
}

/** GraphQL's own complaints about a document: safe to show, they quote only what the client wrote. */
const DOCUMENT_FAULTS = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/**
 * The only place where a failure becomes an answer: an allow-list. Whatever is not a `DomainError` or a fault of the
 * document reads INTERNAL with nothing of its message, which may quote rows, SQL or somebody's number.
 */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const told = tellable(thrown);
  if (told !== null) return answer(told.code, told, { locations, path });
  const code = formatted.extensions?.code;
  if (typeof code === "string" && DOCUMENT_FAULTS.has(code)) {
    const kept = code.startsWith("PERSISTED_QUERY") ? { code } : { code: "BAD_INPUT", rule: code };
    return { message: documentMessage(formatted), ...(locations ? { locations } : {}), extensions: kept };
  }
  if (isErrorCode(code)) return answer(code, formatted.extensions as unknown as Told, { locations, path });
  return answer("INTERNAL", { code: "INTERNAL" }, { locations, path });
}

/** The refusal inside whatever wrapped it, null for failures nobody named. */
export function tellable(thrown: unknown): Told | null {
  const cause = thrown instanceof GraphQLError && thrown.originalError ? thrown.originalError : thrown;
  if (cause instanceof DomainError) return cause;
  if (cause instanceof QueryFailedError) return tellableDatabaseFault(cause.driverError);
  if (cause instanceof pg.DatabaseError) return tellableDatabaseFault(cause);
  return null;
}

/** Two writers met: the one that lost may try again. Everything else the database says stays with us. */
const MET_ANOTHER_WRITER = new Set(["40001", "40P01", "23505"]);
/** A value no column holds: a number too large, a day in the year 0, a NUL among the characters. */
const NOT_STORABLE = new Set(["22003", "22007", "22008", "22021", "22P05"]);
/** A text that has not the form of an id is the id of nothing. */
const NO_SUCH_FORM = "22P02";

function tellableDatabaseFault({ code }: { readonly code?: string }): Told | null {
  if (code === undefined) return null;
  if (MET_ANOTHER_WRITER.has(code)) return { code: "CONFLICT", rule: "CHANGED_MEANWHILE" };
  if (NOT_STORABLE.has(code)) return { code: "BAD_INPUT", rule: "VALUE_NOT_STORABLE" };
  return code === NO_SUCH_FORM ? { code: "NOT_FOUND" } : null;
}

function answer(
  code: ErrorCode,
  { rule, params }: Told,
  where: Pick<GraphQLFormattedError, "locations" | "path">,
): GraphQLFormattedError {
  return {
    message: code,
    ...(where.locations ? { locations: where.locations } : {}),
    ...(where.path ? { path: where.path } : {}),
    extensions: { code, ...(rule ? { rule } : {}), ...(params ? { params } : {}) },
  };
}

/** A message quotes the document, whose words may be of any length. */
const LONGEST_MESSAGE = 300;

/**
 * GraphQL quotes the values it complains about, some of them twice; they may be a password or an identity number. What
 * is told is the variable and the place in it.
 */
function documentMessage({ message }: GraphQLFormattedError): string {
  const variable = /^Variable "\$\w+"/.exec(message)?.[0];
  const place = / at "[\w.[\]]+"(?=; )/.exec(message)?.[0] ?? "";
  const told =
    variable !== undefined && message.includes(" got invalid value ")
      ? `${variable} got an invalid value${place}.`
      : message.replace(/, found .*$/s, ".").replace(/(cannot represent .*? value): .*$/s, "$1.");
  return told.replace(/\d{6,}/g, "…").slice(0, LONGEST_MESSAGE);
}

function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.some((known) => known === code);
}
