import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  passwordProblem,
} from "@laurel/domain/identity/password.rules";
import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import type { Actor } from "../../platform/context.js";

const USER_NAME = /^[a-z0-9][a-z0-9._-]{1,39}$/;
const MAX_DISPLAY_NAME = 40;
const MAX_REASON = 200;

/** @throws BAD_INPUT with the rule the password breaks */
export function requireGoodPassword(field: string, password: string, userName: string): void {
  const problem = passwordProblem(password, userName);
  if (problem === null) return;
  throw badInput(field, problem, { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH });
}

export function requireUserName(userName: string): string {
  if (!USER_NAME.test(userName)) throw badInput("userName", "USER_NAME_FORM", { min: 2, max: 40 });
  return userName;
}

export function requireDisplayName(displayName: string): string {
  const name = displayName.normalize("NFC").trim();
  if (name === "" || [...name].length > MAX_DISPLAY_NAME) {
    throw badInput("displayName", "DISPLAY_NAME_FORM", { max: MAX_DISPLAY_NAME });
  }
  return name;
}

export function requireReason(reason: string): string {
  const text = reason.trim();
  if (text === "" || [...text].length > MAX_REASON)
    throw badInput("reason", "REASON_FORM", { max: MAX_REASON });
  return text;
}

/**
 * Nobody changes rights or a way in of their own: an administrator asks a second one (domain invariant 3).
 * @throws ILLEGAL_ACTION `OWN_ACCOUNT`
 */
export function requireOthersAccount(actor: Actor, accountId: string): void {
  if (actor.accountId === accountId.toLowerCase()) throw new DomainError("ILLEGAL_ACTION", "OWN_ACCOUNT");
}
