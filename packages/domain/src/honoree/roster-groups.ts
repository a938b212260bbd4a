import type { RosterField, RosterProblemCode } from "./roster.vocabulary.js";
import type { RosterContext, RosterProblem } from "./roster-row.js";

export interface RosterSuggestion {
  /** The text to write into the cells of the group. */
  readonly value: string;
  readonly label: string;
}

export interface RosterProblemGroup {
  readonly code: RosterProblemCode;
  readonly field: RosterField | null;
  readonly value: string;
  readonly rowCount: number;
  readonly suggestions: readonly RosterSuggestion[];
}

export interface RosterProblemGroups {
  add(problem: RosterProblem): void;
  /** The largest first. */
  list(): RosterProblemGroup[];
}

/** Codes whose rows share a cure: the same written value gets the same right one. The others are mended one by one. */
const CURED_TOGETHER: ReadonlySet<RosterProblemCode> = new Set([
  "UNIT_UNKNOWN",
  "TITLE_UNKNOWN",
  "DATE_INVALID",
  "VALUE_UNKNOWN",
  "IDENTITY_CONFLICT",
]);

const LISTED_WORDS: { readonly [field in RosterField]?: readonly string[] } = {
  SEX: ["男", "女"],
  LIFE_STATE: ["在岗", "退休", "离职", "长期出国", "失联", "去世"],
  FRONT_LINE: ["是", "否"],
};

/** What the rows of a group have in common besides code and field: the written value, or nothing. */
export function groupValueOf({ code, value }: RosterProblem): string {
  return CURED_TOGETHER.has(code) ? value : "";
}

function same(value: string): RosterSuggestion {
  return { value, label: value };
}

function suggestionsFor(problem: RosterProblem, { units, programmes }: RosterContext): RosterSuggestion[] {
  switch (problem.code) {
    case "UNIT_UNKNOWN":
      return units.suggest(problem.value).map(({ name }) => same(name));
    case "TITLE_UNKNOWN":
      return programmes.suggest(problem.value).map(({ name }) => same(name));
    case "IDENTITY_CONFLICT":
      return problem.value.split(" / ").map(same);
    case "VALUE_UNKNOWN":
      return (LISTED_WORDS[problem.field as RosterField] ?? []).map(same);
    default:
      return [];
  }
}

/** Collects problems by cause, so that one correction mends every row of a group. */
export function createProblemGroups(context: RosterContext): RosterProblemGroups {
  const groups = new Map<string, { problem: RosterProblem; rowCount: number }>();
  return {
    add(problem) {
      const value = groupValueOf(problem);
      const key = JSON.stringify([problem.code, problem.field, value]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { problem: { ...problem, value }, rowCount: 1 });
      else group.rowCount += 1;
    },
    list() {
      return [...groups.values()]
        .sort((a, b) => b.rowCount - a.rowCount)
        .map(({ problem, rowCount }) => ({
          ...problem,
          rowCount,
          suggestions: suggestionsFor(problem, context),
        }));
    },
  };
}
