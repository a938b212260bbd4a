import {
  type IdentityNumber,
  normaliseIdentityText,
  parseIdentityNumber,
} from "../shared/identity-number.js";
import { parsePlainDate } from "../shared/plain-date.js";
import type { RosterProblemCode } from "./roster.vocabulary.js";
import { cellText, type GridCell } from "./roster-grid.js";
import { isNothing } from "./roster-words.js";

export type IdentityReading =
  | { readonly identityNumber: IdentityNumber; readonly code: null }
  | { readonly identityNumber: null; readonly code: RosterProblemCode };

function failed(code: RosterProblemCode): IdentityReading {
  return { identityNumber: null, code };
}

/** 419999199306054: 15 digits that read as the head of an 18-digit number, not as a number of the old kind. */
function isHeadOfLonger(digits: string): boolean {
  return parsePlainDate(`${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`) !== null;
}

/** The traces of Excel's 15 significant digits: 4.19999E+17, …000 at the end, a number that is too short, or masked. */
function hasLostDigits(plain: string): boolean {
  if (/^\d(?:\.\d+)?E\+?\d+$/u.test(plain)) return true;
  if (/^\d{15}000$/u.test(plain)) return true;
  if (/^\d{15}$/u.test(plain)) return isHeadOfLonger(plain);
  return /^[\d*]+X?$/u.test(plain) && (plain.length < 18 || plain.includes("*"));
}

/** A number cell is exact only up to 15 digits: more of them were rounded before we ever saw the file. */
function ofNumber(value: number): IdentityReading {
  const digits = String(value);
  const identityNumber = /^\d{15}$/u.test(digits) ? parseIdentityNumber(digits) : null;
  if (identityNumber !== null) return { identityNumber, code: null };
  return failed(/^\d{15}$/u.test(digits) && !isHeadOfLonger(digits) ? "ID_CHECK_DIGIT" : "ID_TRUNCATED");
}

/** The whole, correct identity number of a cell, or the reason why there is none. */
export function readIdentityCell(cell: GridCell | undefined): IdentityReading {
  if (cell === undefined || cell.kind === "error" || isNothing(cellText(cell))) return failed("ID_MISSING");
  if (cell.kind === "number" && cell.number !== undefined) return ofNumber(cell.number);
  const plain = normaliseIdentityText(cellText(cell)).replace(/\.0+$/u, "");
  const identityNumber = parseIdentityNumber(plain);
  if (identityNumber !== null) return { identityNumber, code: null };
  return failed(hasLostDigits(plain) ? "ID_TRUNCATED" : "ID_CHECK_DIGIT");
}
