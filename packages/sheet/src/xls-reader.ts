import { generalFormat, numberCell } from "./number-format.js";
import { type Cell, emptyCell, type Merge, type SheetInfo, type SheetRow } from "./sheet-cell.js";
import { brokenFile, SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";
import {
  BlockReader,
  continuedBlocks,
  decodeRk,
  recordAt,
  recordType,
  type XlsRecord,
} from "./xls-records.js";
import { guarded, type XlsSheet, type XlsWorkbook } from "./xls-workbook.js";

const MAX_MERGES = 1000;
const VALUE_TYPES: ReadonlySet<number> = new Set([
  recordType.sharedText,
  recordType.label,
  recordType.richText,
  recordType.rk,
  recordType.multipleRk,
  recordType.number,
  recordType.booleanOrError,
  recordType.formula,
]);

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

/** Where the values of a sheet stand in the stream, in the order of their rows. */
interface SheetIndex {
  readonly rows: Uint16Array;
  readonly starts: Uint32Array;
  readonly merges: readonly Merge[];
}

/** The rows of one sheet in order, whatever order the records have. */
export function* readXlsRows(book: XlsWorkbook, sheet: XlsSheet, limits: SheetLimits): Generator<SheetRow> {
  const { rows, starts } = guarded(() => indexSheet(book, sheet));
  let rowCount = 0;
  for (let at = 0; at < rows.length; ) {
    const row = rows[at] ?? 0;
    const cells: Cell[] = [];
    for (; at < rows.length && rows[at] === row; at++) {
      const start = starts[at] ?? 0;
      guarded(() => readValues(book, start, cells));
      if (cells.length > limits.maxColumns) {
        throw new SheetError("TOO_MANY_COLUMNS", {
          limit: limits.maxColumns,
          sheet: sheet.name,
          row: row + 1,
        });
      }
    }
    if (cells.length === 0) continue;
    rowCount += 1;
    if (rowCount > limits.maxRows)
      throw new SheetError("TOO_MANY_ROWS", { limit: limits.maxRows, sheet: sheet.name });
    yield { sheetRow: row + 1, cells };
  }
}

/** How much of a sheet holds something. */
export function measureXlsSheet(book: XlsWorkbook, sheet: XlsSheet, limits: SheetLimits): SheetInfo {
  const { merges } = guarded(() => indexSheet(book, sheet));
  let rowCount = 0;
  let lastRow = 0;
  let columnCount = 0;
  const unbounded = { ...limits, maxRows: Number.POSITIVE_INFINITY, maxColumns: Number.POSITIVE_INFINITY };
  for (const row of readXlsRows(book, sheet, unbounded)) {
    rowCount += 1;
    lastRow = row.sheetRow;
    columnCount = Math.max(columnCount, row.cells.length);
  }
  return { name: sheet.name, visibility: sheet.visibility, rowCount, lastRow, columnCount, merges };
}

function indexSheet(book: XlsWorkbook, sheet: XlsSheet): SheetIndex {
  const rows: number[] = [];
  const starts: number[] = [];
  const merges: Merge[] = [];
  let isOrdered = true;
  let depth = 0;
  let record = recordAt(book.stream, sheet.start);
  if (record?.type !== recordType.beginOfStream) throw brokenFile("XLS");
  for (; record !== null; record = recordAt(book.stream, record.end)) {
    // A chart inside a sheet brings its own begin and end.
    if (record.type === recordType.beginOfStream) depth += 1;
    if (record.type === recordType.endOfStream) depth -= 1;
    if (depth === 0) break;
    if (record.end > sheet.end) throw brokenFile("XLS");
    if (depth > 1) continue;
    if (record.type === recordType.mergedCells) readMerges(record.data, merges);
    if (!VALUE_TYPES.has(record.type)) continue;
    const row = record.data.readUInt16LE(0);
    if (row < (rows.at(-1) ?? 0)) isOrdered = false;
    rows.push(row);
    starts.push(record.start);
  }
  if (record === null) throw brokenFile("XLS");
  if (!isOrdered) {
    const order = rows
      .map((_row, at) => at)
      .sort((left, right) => (rows[left] ?? 0) - (rows[right] ?? 0) || left - right);
    return {
      rows: Uint16Array.from(order, (at) => rows[at] ?? 0),
      starts: Uint32Array.from(order, (at) => starts[at] ?? 0),
      merges,
    };
  }
  return { rows: Uint16Array.from(rows), starts: Uint32Array.from(starts), merges };
}

function readMerges(data: Buffer, merges: Merge[]): void {
  const count = data.readUInt16LE(0);
  for (let at = 2; at < 2 + count * 8 && merges.length < MAX_MERGES; at += 8) {
    merges.push({
      firstRow: data.readUInt16LE(at) + 1,
      lastRow: data.readUInt16LE(at + 2) + 1,
      firstColumn: data.readUInt16LE(at + 4),
      lastColumn: data.readUInt16LE(at + 6),
    });
  }
}

function readValues(book: XlsWorkbook, start: number, cells: Cell[]): void {
  const record = recordAt(book.stream, start);
  if (record === null) throw brokenFile("XLS");
  const { data } = record;
  const column = data.readUInt16LE(2);
  if (record.type !== recordType.multipleRk) {
    put(cells, column, readValue(book, record));
    return;
  }
  for (let at = 4; at + 8 <= data.length; at += 6) {
    put(cells, column + (at - 4) / 6, numeric(book, decodeRk(data, at + 2), data.readUInt16LE(at)));
  }
}

function put(cells: Cell[], column: number, cell: Cell): void {
  if (cell.kind === "empty") return;
  while (cells.length < column) cells.push(emptyCell);
  cells[column] = cell;
}

function readValue(book: XlsWorkbook, record: XlsRecord): Cell {
  const { data, type } = record;
  const style = data.readUInt16LE(4);
  switch (type) {
    case recordType.sharedText:
      return textCell(book.texts.get(data.readUInt32LE(6)));
    case recordType.rk:
      return numeric(book, decodeRk(data, 6), style);
    case recordType.number:
      return numeric(book, data.readDoubleLE(6), style);
    case recordType.booleanOrError:
      return data.readUInt8(7) === 1 ? errorCell(data.readUInt8(6)) : booleanCell(data.readUInt8(6));
    case recordType.formula:
      return { ...formulaResult(book, record), kind: "formula" };
    default: {
      const reader = new BlockReader(continuedBlocks(book.stream, record), 6);
      return textCell(reader.chars(reader.u16(), reader.u8()));
    }
  }
}

function numeric(book: XlsWorkbook, value: number, style: number): Cell {
  return numberCell(value, book.formats[style] ?? generalFormat, book.is1904);
}

/** The value a formula had when the file was saved ([MS-XLS] 2.5.133). */
function formulaResult(book: XlsWorkbook, record: XlsRecord): Cell {
  const { data } = record;
  if (data.readUInt16LE(12) !== 0xffff) return numeric(book, data.readDoubleLE(6), data.readUInt16LE(4));
  switch (data.readUInt8(6)) {
    case 0:
      return textCell(formulaText(book, record));
    case 1:
      return booleanCell(data.readUInt8(8));
    case 2:
      return errorCell(data.readUInt8(8));
    default:
      return emptyCell;
  }
}

/** The text stands in the next record but for those that carry shared or array formulas. */
function formulaText(book: XlsWorkbook, formula: XlsRecord): string {
  let next = recordAt(book.stream, formula.end);
  while (
    next !== null &&
    [recordType.sharedFormula, recordType.array, recordType.table, recordType.continued].some(
      (type) => type === next?.type,
    )
  ) {
    next = recordAt(book.stream, next.end);
  }
  if (next?.type !== recordType.formulaText) return "";
  const reader = new BlockReader(continuedBlocks(book.stream, next));
  return reader.chars(reader.u16(), reader.u8());
}

function textCell(text: string): Cell {
  return text === "" ? emptyCell : { kind: "text", text };
}

function booleanCell(value: number): Cell {
  return { kind: "boolean", text: value === 0 ? "FALSE" : "TRUE" };
}

function errorCell(code: number): Cell {
  return { kind: "error", text: ERROR_TEXTS[code] ?? "#N/A" };
}
