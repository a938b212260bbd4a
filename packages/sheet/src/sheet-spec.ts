import type { Merge } from "./sheet-cell.js";

/** What a cell may be written with; a date column takes "YYYY-MM-DD". There is no way to write a formula. */
export type CellValue = string | number | null;

export type ColumnKind = "text" | "number" | "date";

/** `width` counts characters; a Chinese one takes two. Without a kind a column is text, so digits are never lost. */
export interface SheetColumn {
  readonly header: string;
  readonly width?: number;
  readonly kind?: ColumnKind;
}

/** A sheet: lines of title, one line of headers that stays in view, and the rows in the order of the columns. */
export interface SheetSpec {
  readonly name: string;
  readonly titles?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[];
}

export type LineRole = "title" | "header" | "body" | "note";

/** One line of a sheet as it will be written. */
export interface SheetLine {
  readonly role: LineRole;
  readonly values: readonly CellValue[];
}

/** A sheet already laid out in lines; `lines` come in order, the first `frozenRows` of them stay in view. */
export interface SheetLayout {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly frozenRows: number;
  readonly merges: readonly Merge[];
  readonly hasFilter: boolean;
  readonly lines: AsyncIterable<SheetLine>;
}
