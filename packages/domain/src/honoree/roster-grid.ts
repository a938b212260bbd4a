import { tidyText } from "../shared/text-fold.js";

/**
 * One cell of a sheet as a person sees it. `number` is the stored double, `date` the ISO day of a true date;
 * a formula carries the value the file remembers.
 */
export interface GridCell {
  readonly kind: "empty" | "text" | "number" | "date" | "boolean" | "error" | "formula";
  readonly text: string;
  readonly number?: number;
  readonly date?: string;
}

/** `sheetRow` counts from 1, as the spreadsheet program shows it; `cells` starts at column A. */
export interface GridRow {
  readonly sheetRow: number;
  readonly cells: readonly GridCell[];
}

/** A merged block: rows from 1 like `sheetRow`, columns from 0 like the index into `cells`. */
export interface GridMerge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The whole text of a cell: a number as its digits, however few of them the column is wide enough to show. */
export function cellText(cell: GridCell | undefined): string {
  if (cell === undefined) return "";
  if (cell.kind === "number" && Number.isSafeInteger(cell.number)) return String(cell.number);
  return tidyText(cell.text);
}

export function isBlankCell(cell: GridCell | undefined): boolean {
  return cellText(cell) === "";
}

export function isBlankRow(row: GridRow): boolean {
  return row.cells.every(isBlankCell);
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetter(rest) : "") + String.fromCharCode(65 + (index % 26));
}

/** What a correction by hand puts in the place of a cell. */
export function editedCell(text: string): GridCell {
  return tidyText(text) === "" ? { kind: "empty", text: "" } : { kind: "text", text };
}
