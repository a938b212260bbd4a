import type { HonoreeFilter } from "@laurel/documents/graphql";
import { LIFE_STATES } from "@laurel/domain/honoree/honoree.vocabulary";
import { HONOUR_LEVELS } from "@laurel/domain/programme/programme.vocabulary";
import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const PARSERS = {
  text: parseAsString.withDefault(""),
  unit: parseAsString,
  states: parseAsArrayOf(parseAsStringLiteral(LIFE_STATES)).withDefault([]),
  programmes: parseAsArrayOf(parseAsString).withDefault([]),
  levels: parseAsArrayOf(parseAsStringLiteral(HONOUR_LEVELS)).withDefault([]),
  from: parseAsInteger,
  to: parseAsInteger,
  page: parseAsInteger.withDefault(1),
};

/** The filters of the list, kept in the address; choosing one goes back to the first page. */
export function useHonoreeFilters() {
  const [values, setValues] = useQueryStates(PARSERS, { history: "push" });
  type Filters = Omit<typeof values, "page">;
  const { page: _page, ...filters } = values;
  const change = (next: Partial<{ [K in keyof Filters]: Filters[K] | null }>) =>
    void setValues({ ...next, page: null });
  const clear = () =>
    change({ text: null, unit: null, states: null, programmes: null, levels: null, from: null, to: null });
  return { filters, change, clear };
}

export type HonoreeFilters = ReturnType<typeof useHonoreeFilters>["filters"];

/** The filters as the API takes them; what is not chosen is left out. */
export function toHonoreeFilter(filters: HonoreeFilters): HonoreeFilter {
  const { text, unit, states, programmes, levels, from, to } = filters;
  return {
    ...(text.trim() === "" ? {} : { text: text.trim() }),
    ...(unit === null ? {} : { unitId: unit }),
    ...(states.length === 0 ? {} : { lifeStates: states }),
    ...(programmes.length === 0 ? {} : { programmeIds: programmes }),
    ...(levels.length === 0 ? {} : { levels }),
    ...(from === null ? {} : { wonYearFrom: from }),
    ...(to === null ? {} : { wonYearTo: to }),
  };
}
