import { type PlainDate, parsePlainDate } from "./plain-date.js";
import { toHalfWidth, withoutSpaces } from "./text-fold.js";

/** A resident identity number of GB 11643-1999: 18 characters, the last a digit or X, with the right check digit. */
export type IdentityNumber = string & { readonly brand: "IdentityNumber" };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** ISO 7064 MOD 11-2 over the first 17 digits. */
export function identityCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS[sum % 11] as string;
}

/** One width, no spaces or separators, no leading apostrophe, capital X: ready to be judged, not judged yet. */
export function normaliseIdentityText(text: string): string {
  return withoutSpaces(toHalfWidth(text))
    .toUpperCase()
    .replace(/^['‘’`]+/u, "")
    .replace(/[-–—‐]/gu, "")
    .replace(/[×✕Х]$/u, "X");
}

/** The 18-character form of a 15-digit number (issued before 1999, so born 19yy); null when the birth day is impossible. */
export function toEighteen(fifteen: string): string | null {
  if (!/^\d{15}$/u.test(fifteen)) return null;
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return hasBirthDay(first17) ? first17 + identityCheckDigit(first17) : null;
}

function birthText(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

function hasBirthDay(number: string): boolean {
  return parsePlainDate(birthText(number)) !== null && /^(?:18|19|20)/u.test(number.slice(6));
}

/** Null unless the text is a whole, correct number in any of the ways people write it (15 digits included). */
export function parseIdentityNumber(text: string): IdentityNumber | null {
  const plain = normaliseIdentityText(text);
  if (plain.length === 15) return toEighteen(plain) as IdentityNumber | null;
  const isWhole = /^\d{17}[\dX]$/u.test(plain) && hasBirthDay(plain);
  return isWhole && identityCheckDigit(plain) === plain[17] ? (plain as IdentityNumber) : null;
}

export function birthOf(id: IdentityNumber): PlainDate {
  return birthText(id) as PlainDate;
}

export function sexOf(id: IdentityNumber): "MALE" | "FEMALE" {
  return Number(id[16]) % 2 === 1 ? "MALE" : "FEMALE";
}

/** The first three and the last four characters; a text too short to keep anything secret is hidden whole. */
export function maskIdentityNumber(text: string): string {
  if (text.length < 15) return "*".repeat(text.length);
  return `${text.slice(0, 3)}${"*".repeat(text.length - 7)}${text.slice(-4)}`;
}

/** County code 9999 is never issued: such numbers belong to invented people of demos and tests. */
export function isFictional(id: IdentityNumber): boolean {
  return id.slice(2, 6) === "9999";
}
