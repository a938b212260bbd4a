import { createAnswerCache } from "../shared/answer-cache.js";
import type { HistoricDate } from "../shared/historic-date.js";
import { foldText, nearest } from "../shared/text-fold.js";
import { isBorneOn, type NameSpan } from "./name-span.js";

/** A unit with every name it ever bore. Merged and closed units belong here too: old rosters speak of them. */
export interface UnitNameRecord {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly names: readonly NameSpan[];
}

/**
 * Why a written name means a unit: the present name; one it bore before; the same letters with other spaces, widths
 * or brackets; the name after that of the group or parent; the name without its legal form.
 */
export type UnitMatchReason = "CURRENT_NAME" | "FORMER_NAME" | "SPELLING" | "WITH_PARENT" | "SHORT_FORM";

export type UnitMatch =
  | { readonly kind: "FOUND"; readonly unitId: string; readonly reason: UnitMatchReason }
  | { readonly kind: "AMBIGUOUS"; readonly unitIds: readonly string[] }
  | { readonly kind: "UNKNOWN" };

export interface UnitSuggestion {
  readonly unitId: string;
  readonly name: string;
}

export interface UnitNames {
  /** `on` settles a name that several units bore at different times. */
  resolve(text: string, on?: HistoricDate | null): UnitMatch;
  suggest(text: string, limit?: number): UnitSuggestion[];
  /** The present name; empty for an unknown id. */
  nameOf(unitId: string): string;
}

interface Bearer {
  readonly unit: UnitNameRecord;
  /** The spans in which the unit bore this very name; none when only the present name is known. */
  readonly spans: readonly NameSpan[];
  readonly written: string;
}

type NameIndex = ReadonlyMap<string, readonly Bearer[]>;

const UNKNOWN: UnitMatch = { kind: "UNKNOWN" };
const LEGAL_FORM = /(?:有限责任公司|股份有限公司|有限公司|分公司|公司)$/u;
const GROUP_FORM = /(?:有限责任公司|股份有限公司|有限公司|公司)$/u;

/** 热电 for 热电分公司; a stem of one character says too little. */
function shortForm(folded: string): string | null {
  const stem = folded.replace(LEGAL_FORM, "");
  return stem !== folded && stem.length >= 2 ? stem : null;
}

function bearersOf(unit: UnitNameRecord): Bearer[] {
  const written = new Set([unit.name, ...unit.names.map(({ name }) => name)]);
  return [...written].map((name) => ({
    unit,
    written: name,
    spans: unit.names.filter((span) => span.name === name),
  }));
}

function indexBy(bearers: readonly Bearer[], keyOf: (folded: string) => string | null): NameIndex {
  const index = new Map<string, Bearer[]>();
  for (const bearer of bearers) {
    const key = keyOf(foldText(bearer.written));
    if (key === null || key === "") continue;
    const found = index.get(key);
    if (found === undefined) index.set(key, [bearer]);
    else found.push(bearer);
  }
  return index;
}

function unitsOf(bearers: readonly Bearer[]): string[] {
  return [...new Set(bearers.map(({ unit }) => unit.id))];
}

/** Of several bearers: those who bore the name on the date, else those who bear it now. */
function settle(bearers: readonly Bearer[], on: HistoricDate | null): readonly Bearer[] {
  if (unitsOf(bearers).length === 1) return bearers;
  const onDate = on === null ? [] : bearers.filter(({ spans }) => spans.some((span) => isBorneOn(span, on)));
  if (unitsOf(onDate).length === 1) return onDate;
  const now = bearers.filter(({ unit, written }) => unit.name === written);
  return on === null && unitsOf(now).length === 1 ? now : bearers;
}

function reasonOf({ unit, written }: Bearer, text: string): UnitMatchReason {
  if (text.trim() !== written) return "SPELLING";
  return unit.name === written ? "CURRENT_NAME" : "FORMER_NAME";
}

function lookUp(
  index: NameIndex,
  key: string,
  on: HistoricDate | null,
  reasonFor: (bearer: Bearer) => UnitMatchReason,
): UnitMatch {
  const bearers = index.get(key);
  if (bearers === undefined) return UNKNOWN;
  const settled = settle(bearers, on);
  const unitIds = unitsOf(settled);
  if (unitIds.length > 1) return { kind: "AMBIGUOUS", unitIds };
  const bearer = settled[0] as Bearer;
  return { kind: "FOUND", unitId: bearer.unit.id, reason: reasonFor(bearer) };
}

/** What remains of "华岭集团/热电分公司" after each unit name it may begin with, the longest rest first. */
function restsAfterParent(folded: string, parents: readonly string[]): string[] {
  return parents
    .filter((parent) => folded.startsWith(parent) && folded.length > parent.length)
    .map((parent) => folded.slice(parent.length).replace(/^[/\\>·,、|-]+/u, ""));
}

function parentPrefixes(units: readonly UnitNameRecord[]): string[] {
  const parents = new Set(units.map(({ parentId }) => parentId));
  const names = units
    .filter(({ id }) => parents.has(id))
    .flatMap((unit) => bearersOf(unit).map(({ written }) => foldText(written)));
  const all = new Set(names.flatMap((name) => [name, name.replace(GROUP_FORM, "")]));
  return [...all].filter((name) => name.length >= 2).sort((a, b) => a.length - b.length);
}

/** The units' names, ready to be asked. A remark in brackets is part of a name: 客运段（撤销） is not 客运段. */
export function createUnitNames(units: readonly UnitNameRecord[]): UnitNames {
  const bearers = units.flatMap(bearersOf);
  const whole = indexBy(bearers, (folded) => folded);
  const short = indexBy(bearers, shortForm);
  const prefixes = parentPrefixes(units);
  const byId = new Map(units.map((unit) => [unit.id, unit]));

  // A roster names few units on many rows.
  const answers = createAnswerCache<UnitMatch>();

  function resolve(text: string, on: HistoricDate | null = null): UnitMatch {
    return answers.get(`${on ?? ""} ${text}`, () => search(text, on));
  }

  function search(text: string, on: HistoricDate | null): UnitMatch {
    const folded = foldText(text);
    const rests = restsAfterParent(folded, prefixes);
    const attempts = [
      () => lookUp(whole, folded, on, (bearer) => reasonOf(bearer, text)),
      ...rests.map((rest) => () => lookUp(whole, rest, on, () => "WITH_PARENT" as const)),
      ...[folded, ...rests].map((form) => () => lookUp(short, form, on, () => "SHORT_FORM" as const)),
    ];
    for (const attempt of attempts) {
      const match = attempt();
      if (match.kind !== "UNKNOWN") return match;
    }
    return UNKNOWN;
  }

  function suggest(text: string, limit = 3): UnitSuggestion[] {
    const written = [...new Set(bearers.map((bearer) => bearer.written))];
    const withoutRemark = foldText(text).replace(/\([^)]*\)$/u, "");
    const unitIds = nearest(withoutRemark, written, written.length).flatMap((name) =>
      unitsOf(whole.get(foldText(name)) as readonly Bearer[]),
    );
    return [...new Set(unitIds)].slice(0, limit).map((unitId) => ({ unitId, name: nameOf(unitId) }));
  }

  function nameOf(unitId: string): string {
    return byId.get(unitId)?.name ?? "";
  }

  return { resolve, suggest, nameOf };
}
