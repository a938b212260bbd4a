import { formatValue } from "hucre";
import type { Cell } from "./sheet-cell.js";

/** How a style shows numbers, judged once per style and not once per cell. */
export interface NumberFormat {
  readonly code: string;
  readonly isGeneral: boolean;
  readonly isDate: boolean;
}

/** Format numbers a file may use without writing them down; 27–36 and 50–58 are those of the Chinese edition. */
const BUILT_IN_CODES: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "yyyy/m/d",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m-d-yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: "#,##0;-#,##0",
  38: "#,##0;-#,##0",
  39: "#,##0.00;-#,##0.00",
  40: "#,##0.00;-#,##0.00",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** Programs write no longer ones; a hostile file might, to keep a pattern busy. */
const MAX_CODE_CHARS = 255;

export const generalFormat: NumberFormat = { code: "General", isGeneral: true, isDate: false };

/** The format of an id, where `codes` are those the file writes down itself. */
export function numberFormat(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id) ?? BUILT_IN_CODES[id];
  if (code === undefined || code.length > MAX_CODE_CHARS || isGeneral(code)) return generalFormat;
  return { code, isGeneral: false, isDate: showsDay(code) };
}

/** A number in a text cell ("@") shows as in a general one, so both read alike. */
function isGeneral(code: string): boolean {
  return /^\s*(?:@|(?:\[\$-[^\]]*\])?general|g\/通用格式)?\s*(?:;@?)?$/i.test(code);
}

/** True for formats that show a year or a day; a mere clock time or a duration is a number. */
function showsDay(code: string): boolean {
  const letters = code
    .replace(/"[^"]*"|\\.|[_*]./g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/general/gi, "")
    .split(";")[0];
  return /[yd]/i.test(letters ?? "") || (/e/i.test(letters ?? "") && /m/i.test(letters ?? ""));
}

/**
 * The cell a stored number becomes under its format. Spreadsheets know 15 digits; an old file may keep the noise behind
 * them, which is cut off so that one number reads the same from either format.
 */
export function numberCell(stored: number, format: NumberFormat, is1904: boolean): Cell {
  const value = Math.abs(stored) >= 1e15 ? Number(stored.toPrecision(15)) : stored;
  if (!Number.isFinite(value)) return { kind: "error", text: "#NUM!" };
  if (format.isDate) {
    const date = dayOfSerial(value, is1904);
    if (date !== null)
      return { kind: "date", text: shownAs(value, format.code, is1904), number: value, date };
    return { kind: "number", text: generalText(value), number: value };
  }
  const text = format.isGeneral ? generalText(value) : shownAs(value, format.code, is1904);
  return { kind: "number", text, number: value };
}

/**
 * What the general format shows: eleven characters, then the scientific way with six digits. This is how an identity
 * number kept as a number turns into 4.19999E+17.
 */
export function generalText(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e11 || size < 1e-4) return scientificText(value);
  const digitsBefore = Math.floor(size).toString().length;
  const fixed = value.toFixed(Math.min(9, Math.max(0, 10 - digitsBefore)));
  const text = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return Math.abs(Number(text)) >= 1e11 ? scientificText(value) : text;
}

function scientificText(value: number): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(5).split("e");
  const power = Number(exponent);
  return `${mantissa.replace(/\.?0+$/, "")}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** Beyond 15 digits the grid shows zeros where the double would show noise. A code nobody can follow shows nothing special. */
function shownAs(value: number, code: string, is1904: boolean): string {
  if (Math.abs(value) >= 1e15)
    return /^[#0]+(?:[_\\;)].*)?$/.test(code) ? plainDigits(value) : generalText(value);
  const [section = ""] = code.split(";");
  const isEraYear = /e/.test(section) && !/[0#]e/i.test(section);
  try {
    return formatValue(value, isEraYear ? code.replace(/e+/g, "yyyy") : code, { is1904 });
  } catch {
    return generalText(value);
  }
}

function plainDigits(value: number): string {
  return BigInt(value.toPrecision(15).replace(/^(-?)(\d)\.?(\d*)e\+(\d+)$/, unfold)).toString();
}

function unfold(_match: string, sign: string, first: string, rest: string, power: string): string {
  return sign + first + rest + "0".repeat(Math.max(0, Number(power) - rest.length));
}

const DAY_MS = 86_400_000;
const LAST_SERIAL_1900 = 2_958_465;
const DAYS_TO_1904 = 1462;

/**
 * The ISO day of a serial, or null outside the calendar. The 1900 system counts a 29 February 1900 that never was
 * (serial 60); every later day is one too high. Counting in UTC keeps the day the same in every time zone.
 */
export function dayOfSerial(serial: number, is1904: boolean): string | null {
  const day = Math.floor(serial + 1e-9) + (is1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day > LAST_SERIAL_1900 || day === 60) return null;
  const sinceEpoch = day > 60 ? day - 25_569 : day - 25_568;
  return new Date(sinceEpoch * DAY_MS).toISOString().slice(0, 10);
}

/** The 1900 serial of an ISO day from 1 March 1900 on, or null for any other text. */
export function serialOfDay(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return null;
  const serial = at / DAY_MS + 25_569;
  return serial > 60 && serial <= LAST_SERIAL_1900 ? serial : null;
}
