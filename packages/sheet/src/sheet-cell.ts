export type CellKind = "empty" | "text" | "number" | "date" | "boolean" | "error" | "formula";

/**
 * One cell as a person sees it.
 *
 * `text` is what the grid shows: a number too long for its cell reads "4.19999E+17", a date reads as it is formatted.
 * `number` is the stored double of numbers, dates and numeric formulas. `date` is the ISO day of a true date.
 * A formula is never computed: its text is the value the file remembers.
 */
export interface Cell {
  readonly kind: CellKind;
  readonly text: string;
  readonly number?: number;
  readonly date?: string;
}

/** `sheetRow` counts from 1 as the program shows it; `cells` runs from column A to the last one with content. */
export interface SheetRow {
  readonly sheetRow: number;
  readonly cells: readonly Cell[];
}

/** A merged block. Rows count from 1 like `sheetRow`, columns from 0 like the index into `cells`. */
export interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export type SheetVisibility = "visible" | "hidden" | "very-hidden";

/** What a sheet holds: `rowCount` counts rows with content, `merges` stops at 1,000. */
export interface SheetInfo {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly rowCount: number;
  readonly lastRow: number;
  readonly columnCount: number;
  readonly merges: readonly Merge[];
}

/** The bytes of a file, or the path of one. */
export type SheetSource = Uint8Array | string;

export const emptyCell: Cell = { kind: "empty", text: "" };
