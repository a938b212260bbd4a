import { daysInMonth, isCalendarDay, type PlainDate } from "./plain-date.js";
import { toHalfWidth, withoutSpaces } from "./text-fold.js";

/** A day, month or year as precisely as the source knew it: "2013", "2013-07" or "2013-07-26". */
export type HistoricDate = string & { readonly precision: "HistoricDate" };
export type DatePrecision = "YEAR" | "MONTH" | "DAY";

/** Honours and births the bank can hold: the first model workers were honoured in the 1930s by people born before. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2099;

function assemble(year: number, month: number | null, day: number | null): HistoricDate | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return null;
  if (month === null) return String(year) as HistoricDate;
  if (month < 1 || month > 12) return null;
  const yearMonth = `${year}-${String(month).padStart(2, "0")}`;
  if (day === null) return yearMonth as HistoricDate;
  return isCalendarDay(year, month, day)
    ? (`${yearMonth}-${String(day).padStart(2, "0")}` as HistoricDate)
    : null;
}

/** Strict ISO 8601 with reduced precision; null for anything else, also for a day that does not exist. */
export function parseHistoricDate(text: string): HistoricDate | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  return assemble(
    Number(year),
    month === undefined ? null : Number(month),
    day === undefined ? null : Number(day),
  );
}

export function precisionOf(date: HistoricDate): DatePrecision {
  if (date.length === 4) return "YEAR";
  return date.length === 7 ? "MONTH" : "DAY";
}

export function yearOf(date: HistoricDate | PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Both may speak of the same day: equal as far as the less precise one goes. */
export function isCompatible(a: HistoricDate, b: HistoricDate): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

export function morePrecise(a: HistoricDate, b: HistoricDate): HistoricDate {
  return b.length > a.length ? b : a;
}

/** Bound for comparing, never to be stored: the day itself may be unknown. */
export function firstDayOf(date: HistoricDate): PlainDate {
  return `${date}${"-01-01".slice(date.length - 4)}` as PlainDate;
}

/** Bound for comparing, never to be stored: the day itself may be unknown. */
export function lastDayOf(date: HistoricDate): PlainDate {
  if (date.length === 10) return date as string as PlainDate;
  const yearMonth = date.length === 4 ? `${date}-12` : date;
  const days = daysInMonth(yearOf(date), Number(yearMonth.slice(5)));
  return `${yearMonth}-${days}` as PlainDate;
}

const HAN_DIGITS = "〇一二三四五六七八九";

/** 二〇一三 → 2013, 二十六 → 26, 十一 → 11. Years are read digit by digit, months and days as numbers. */
function hanNumerals(text: string): string {
  return text
    .replace(/[零○Ο]/gu, "〇")
    .replace(/廿/gu, "二十")
    .replace(/([一二三]?)十([一二三四五六七八九]?)/gu, (_, tens: string, ones: string) => {
      const high = tens === "" ? 1 : HAN_DIGITS.indexOf(tens);
      return String(high * 10 + (ones === "" ? 0 : HAN_DIGITS.indexOf(ones)));
    })
    .replace(/[〇一二三四五六七八九]/gu, (digit) => String(HAN_DIGITS.indexOf(digit)));
}

/** The same text with one separator and no clock time: "2013年7月26日 0:00" → "2013.7.26". */
function plainForm(text: string): string {
  const withoutTime = toHalfWidth(text)
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/u, "");
  return hanNumerals(withoutSpaces(withoutTime))
    .replace(/^['’`]/u, "")
    .replace(/(?:年度|年份)$/u, "年")
    .replace(/月份$/u, "月")
    .replace(/[日号]$/u, "")
    .replace(/[年月./\\\-–—－_、,，。．·]/gu, ".")
    .replace(/\.$/u, "");
}

const WRITTEN_FORMS: readonly RegExp[] = [
  /^(\d{4})$/u,
  /^(\d{4})\.(\d{1,2})$/u,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/u,
  /^(\d{4})(\d{2})$/u,
  /^(\d{4})(\d{2})(\d{2})$/u,
];

/**
 * A date as people write it: 2013, 2013.7, 201307, 20130726, 2013年7月, 2013-07-26, 2013/7/26, 二〇一三年七月.
 * The precision stays what was written. Null for anything unreadable, impossible or open to two readings.
 */
export function readWrittenDate(text: string): HistoricDate | null {
  const plain = plainForm(text);
  for (const form of WRITTEN_FORMS) {
    const match = form.exec(plain);
    if (match === null) continue;
    const [, year, month, day] = match;
    return assemble(
      Number(year),
      month === undefined ? null : Number(month),
      day === undefined ? null : Number(day),
    );
  }
  return null;
}
