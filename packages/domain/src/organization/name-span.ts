import { firstDayOf, type HistoricDate, lastDayOf } from "../shared/historic-date.js";
import type { PlainDate } from "../shared/plain-date.js";

/** A name and the days it was borne: `since` included, `until` not (null: still borne). */
export interface NameSpan {
  readonly name: string;
  readonly since: PlainDate;
  readonly until: PlainDate | null;
}

/** The name on that day, null before the first and after the last span. */
export function nameOn(spans: readonly NameSpan[], day: PlainDate): string | null {
  return spans.find(({ since, until }) => since <= day && (until === null || day < until))?.name ?? null;
}

/**
 * The name at the time of an award, which may be known only by month or year. A date that spans a renaming takes the
 * name of its last day; before the first known name the first stands, after the end the last.
 */
export function nameOnHistoric(spans: readonly NameSpan[], on: HistoricDate): string {
  const ordered = [...spans].sort((a, b) => (a.since < b.since ? -1 : 1));
  const begun = ordered.filter(({ since }) => since <= lastDayOf(on));
  return (begun.at(-1) ?? ordered[0])?.name ?? "";
}

/** The span covers at least one day of the date. */
export function isBorneOn({ since, until }: NameSpan, on: HistoricDate): boolean {
  return since <= lastDayOf(on) && (until === null || firstDayOf(on) < until);
}
