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

/** The span covers at least one day of the date. */
export function isBorneOn({ since, until }: NameSpan, on: HistoricDate): boolean {
  return since <= lastDayOf(on) && (until === null || firstDayOf(on) < until);
}
