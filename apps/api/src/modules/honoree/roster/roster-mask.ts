import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import { maskIdentityNumber } from "@laurel/domain/shared/identity-number";
import { maskPhone } from "@laurel/domain/shared/phone-number";
import { toHalfWidth } from "@laurel/domain/shared/text-fold";

/** Fourteen digits and more, with the spaces people put between them: an identity number, whichever cell it got into. */
const LONG_NUMBER = /\d(?:[ \u00a0]*\d){13,}(?:[ \u00a0]*[xX])?/g;

/** A text of the file as a screen may show it. */
export function maskedText(text: string): string {
  const plain = toHalfWidth(text);
  const masked = plain.replace(LONG_NUMBER, (digits) => maskIdentityNumber(digits.replace(/\s/g, "")));
  return masked === plain ? text : masked;
}

/** A cell of a known column as a screen may show it. */
export function maskedCell(field: RosterField | null, text: string): string {
  if (text === "") return "";
  if (field === "IDENTITY_NUMBER") return maskedIdentity(toHalfWidth(text).replace(/\s/g, ""));
  if (field === "PHONE") return maskPhone(text);
  return maskedText(text);
}

/** 4.19999E+17 tells nothing but what went wrong; so does a word. */
function maskedIdentity(plain: string): string {
  const isTelling = /^\d(?:\.\d+)?E\+?\d+$/i.test(plain) || !/\d{6}/.test(plain);
  return isTelling ? plain : maskIdentityNumber(plain);
}

/** The bank's side of a change. The note on a family is not shown: reading it is a logged look. */
export function maskedBankValue(field: RosterField, text: string): string {
  return field === "FAMILY_NOTE" && text !== "" ? "***" : maskedCell(field, text);
}
