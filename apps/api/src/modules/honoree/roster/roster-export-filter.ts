import { LIFE_STATES } from "@laurel/domain/honoree/honoree.vocabulary";
import { HONOUR_LEVELS } from "@laurel/domain/programme/programme.vocabulary";
import { badInput } from "@laurel/domain/shared/domain-error";
import type { HonoreeFilter } from "../honoree.input.js";
import type { HonoreeSort } from "../honoree.type.js";

const SORTS: readonly HonoreeSort[] = ["NAME", "NAME_DESC", "UNIT", "LATEST_TITLE", "UPDATED"];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === "string" && value.length <= 200;
const isId: Check = (value) => typeof value === "string" && UUID.test(value);
const isFlag: Check = (value) => typeof value === "boolean";
const isYear: Check = (value) => Number.isInteger(value) && Number(value) >= 1900 && Number(value) <= 2200;
const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 200 && value.every(check);

const CHECKS: Readonly<Record<keyof HonoreeFilter, Check>> = {
  text: isText,
  unitId: isId,
  includeSubunits: isFlag,
  lifeStates: isListOf(isOneOf(LIFE_STATES)),
  programmeIds: isListOf(isId),
  levels: isListOf(isOneOf(HONOUR_LEVELS)),
  isFrontLine: isFlag,
  wonYearFrom: isYear,
  wonYearTo: isYear,
};

/** The filter of a list as it stands in an address: the JSON of `HonoreeFilter`, checked field by field. */
export function parseHonoreeFilter(text: unknown): HonoreeFilter {
  if (text === undefined || text === "") return {};
  const parsed = typeof text === "string" ? parseJson(text) : null;
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw badInput("filter", "filter.unreadable");
  for (const [name, value] of Object.entries(parsed)) {
    const check = CHECKS[name as keyof HonoreeFilter];
    if (check === undefined || (value !== null && !check(value)))
      throw badInput("filter", "filter.unreadable");
  }
  return parsed;
}

export function parseHonoreeSort(text: unknown): HonoreeSort {
  if (text === undefined || text === "") return "NAME";
  const sort = SORTS.find((known) => known === text);
  if (sort === undefined) throw badInput("sort", "filter.unreadable");
  return sort;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
