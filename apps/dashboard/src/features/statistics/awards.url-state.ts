import type { AwardsFilter, TitleFilter, UnitClock } from "@laurel/documents/graphql";
import {
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import { BOARD_KINDS, type Drill } from "./charts/awards.chart-data.js";

const CLOCKS = ["WON_AT", "PRESENT"] as const satisfies readonly UnitClock[];

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
const isYears = (value: unknown): value is number[] => Array.isArray(value) && value.every(Number.isInteger);

/** Reads a drill from the address; anything that is not one is dropped. */
export function parseDrill(text: string): Drill | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    const { units, own, years, programmes } = value as Record<string, unknown>;
    return {
      ...(isTexts(units) ? { units } : {}),
      ...(own === true ? { own } : {}),
      ...(isYears(years) ? { years } : {}),
      ...(isTexts(programmes) ? { programmes } : {}),
    };
  } catch {
    return null;
  }
}

const parseAsDrill = createParser<Drill>({
  parse: parseDrill,
  serialize: (drill) => JSON.stringify(drill),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

const PARSERS = {
  by: parseAsStringLiteral(BOARD_KINDS).withDefault("unit"),
  view: parseAsStringLiteral(["chart", "table"] as const).withDefault("chart"),
  unit: parseAsString,
  clock: parseAsStringLiteral(CLOCKS).withDefault("WON_AT"),
  from: parseAsInteger,
  to: parseAsInteger,
  programmes: parseAsArrayOf(parseAsString).withDefault([]),
  drill: parseAsDrill,
};

/** Everything the page shows stands in the address, so Back and a sent link restore it. */
export function useAwardsState() {
  return useQueryStates(PARSERS, { history: "push" });
}

/** The query of the address that shows a state; made from the state, since the router does not see it change. */
export const awardsSearch = createSerializer(PARSERS);

export type AwardsState = ReturnType<typeof useAwardsState>[0];

export function toAwardsFilter({ unit, clock, from, to, programmes }: AwardsState): AwardsFilter {
  return {
    clock,
    ...(unit === null ? {} : { unitId: unit }),
    ...(from === null ? {} : { yearFrom: from }),
    ...(to === null ? {} : { yearTo: to }),
    ...(programmes.length === 0 ? {} : { programmeIds: programmes }),
  };
}

function unitPart(drill: Drill, boardUnitId: string): Partial<TitleFilter> {
  if (drill.own) return { unitId: boardUnitId, includeSubunits: false };
  const [first, ...rest] = drill.units ?? [];
  if (first === undefined) return { unitId: boardUnitId };
  return rest.length === 0 ? { unitId: first } : { unitIds: [first, ...rest] };
}

interface ShownBoard {
  readonly unitId: string;
  /** The years that have titles on the board. */
  readonly years: readonly number[];
}

/** The filter that finds exactly the titles a figure counts, with the filters of the page applied. */
export function toTitleFilter(
  drill: Drill,
  state: Pick<AwardsState, "clock" | "from" | "to" | "programmes">,
  board: ShownBoard,
): TitleFilter {
  const isYearBound = state.from !== null || state.to !== null;
  const years = drill.years ?? (isYearBound ? board.years : undefined);
  const programmes = drill.programmes ?? (state.programmes.length > 0 ? state.programmes : undefined);
  return {
    clock: state.clock,
    ...unitPart(drill, board.unitId),
    ...(years === undefined ? {} : { years: [...years] }),
    ...(programmes === undefined ? {} : { programmeIds: [...programmes] }),
  };
}
