import { measureSource, readAll, readHead } from "./byte-source.js";
import type { TextEncoding } from "./csv-encoding.js";
import type { Delimiter } from "./csv-parser.js";
import { findCsvForm, measureCsv, readCsvRows } from "./csv-reader.js";
import { archiveCause, findFileKind, headBytes } from "./file-kind.js";
import type { SheetInfo, SheetRow, SheetSource, SheetVisibility } from "./sheet-cell.js";
import { SheetError } from "./sheet-error.js";
import { type SheetLimits, withLimits } from "./sheet-limits.js";
import { measureXlsSheet, readXlsRows } from "./xls-reader.js";
import { openXls } from "./xls-workbook.js";
import { readPackage, readSharedStrings, type XlsxPackage } from "./xlsx-package.js";
import { measureXlsxSheets, readXlsxRows } from "./xlsx-reader.js";
import { openZip } from "./zip-guard.js";

/** What a file is and what its sheets hold. `encoding` and `delimiter` are there for csv only. */
export interface FileInspection {
  readonly kind: "xlsx" | "xls" | "csv";
  readonly sheets: readonly SheetInfo[];
  readonly encoding?: TextEncoding;
  readonly delimiter?: Delimiter;
}

export interface InspectOptions {
  readonly limits?: Partial<SheetLimits>;
}

export interface ReadOptions extends InspectOptions {
  /** The name of a sheet; without it the first visible one is read. The only sheet of a csv is called "". */
  readonly sheet?: string;
}

/**
 * Looks through a whole file before anyone trusts it: finds its kind from its content, unpacks every part once while
 * counting, and lists the sheets. Throws `SheetError`; FILE_EMPTY also when no sheet holds a value.
 */
export async function inspectFile(
  source: SheetSource,
  options: InspectOptions = {},
): Promise<FileInspection> {
  const limits = withLimits(options.limits);
  await measureSource(source, limits);
  const inspection = await inspectKind(source, limits);
  if (inspection.sheets.every(({ rowCount }) => rowCount === 0))
    throw new SheetError("FILE_EMPTY", { cause: "NO_ROWS" });
  return inspection;
}

async function inspectKind(source: SheetSource, limits: SheetLimits): Promise<FileInspection> {
  const head = await readHead(source, headBytes);
  switch (findFileKind(head)) {
    case "archive":
      return withPackage(source, limits, async (book) => {
        await book.zip.verify(new Set(book.sheets.map(({ part }) => part)));
        await readSharedStrings(book, limits);
        return { kind: "xlsx", sheets: await measureXlsxSheets(book) };
      });
    case "container": {
      const book = openXls(await readAll(source), limits);
      return { kind: "xls", sheets: book.sheets.map((sheet) => measureXlsSheet(book, sheet, limits)) };
    }
    case "text": {
      const form = await findCsvForm(source, head);
      const sheets = [await measureCsv(source, form, limits)];
      return { kind: "csv", sheets, encoding: form.encoding, delimiter: form.delimiter };
    }
  }
}

/**
 * The rows of one sheet that hold something, one after another, in bounded memory. Leaving the loop early closes the
 * file. Throws `SheetError`, possibly after some rows: count nothing as read before the end.
 */
export async function* readSheet(source: SheetSource, options: ReadOptions = {}): AsyncGenerator<SheetRow> {
  const limits = withLimits(options.limits);
  await measureSource(source, limits);
  const head = await readHead(source, headBytes);
  switch (findFileKind(head)) {
    case "archive": {
      const book = await openPackage(source, limits);
      try {
        yield* readXlsxRows(book, chooseSheet(book.sheets, options.sheet), limits);
      } finally {
        book.zip.close();
      }
      return;
    }
    case "container": {
      const book = openXls(await readAll(source), limits);
      yield* readXlsRows(book, chooseSheet(book.sheets, options.sheet), limits);
      return;
    }
    case "text":
      chooseSheet([{ name: "", visibility: "visible" }], options.sheet);
      yield* readCsvRows(source, await findCsvForm(source, head), limits);
  }
}

function chooseSheet<T extends { readonly name: string; readonly visibility: SheetVisibility }>(
  sheets: readonly T[],
  name: string | undefined,
): T {
  const chosen =
    name === undefined
      ? (sheets.find(({ visibility }) => visibility === "visible") ?? sheets[0])
      : sheets.find((sheet) => sheet.name === name);
  if (chosen === undefined) throw new SheetError("SHEET_NOT_FOUND", { sheet: name ?? "" });
  return chosen;
}

async function withPackage<T>(
  source: SheetSource,
  limits: SheetLimits,
  use: (book: XlsxPackage) => Promise<T>,
): Promise<T> {
  const book = await openPackage(source, limits);
  try {
    return await use(book);
  } finally {
    book.zip.close();
  }
}

async function openPackage(source: SheetSource, limits: SheetLimits): Promise<XlsxPackage> {
  const zip = await openZip(source, limits);
  try {
    if (!zip.names.some((name) => /(?:^|\/)workbook\d*\.xml$/i.test(name))) {
      throw new SheetError("FILE_NOT_SPREADSHEET", { cause: archiveCause(zip.names) });
    }
    return await readPackage(zip);
  } catch (error) {
    zip.close();
    throw error;
  }
}
