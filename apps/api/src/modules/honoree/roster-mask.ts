import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import { maskIdentityNumber } from "@laurel/domain/shared/identity-number";
import { maskPhone } from "@laurel/domain/shared/phone-number";
import { toHalfWidth } from "@laurel/domain/shared/text-fold";

/** Fourteen digits and more, with the spaces people put between them: an identity number, whichever cell it got into. */
const LONG_NUMBER = /\d(?:[ \u00a0]*\d){13,}[ \u00a0]*[xX]?/g;

/** A text of the file as a screen may show it. */
export function maskedText(text: string): string {
  const plain = toHalfWidth(text);
  return LONG_NUMBER.test(plain)
    ? plain.replace(LONG_NUMBER, (digits) => maskIdentityNumber(digits.replace(/\s/g, "")))
    : text;
}

/** A cell of a known column as a screen may show it. */
export function maskedCell(field: RosterField | null, text: string): string {
  if (text === "") return "";
  if (field === "IDENTITY_NUMBER")
    return text.length > 8 ? maskIdentityNumber(toHalfWidth(text).replace(/\s/g, "")) : text;
  if (field === "PHONE") return maskPhone(text);
  return maskedText(text);
}

/** The bank's side of a change. The note on a family is not shown: reading it is a logged look. */
export function maskedBankValue(field: RosterField, text: string): string {
  return field === "FAMILY_NOTE" && text !== "" ? "***" : maskedCell(field, text);
}
