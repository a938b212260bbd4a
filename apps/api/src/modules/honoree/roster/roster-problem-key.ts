import type { RosterField, RosterProblemCode } from "@laurel/domain/honoree/roster.vocabulary";
import { groupValueOf } from "@laurel/domain/honoree/roster-groups";
import type { RosterProblem } from "@laurel/domain/honoree/roster-row";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import { maskedCell } from "./roster-mask.js";

/** The value of a group as the API shows it and takes it back. */
export function shownGroupValue(problem: RosterProblem): string {
  return maskedCell(problem.field, groupValueOf(problem));
}

/** What rows of one cause share: `CODE:FIELD:hash`, for grouping in SQL without the written value. */
export function problemKeyOf(cipher: FieldCipher, problem: RosterProblem): string {
  return problemKey(cipher, problem.code, problem.field, shownGroupValue(problem));
}

export function problemKey(
  cipher: FieldCipher,
  code: RosterProblemCode,
  field: RosterField | null,
  shownValue: string,
): string {
  return `${code}:${field ?? ""}:${problemValueHash(cipher, shownValue)}`;
}

export function problemValueHash(cipher: FieldCipher, shownValue: string): string {
  return shownValue === ""
    ? ""
    : cipher.blindIndex("roster-problem", shownValue).toString("base64url").slice(0, 22);
}
