import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { escapeXml, toCellText } from "./literal-text.js";
import { serialOfDay } from "./number-format.js";
import type {
  CellValue,
  ColumnKind,
  LineRole,
  SheetLayout,
  SheetLine,
  SheetSpec,
  WorkbookSpec,
} from "./sheet-spec.js";
import {
  contentTypesXml,
  rootRelationsXml,
  styleIndex,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
  worksheetOpening,
} from "./xlsx-parts.js";
import { type ZipPart, zipChunks } from "./zip-writer.js";

const CHUNK_CHARS = 64 * 1024;
const MAX_ROWS = 1_048_576;
const DEFAULT_WIDTH = 14;

/** The bytes of a workbook, made while its rows arrive. Text is always written as text: nothing in it can compute. */
export function xlsxChunks(book: WorkbookSpec): AsyncGenerator<Uint8Array> {
  return layoutChunks(book.sheets.map(layOut));
}

/** Writes a workbook to a stream at the pace the stream takes it, and ends the stream. */
export async function writeXlsx(book: WorkbookSpec, destination: Writable): Promise<void> {
  await pipeline(Readable.from(xlsxChunks(book), { objectMode: false }), destination);
}

/** A whole workbook in memory, for small ones. */
export async function xlsxBytes(book: WorkbookSpec): Promise<Uint8Array> {
  return collectBytes(xlsxChunks(book));
}

export async function collectBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The bytes of a workbook whose lines are already laid out. */
export function layoutChunks(sheets: readonly SheetLayout[]): AsyncGenerator<Uint8Array> {
  if (sheets.length === 0) throw new RangeError("a workbook needs a sheet");
  return zipChunks(workbookParts(sheets));
}

function* workbookParts(sheets: readonly SheetLayout[]): Generator<ZipPart> {
  yield part("[Content_Types].xml", contentTypesXml(sheets.length));
  yield part("_rels/.rels", rootRelationsXml());
  yield part("xl/workbook.xml", workbookXml(sheetNames(sheets.map(({ name }) => name))));
  yield part("xl/_rels/workbook.xml.rels", workbookRelationsXml(sheets.length));
  yield part("xl/styles.xml", stylesXml());
  for (const [at, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${at + 1}.xml`, content: worksheetBytes(sheet) };
  }
}

function part(name: string, xml: string): ZipPart {
  return { name, content: [Buffer.from(xml)] };
}

/** Names as the format allows them: 31 characters, none of []:*?/\, no quote at the ends, each only once. */
export function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base =
      toCellText(name)
        .replace(/[[\]:*?/\\]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim() || "Sheet";
    let free = base.slice(0, 31);
    for (let at = 2; taken.has(free.toLowerCase()); at++)
      free = `${base.slice(0, 28 - String(at).length)} (${at})`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function layOut({ name, titles = [], columns, rows }: SheetSpec): SheetLayout {
  async function* lines(): AsyncGenerator<SheetLine> {
    for (const title of titles) yield { role: "title", values: [title] };
    yield { role: "header", values: columns.map(({ header }) => header) };
    for await (const values of rows) yield { role: "body", values };
  }
  const lastColumn = columns.length - 1;
  const merges = titles.map((_title, at) => ({
    firstRow: at + 1,
    lastRow: at + 1,
    firstColumn: 0,
    lastColumn,
  }));
  return {
    name,
    columns,
    frozenRows: titles.length + 1,
    merges: lastColumn > 0 ? merges : [],
    hasFilter: true,
    lines: lines(),
  };
}

async function* worksheetBytes(sheet: SheetLayout): AsyncGenerator<Uint8Array> {
  let xml = worksheetOpening + viewXml(sheet) + columnsXml(sheet);
  xml += "<sheetData>";
  let row = 0;
  for await (const line of sheet.lines) {
    row += 1;
    if (row > MAX_ROWS) throw new RangeError("a sheet holds at most 1,048,576 rows");
    xml += rowXml(row, line, sheet);
    if (xml.length < CHUNK_CHARS) continue;
    yield Buffer.from(xml);
    xml = "";
  }
  yield Buffer.from(`${xml}</sheetData>${closingXml(sheet, row)}</worksheet>`);
}

function viewXml({ frozenRows }: SheetLayout): string {
  const pane =
    frozenRows === 0
      ? ""
      : `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
}

/** The style of a column holds for cells still empty too: what a person types there is kept as text. */
function columnsXml({ columns }: SheetLayout): string {
  if (columns.length === 0) return "";
  const items = columns.map(({ width = DEFAULT_WIDTH, kind = "text" }, at) => {
    const style = kind === "number" ? styleIndex.general : styleIndex[kind];
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}" customWidth="1"/>`;
  });
  return `<cols>${items.join("")}</cols>`;
}

function closingXml({ columns, frozenRows, hasFilter, merges }: SheetLayout, lastRow: number): string {
  const last = columnName(Math.max(columns.length - 1, 0));
  const filter =
    hasFilter && frozenRows > 0
      ? `<autoFilter ref="A${frozenRows}:${last}${Math.max(lastRow, frozenRows)}"/>`
      : "";
  const items = merges.map(
    (merge) =>
      `<mergeCell ref="${columnName(merge.firstColumn)}${merge.firstRow}:${columnName(merge.lastColumn)}${merge.lastRow}"/>`,
  );
  const merged =
    items.length === 0 ? "" : `<mergeCells count="${items.length}">${items.join("")}</mergeCells>`;
  // Identity numbers are text on purpose; the green corner that calls this a mistake is switched off.
  const quiet =
    lastRow === 0
      ? ""
      : `<ignoredErrors><ignoredError sqref="A1:${last}${lastRow}" numberStoredAsText="1"/></ignoredErrors>`;
  return filter + merged + quiet;
}

function rowXml(row: number, { role, values }: SheetLine, { columns }: SheetLayout): string {
  let cells = "";
  for (const [at, value] of values.entries()) {
    cells += cellXml(`${columnName(at)}${row}`, value, role, columns[at]?.kind ?? "text");
  }
  const height = role === "title" ? ' ht="26" customHeight="1"' : "";
  return cells === "" ? "" : `<row r="${row}"${height}>${cells}</row>`;
}

const ROLE_STYLES: Readonly<Record<LineRole, number>> = {
  title: styleIndex.title,
  header: styleIndex.header,
  body: styleIndex.text,
  note: styleIndex.note,
};

function cellXml(reference: string, value: CellValue, role: LineRole, kind: ColumnKind): string {
  if (value === null || value === "") return "";
  if (role === "body" && typeof value === "string" && kind === "date") {
    const serial = serialOfDay(value);
    if (serial !== null) return `<c r="${reference}" s="${styleIndex.date}"><v>${serial}</v></c>`;
  }
  // A number that fifteen digits cannot hold would come back changed, so it is written as text.
  if (typeof value === "number" && Number(value.toPrecision(15)) === value && Number.isFinite(value)) {
    return `<c r="${reference}"><v>${value}</v></c>`;
  }
  const text = toCellText(String(value));
  if (text === "") return "";
  return `<c r="${reference}" s="${ROLE_STYLES[role]}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** The letters of a 0-based column. */
export function columnName(column: number): string {
  let name = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}
