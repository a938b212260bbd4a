import type { ErrorCode } from "./error-codes.js";

/** Values a message may name. They reach the client, so they never hold a secret or a full identity number. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/**
 * A refusal the business knows how to name.
 *
 * `rule` is the key of the message in `locales/<language>/errors.json`; without one the message of the code is shown.
 * `field` is the input the person has to change, in the words of the API.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly rule: string | null;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, rule: string | null = null, params: ErrorParams = {}) {
    super(rule === null ? code : `${code}: ${rule}`);
    this.name = "DomainError";
    this.code = code;
    this.rule = rule;
    this.params = params;
  }
}

/** The input that breaks a rule: `field` in the words of the API, `rule` the message key. */
export function badInput(field: string, rule: string, params: ErrorParams = {}): DomainError {
  return new DomainError("BAD_INPUT", rule, { ...params, field });
}

/** Absent and out of the actor's jurisdiction read the same (API Top 10, BOLA). */
export function notFound(what: string): DomainError {
  return new DomainError("NOT_FOUND", null, { what });
}
