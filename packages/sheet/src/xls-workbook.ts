import { type NumberFormat, numberFormat } from "./number-format.js";
import type { SheetVisibility } from "./sheet-cell.js";
import { brokenFile, SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";
import { TextPool } from "./text-pool.js";
import { type ContainedStream, XlsContainer } from "./xls-container.js";
import {
  BlockReader,
  continuedBlocks,
  readSharedTexts,
  recordAt,
  recordType,
  type XlsRecord,
} from "./xls-records.js";

const BIFF8 = 0x0600;
const WORKSHEET = 0;
const MAX_SHEETS = 4096;

export interface XlsSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Where the records of the sheet begin, and where those of the next one do. */
  readonly start: number;
  readonly end: number;
}

/** An opened workbook of Excel 97 to 2003. */
export interface XlsWorkbook {
  readonly stream: ContainedStream;
  readonly sheets: readonly XlsSheet[];
  readonly texts: TextPool;
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** Opens a compound file as a workbook, or says what else it is: encrypted, a letter, a workbook older than 97. */
export function openXls(file: Buffer, limits: SheetLimits): XlsWorkbook {
  return guarded(() => readGlobals(findWorkbookStream(new XlsContainer(file)), limits));
}

/** A number read beyond a record is a sign of damage, and no program error. */
export function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw brokenFile("XLS", {}, error);
    throw error;
  }
}

function findWorkbookStream(container: XlsContainer): ContainedStream {
  const stream = container.findStream("Workbook");
  if (stream !== null) return stream;
  const names = new Set(container.names);
  if (names.has("EncryptedPackage")) throw new SheetError("FILE_ENCRYPTED", { kind: "xlsx" });
  throw new SheetError("FILE_NOT_SPREADSHEET", { cause: containerCause(names) });
}

function containerCause(names: ReadonlySet<string>): string {
  if (names.has("Book")) return "OLD_EXCEL";
  if (names.has("WordDocument")) return "WORD";
  if (names.has("PowerPoint Document")) return "POWERPOINT";
  return "UNKNOWN";
}

interface Globals {
  readonly sheets: Omit<XlsSheet, "end">[];
  readonly formatIds: number[];
  readonly codes: Map<number, string>;
  readonly texts: TextPool;
  is1904: boolean;
}

function readGlobals(stream: ContainedStream, limits: SheetLimits): XlsWorkbook {
  const globals: Globals = {
    sheets: [],
    formatIds: [],
    codes: new Map(),
    texts: new TextPool(stream.length, limits.maxSharedTextBytes),
    is1904: false,
  };
  let record = recordAt(stream, 0);
  if (record === null || record.type !== recordType.beginOfStream) throw brokenFile("XLS");
  if (record.data.readUInt16LE(0) !== BIFF8)
    throw new SheetError("FILE_NOT_SPREADSHEET", { cause: "OLD_EXCEL" });
  while (record !== null && record.type !== recordType.endOfStream) {
    readGlobal(stream, record, globals);
    record = recordAt(stream, record.end);
  }
  if (record === null || globals.sheets.length === 0) throw brokenFile("XLS");
  const formats = globals.formatIds.map((id) => numberFormat(id, globals.codes));
  return {
    stream,
    sheets: apart(globals.sheets, stream.length),
    texts: globals.texts,
    formats,
    is1904: globals.is1904,
  };
}

function readGlobal(stream: ContainedStream, record: XlsRecord, globals: Globals): void {
  const { data } = record;
  switch (record.type) {
    case recordType.filePass:
      throw new SheetError("FILE_ENCRYPTED", { kind: "xls" });
    case recordType.dateMode:
      globals.is1904 = data.readUInt16LE(0) === 1;
      break;
    case recordType.format:
      globals.codes.set(data.readUInt16LE(0), new BlockReader([data], 2).richText());
      break;
    case recordType.extendedFormat:
      globals.formatIds.push(data.readUInt16LE(2));
      break;
    case recordType.sharedTexts:
      readSharedTexts(continuedBlocks(stream, record), globals.texts);
      break;
    case recordType.boundSheet:
      if (data.readUInt8(5) === WORKSHEET) globals.sheets.push(readBoundSheet(data));
      break;
    default:
  }
}

const VISIBILITIES: readonly SheetVisibility[] = ["visible", "hidden", "very-hidden"];

function readBoundSheet(data: Buffer): Omit<XlsSheet, "end"> {
  const name = new BlockReader([data], 8).chars(data.readUInt8(6), data.readUInt8(7));
  return { name, visibility: VISIBILITIES[data.readUInt8(4) & 3] ?? "visible", start: data.readUInt32LE(0) };
}

/** Sheets stand one behind the other; a file that lists one place a thousand times would keep its reader busy for hours. */
function apart(sheets: readonly Omit<XlsSheet, "end">[], streamBytes: number): XlsSheet[] {
  const starts = sheets.map(({ start }) => start).sort((left, right) => left - right);
  if (starts.length > MAX_SHEETS || new Set(starts).size !== starts.length) throw brokenFile("XLS");
  return sheets.map((sheet) => ({
    ...sheet,
    end: starts.find((start) => start > sheet.start) ?? streamBytes,
  }));
}
