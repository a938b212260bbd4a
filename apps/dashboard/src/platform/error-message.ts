import { CombinedGraphQLErrors, ServerError } from "@apollo/client";
import { ERROR_CODES, type ErrorCode } from "@laurel/domain/shared/error-codes";
import i18next from "i18next";

/** A failure in words: what broke, the input to change if there is one, and the id an operator can look up. */
export interface Failure {
  readonly code: ErrorCode | "NETWORK";
  readonly rule: string | null;
  readonly field: string | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly traceId: string | null;
}

interface ErrorExtensions {
  readonly code?: unknown;
  readonly rule?: unknown;
  readonly field?: unknown;
  readonly params?: unknown;
  readonly traceId?: unknown;
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

export function readFailure(extensions: ErrorExtensions): Failure {
  const params =
    typeof extensions.params === "object" && extensions.params !== null
      ? { ...(extensions.params as Record<string, unknown>) }
      : {};
  const code = ERROR_CODES.find((known) => known === extensions.code) ?? "INTERNAL";
  return {
    code,
    rule: textOrNull(extensions.rule),
    field: textOrNull(extensions.field) ?? textOrNull(params.field),
    params,
    traceId: textOrNull(extensions.traceId),
  };
}

/** What went wrong, whatever was thrown. A failure to reach the server is NETWORK. */
export function failureOf(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) return readFailure(error.errors[0]?.extensions ?? {});
  if (isFailure(error)) return error;
  const code = ServerError.is(error) ? "INTERNAL" : "NETWORK";
  return { code, rule: null, field: null, params: {}, traceId: null };
}

function isFailure(error: unknown): error is Failure {
  return typeof error === "object" && error !== null && "code" in error && "traceId" in error;
}

/** The sentence for people: that of the rule when there is one, else that of the code. */
export function failureMessage(failure: Failure): string {
  const { rule, code, field } = failure;
  const fieldName = field === null ? "" : i18next.t([`errors:field.${field}`, "errors:field.other"]);
  const params = { ...failure.params, field: fieldName };
  const keys = rule === null ? [`errors:code.${code}`] : [`errors:rule.${rule}`, `errors:code.${code}`];
  return i18next.t(keys, params);
}
