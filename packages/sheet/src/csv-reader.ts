import { decodeText, findEncoding, type TextEncoding } from "./csv-encoding.js";
import { CsvParser, type Delimiter, findDelimiter } from "./csv-parser.js";
import { refuseForeignText } from "./file-kind.js";
import { type Cell, emptyCell, type SheetInfo, type SheetRow, type SheetSource } from "./sheet-cell.js";
import { SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";

/** How a delimited text is to be read. */
export interface CsvForm {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  /** Excel's own first line "sep=;" names the delimiter and is no row. */
  readonly hasDelimiterLine: boolean;
}

const SAMPLE_CHARS = 64 * 1024;

/** Finds encoding and delimiter, and refuses text that is a page or data of another program. */
export async function findCsvForm(source: SheetSource, head: Buffer): Promise<CsvForm> {
  const encoding = await findEncoding(source, head);
  let sample = "";
  for await (const piece of decodeText(source, encoding)) {
    sample += piece;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  refuseForeignText(sample);
  const named = /^sep=([,;\t])\r?\n/i.exec(sample)?.[1] as Delimiter | undefined;
  const complete = sample.length < SAMPLE_CHARS ? `${sample}\n` : sample;
  return { encoding, delimiter: named ?? findDelimiter(complete), hasDelimiterLine: named !== undefined };
}

/** The rows of a delimited text; every value is text, and nothing that begins with "=" is ever computed. */
export async function* readCsvRows(
  source: SheetSource,
  form: CsvForm,
  limits: SheetLimits,
): AsyncGenerator<SheetRow> {
  const parser = new CsvParser(form.delimiter);
  let sheetRow = 0;
  let rowCount = 0;
  const toRow = (fields: readonly string[]): SheetRow | null => {
    sheetRow += 1;
    if (form.hasDelimiterLine && sheetRow === 1) return null;
    const cells = toCells(fields, sheetRow, limits);
    if (cells.length === 0) return null;
    rowCount += 1;
    if (rowCount > limits.maxRows)
      throw new SheetError("TOO_MANY_ROWS", { limit: limits.maxRows, sheet: "" });
    return { sheetRow, cells };
  };
  for await (const piece of decodeText(source, form.encoding)) {
    for (const fields of parser.write(piece)) {
      const row = toRow(fields);
      if (row !== null) yield row;
    }
  }
  for (const fields of parser.end()) {
    const row = toRow(fields);
    if (row !== null) yield row;
  }
}

function toCells(fields: readonly string[], row: number, limits: SheetLimits): Cell[] {
  let length = fields.length;
  while (length > 0 && fields[length - 1] === "") length--;
  if (length > limits.maxColumns)
    throw new SheetError("TOO_MANY_COLUMNS", { limit: limits.maxColumns, sheet: "", row });
  return fields.slice(0, length).map((field) => {
    // ="0123" is how people stop Excel from eating digits; what they mean is the text within.
    const text = /^="([^"]*)"$/.exec(field)?.[1] ?? field;
    return text === "" ? emptyCell : { kind: "text", text };
  });
}

/** Counts the rows and columns of a delimited text. */
export async function measureCsv(
  source: SheetSource,
  form: CsvForm,
  limits: SheetLimits,
): Promise<SheetInfo> {
  let rowCount = 0;
  let lastRow = 0;
  let columnCount = 0;
  const unbounded = { ...limits, maxRows: Number.POSITIVE_INFINITY, maxColumns: Number.POSITIVE_INFINITY };
  for await (const row of readCsvRows(source, form, unbounded)) {
    rowCount += 1;
    lastRow = row.sheetRow;
    columnCount = Math.max(columnCount, row.cells.length);
  }
  return { name: "", visibility: "visible", rowCount, lastRow, columnCount, merges: [] };
}
