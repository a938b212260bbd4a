import { generalFormat, type NumberFormat, numberCell } from "./number-format.js";
import { type Cell, emptyCell, type Merge, type SheetRow } from "./sheet-cell.js";
import { brokenFile } from "./sheet-error.js";
import type { TextPool } from "./text-pool.js";
import { attribute, decodeEscapes, type XmlHandler } from "./xml-scanner.js";

const MAX_CELL_CHARS = 1024 * 1024;
const MAX_MERGES = 1000;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** What turns stored values into cells. */
export interface ValueContext {
  readonly texts: TextPool;
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** Receives the rows of a worksheet as the scanner walks it. */
export interface WorksheetListener {
  /** Called for a cell with content that lies beyond what a caller wants; may throw. */
  cell(column: number, sheetRow: number): void;
  /** Called for each row with content. */
  row(row: SheetRow): void;
  merge?(merge: Merge): void;
}

/**
 * Walks the XML of one worksheet. Rows and cells that hold only a style are passed over without cost, so a million
 * painted but empty rows are no burden. Without a context, cells are counted and not read.
 */
export class WorksheetHandler implements XmlHandler {
  readonly #context: ValueContext | null;
  readonly #listener: WorksheetListener;
  #isInData = false;
  #sheetRow = 0;
  #cells: Cell[] = [];
  #column = -1;
  #type = "";
  #style = "";
  #value = "";
  #hasFormula = false;
  #isCell = false;
  #isValue = false;
  #isPhonetic = false;
  #mergeCount = 0;

  constructor(context: ValueContext | null, listener: WorksheetListener) {
    this.#context = context;
    this.#listener = listener;
  }

  open(name: string, attributes: string): void {
    if (name === "c") this.#openCell(attributes);
    else if (name === "v" || name === "t") this.#isValue = this.#isCell && !this.#isPhonetic;
    else if (name === "row") this.#openRow(attributes);
    else if (name === "f") this.#hasFormula = true;
    else if (name === "rPh") this.#isPhonetic = true;
    else if (name === "sheetData") this.#isInData = true;
    else if (name === "mergeCell") this.#merge(attribute(attributes, "ref") ?? "");
  }

  close(name: string): void {
    if (name === "c") this.#closeCell();
    else if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "row") this.#closeRow();
    else if (name === "rPh") this.#isPhonetic = false;
    else if (name === "sheetData") this.#isInData = false;
  }

  text(text: string): void {
    if (!this.#isValue) return;
    this.#value += text;
    if (this.#value.length > MAX_CELL_CHARS) throw brokenFile("XML", { row: this.#sheetRow });
  }

  #openRow(attributes: string): void {
    if (!this.#isInData) return;
    const number = attribute(attributes, "r");
    this.#sheetRow = number === null ? this.#sheetRow + 1 : Number(number);
    if (!(this.#sheetRow >= 1 && this.#sheetRow <= LAST_ROW)) throw brokenFile("XML");
    this.#column = -1;
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#listener.row({ sheetRow: this.#sheetRow, cells: this.#cells });
    this.#cells = [];
  }

  #openCell(attributes: string): void {
    this.#isCell = this.#isInData;
    const reference = attribute(attributes, "r");
    this.#column = reference === null ? this.#column + 1 : columnOf(reference);
    if (!(this.#column >= 0 && this.#column < LAST_COLUMN)) throw brokenFile("XML", { row: this.#sheetRow });
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = attribute(attributes, "s") ?? "";
    this.#value = "";
    this.#hasFormula = false;
  }

  #closeCell(): void {
    this.#isCell = false;
    if (this.#value === "" && !this.#hasFormula) return;
    this.#listener.cell(this.#column, this.#sheetRow);
    if (this.#context === null) {
      this.#cells = countedCells;
      return;
    }
    const cell = this.#cell(this.#context);
    if (cell.kind === "empty") return;
    while (this.#cells.length < this.#column) this.#cells.push(emptyCell);
    this.#cells[this.#column] = cell;
  }

  #cell(context: ValueContext): Cell {
    const cell = this.#value === "" ? emptyCell : this.#stored(context);
    return this.#hasFormula ? { ...cell, kind: "formula" } : cell;
  }

  #stored({ texts, formats, is1904 }: ValueContext): Cell {
    switch (this.#type) {
      case "s":
        return textCell(texts.get(Number(this.#value)));
      case "inlineStr":
      case "str":
        return textCell(decodeEscapes(this.#value));
      case "b":
        return {
          kind: "boolean",
          text: this.#value.trim() === "1" || this.#value === "true" ? "TRUE" : "FALSE",
        };
      case "e":
        return { kind: "error", text: this.#value };
      case "d":
        return isoDateCell(this.#value);
      default: {
        const number = Number(this.#value);
        if (Number.isNaN(number)) throw brokenFile("XML", { row: this.#sheetRow });
        return numberCell(number, formats[Number(this.#style)] ?? generalFormat, is1904);
      }
    }
  }

  #merge(reference: string): void {
    if (this.#listener.merge === undefined || this.#mergeCount >= MAX_MERGES) return;
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
    if (match === null) return;
    this.#mergeCount += 1;
    const [, fromColumn = "", fromRow = "", toColumn = fromColumn, toRow = fromRow] = match;
    this.#listener.merge({
      firstRow: Number(fromRow),
      lastRow: Number(toRow),
      firstColumn: columnOf(fromColumn),
      lastColumn: columnOf(toColumn),
    });
  }
}

const countedCells: Cell[] = [{ kind: "text", text: "" }];

function textCell(text: string): Cell {
  return text === "" ? emptyCell : { kind: "text", text };
}

/** Cells of type "d" hold the day in words; only "strict" workbooks use them. */
function isoDateCell(value: string): Cell {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
  const isDay = day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return isDay ? { kind: "date", text: day, date: day } : textCell(value);
}

/** The 0-based column of a reference like "AB12". */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
