import type { Merge, SheetInfo, SheetRow } from "./sheet-cell.js";
import { SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";
import { readFormats, readSharedStrings, type XlsxPackage, type XlsxSheet } from "./xlsx-package.js";
import { type ValueContext, WorksheetHandler, type WorksheetListener } from "./xlsx-worksheet.js";
import { XmlScanner } from "./xml-scanner.js";

/** The rows of one worksheet, a few at a time as its part unpacks. */
export async function* readXlsxRows(
  book: XlsxPackage,
  sheet: XlsxSheet,
  limits: SheetLimits,
): AsyncGenerator<SheetRow> {
  const context: ValueContext = {
    texts: await readSharedStrings(book, limits),
    formats: await readFormats(book),
    is1904: book.is1904,
  };
  let ready: SheetRow[] = [];
  let rowCount = 0;
  const scanner = new XmlScanner(
    new WorksheetHandler(context, {
      cell(column, row) {
        if (column >= limits.maxColumns) {
          throw new SheetError("TOO_MANY_COLUMNS", { limit: limits.maxColumns, sheet: sheet.name, row });
        }
      },
      row(row) {
        rowCount += 1;
        if (rowCount > limits.maxRows) {
          throw new SheetError("TOO_MANY_ROWS", { limit: limits.maxRows, sheet: sheet.name });
        }
        ready.push(row);
      },
    }),
  );
  for await (const chunk of book.zip.chunks(sheet.part)) {
    scanner.write(chunk);
    if (ready.length === 0) continue;
    const rows = ready;
    ready = [];
    yield* rows;
  }
  scanner.end();
  yield* ready;
}

/** Lists the sheets with what they hold. Several names may stand for one part; it is walked once all the same. */
export async function measureXlsxSheets(book: XlsxPackage): Promise<SheetInfo[]> {
  const measures = new Map<string, SheetMeasure>();
  const sheets: SheetInfo[] = [];
  for (const { name, visibility, part } of book.sheets) {
    const measure = measures.get(part) ?? (await measurePart(book, part));
    measures.set(part, measure);
    sheets.push({ name, visibility, ...measure });
  }
  return sheets;
}

type SheetMeasure = Omit<SheetInfo, "name" | "visibility">;

/** Walks a worksheet without reading its values: how many rows and columns hold something, and what is merged. */
async function measurePart(book: XlsxPackage, part: string): Promise<SheetMeasure> {
  const merges: Merge[] = [];
  let rowCount = 0;
  let lastRow = 0;
  let columnCount = 0;
  const listener: WorksheetListener = {
    cell(column) {
      if (column >= columnCount) columnCount = column + 1;
    },
    row(row) {
      rowCount += 1;
      lastRow = Math.max(lastRow, row.sheetRow);
    },
    merge: (merge) => merges.push(merge),
  };
  const scanner = new XmlScanner(new WorksheetHandler(null, listener));
  for await (const chunk of book.zip.chunks(part)) scanner.write(chunk);
  scanner.end();
  return { rowCount, lastRow, columnCount, merges };
}
