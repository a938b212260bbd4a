import type { RosterField } from "./roster.vocabulary.js";
import { matchColumn } from "./roster-columns.js";
import { cellText, columnLetter, type GridRow, isBlankRow } from "./roster-grid.js";

export interface RosterColumnLayout {
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly field: RosterField | null;
  /** The first texts below the header, three at most. */
  readonly sample: string[];
}

export interface RosterLayout {
  /** Sheet rows of the header, counted from 1: one row, or several under merged captions. */
  readonly headerRows: readonly number[];
  readonly columns: readonly RosterColumnLayout[];
}

export interface RosterHeaderOptions {
  /** `normaliseHeader(header)` → what the person said it means last time; null: none of our fields. */
  readonly remembered?: ReadonlyMap<string, RosterField | null>;
  /** What the person says now, by column: stands above everything. */
  readonly columns?: readonly { readonly index: number; readonly field: RosterField | null }[];
}

/** Titles and notes stand above the header; past these rows a sheet is no roster. */
export const HEADER_SEARCH_ROWS = 50;
const DEEPEST_HEADER = 3;

/** Header texts of some rows read as one: the lowest text of each column is its name, captions stand above it. */
function readHeaders(rows: readonly GridRow[]): string[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, index) => {
    const texts = rows.map(({ cells }) => cellText(cells[index])).filter((text) => text !== "");
    return texts.at(-1) ?? "";
  });
}

/** One column per field, the first that names it; what the person chose takes the field from the others. */
function matchHeaders(headers: readonly string[], options: RosterHeaderOptions): (RosterField | null)[] {
  const chosen = new Map(options.columns?.map(({ index, field }) => [index, field]));
  const taken = new Set<RosterField | null>(chosen.values());
  return headers.map((header, index) => {
    const choice = chosen.get(index);
    if (choice !== undefined) return choice;
    const field = header === "" ? null : matchColumn(header, options.remembered);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** Matched columns. Of two sheets the one that counts more is the roster. */
export function countMatched(layout: RosterLayout): number {
  return layout.columns.filter(({ field }) => field !== null).length;
}

function layoutOf(rows: readonly GridRow[], options: RosterHeaderOptions): RosterLayout {
  const headers = readHeaders(rows);
  const fields = matchHeaders(headers, options);
  const columns = headers.map((header, index) => ({
    index,
    letter: columnLetter(index),
    header,
    field: fields[index] as RosterField | null,
    sample: [],
  }));
  return { headerRows: rows.map(({ sheetRow }) => sheetRow), columns };
}

/** A header names people, and says at least one more thing about them. */
function isHeader(layout: RosterLayout): boolean {
  const fields = new Set(layout.columns.map(({ field }) => field));
  return (fields.has("NAME") || fields.has("IDENTITY_NUMBER")) && countMatched(layout) >= 2;
}

function withSamples(layout: RosterLayout, below: readonly GridRow[]): RosterLayout {
  const columns = layout.columns.map((column) => {
    const texts = below.map(({ cells }) => cellText(cells[column.index])).filter((text) => text !== "");
    return { ...column, sample: texts.slice(0, 3) };
  });
  return { ...layout, columns };
}

/** Captions over groups of columns: several texts right above the names, none of them a remark like 填报单位：…… */
function isCaptionRow(row: GridRow | undefined, below: GridRow): row is GridRow {
  if (row === undefined || row.sheetRow !== below.sheetRow - 1) return false;
  const texts = row.cells.map(cellText).filter((text) => text !== "");
  return texts.length >= 2 && texts.every((text) => !/[:：]/u.test(text));
}

/** The header with its captions, which may name a column that has no name of its own. */
function withCaptions(filled: readonly GridRow[], start: number, end: number): readonly GridRow[] {
  let first = start;
  while (end - first < DEEPEST_HEADER && isCaptionRow(filled[first - 1], filled[first] as GridRow))
    first -= 1;
  return filled.slice(first, end);
}

/**
 * The header among the first rows of a sheet: the rows whose texts name the most fields. Of equal ones the lowest
 * count of rows, then the uppermost. Null when no row looks like a header.
 */
export function findRosterHeader(
  rows: readonly GridRow[],
  options: RosterHeaderOptions = {},
): RosterLayout | null {
  const filled = rows.slice(0, HEADER_SEARCH_ROWS).filter((row) => !isBlankRow(row));
  // The person's own choice names columns, it does not help to tell a header from other rows.
  const search = { remembered: options.remembered };
  let best: { start: number; end: number; score: number } | null = null;
  for (let depth = 1; depth <= DEEPEST_HEADER; depth += 1) {
    for (let start = 0; start + depth <= filled.length; start += 1) {
      const candidate = filled.slice(start, start + depth);
      const layout = layoutOf(candidate, search);
      const score = countMatched(layout);
      if (isHeader(layout) && (best === null || score > best.score)) {
        best = { start, end: start + depth, score };
      }
    }
  }
  if (best === null) return null;
  const header = withCaptions(filled, best.start, best.end);
  return withSamples(layoutOf(header, options), filled.slice(best.end));
}
