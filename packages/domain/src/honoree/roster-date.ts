import {
  type HistoricDate,
  isCompatible,
  parseHistoricDate,
  readWrittenDate,
} from "../shared/historic-date.js";
import { plainDateOfSerial } from "../shared/plain-date.js";
import { cellText, type GridCell } from "./roster-grid.js";

/** Serial days an untouched number in a date column can mean: 1927 to 2099. Smaller ones are years. */
const FIRST_SERIAL = 10_000;
const LAST_SERIAL = 73_050;

/** The 1st of a month shown without its day (2013年7月, Jul-13): the person wrote the month, Excel made up the day. */
function ofTrueDate(day: HistoricDate, shown: string): HistoricDate {
  const written = readWrittenDate(shown);
  if (written !== null && isCompatible(written, day)) return written;
  const isMonthShown = /^(?:\p{L}{3,}-\d{2}|\d{2}-\p{L}{3,}|\p{L}{3,}[ -]\d{4})$/u.test(shown);
  return isMonthShown && day.endsWith("-01") ? (day.slice(0, 7) as HistoricDate) : day;
}

/**
 * A number shown as 2013.1 is January or a 2013.10 whose zero Excel dropped. A known day settles it; without one only
 * the year is certain, and only the year is kept.
 */
function ofNumber(cell: GridCell, knownDay: HistoricDate | null): HistoricDate | null {
  const shown = cellText(cell);
  const value = cell.number;
  if (value !== undefined && Number.isInteger(value) && value >= FIRST_SERIAL && value <= LAST_SERIAL) {
    return parseHistoricDate(plainDateOfSerial(value));
  }
  const written = readWrittenDate(shown);
  if (written === null || !/^\d{4}\.1$/u.test(shown)) return written;
  const readings = [written, `${written.slice(0, 4)}-10` as HistoricDate];
  const settled = readings.find((reading) => knownDay !== null && isCompatible(reading, knownDay));
  return settled ?? (written.slice(0, 4) as HistoricDate);
}

/** The date in a cell with the precision it was written in; null when unreadable or impossible. */
export function readDateCell(cell: GridCell, knownDay: HistoricDate | null = null): HistoricDate | null {
  if (cell.date !== undefined) {
    const day = parseHistoricDate(cell.date.slice(0, 10));
    return day === null ? null : ofTrueDate(day, cellText(cell));
  }
  return cell.kind === "number" ? ofNumber(cell, knownDay) : readWrittenDate(cellText(cell));
}
