import { SheetError } from "./sheet-error.js";

/** What the first bytes say; an "archive" and a "container" must be opened to know more. */
export type FileKind = "archive" | "container" | "text";

const HEAD_BYTES = 4096;

/** How many bytes `findFileKind` wants to see. */
export const headBytes = HEAD_BYTES;

const SIGNATURES: readonly (readonly [cause: string, bytes: readonly number[]])[] = [
  ["PDF", [0x25, 0x50, 0x44, 0x46]],
  ["IMAGE", [0x89, 0x50, 0x4e, 0x47]],
  ["IMAGE", [0xff, 0xd8, 0xff]],
  ["IMAGE", [0x47, 0x49, 0x46, 0x38]],
  ["IMAGE", [0x42, 0x4d]],
  ["IMAGE", [0x49, 0x49, 0x2a, 0x00]],
  ["IMAGE", [0x4d, 0x4d, 0x00, 0x2a]],
  ["PROGRAM", [0x4d, 0x5a]],
  ["PROGRAM", [0x7f, 0x45, 0x4c, 0x46]],
  ["ARCHIVE", [0x52, 0x61, 0x72, 0x21]],
  ["ARCHIVE", [0x37, 0x7a, 0xbc, 0xaf]],
  ["ARCHIVE", [0x1f, 0x8b]],
  ["ARCHIVE", [0x50, 0x4b, 0x05, 0x06]],
  ["RTF", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  // A bare BIFF stream without a container: Excel 2 to 4.
  ["OLD_EXCEL", [0x09, 0x00, 0x04, 0x00]],
  ["OLD_EXCEL", [0x09, 0x02, 0x06, 0x00]],
  ["OLD_EXCEL", [0x09, 0x04, 0x06, 0x00]],
];

/** Judges a file by its content; its name is never asked. Throws FILE_NOT_SPREADSHEET naming what the file is instead. */
export function findFileKind(head: Buffer): FileKind {
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return "archive";
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return "container";
  const known = SIGNATURES.find(([, bytes]) => startsWith(head, bytes));
  // Two letters are no proof: a table whose first word begins with BM or MZ is text.
  if (known !== undefined && (known[1].length > 2 || head.includes(0) || known[0] === "ARCHIVE")) {
    throw new SheetError("FILE_NOT_SPREADSHEET", { cause: known[0] });
  }
  return "text";
}

/** Throws when text is a page, a program's data or a web archive and not a table of values. */
export function refuseForeignText(start: string): void {
  const text = start.replace(/^\ufeff/, "").trimStart();
  const cause = foreignText(text.slice(0, 1024).toLowerCase());
  if (cause !== null) throw new SheetError("FILE_NOT_SPREADSHEET", { cause });
}

function foreignText(text: string): string | null {
  if (/^mime-version:/.test(text)) return "MHTML";
  if (
    /^<\?xml/.test(text) &&
    /progid="excel\.sheet"|urn:schemas-microsoft-com:office:spreadsheet/.test(text)
  ) {
    return "XML_2003";
  }
  if (/^<(?:!doctype\s+html|html|head|body|meta|table|style|div|script)\b/.test(text)) return "HTML";
  if (/^<\?xml/.test(text)) return /<html\b/.test(text) ? "HTML" : "XML";
  if (/^<!--/.test(text) && /<(?:html|table)\b/.test(text)) return "HTML";
  if (/^[[{]\s*(?:["{[\]}]|-?\d+\s*[,\]])/.test(text)) return "JSON";
  return null;
}

/** What an archive without a workbook is. */
export function archiveCause(names: readonly string[]): string {
  const has = (test: RegExp) => names.some((name) => test.test(name));
  if (has(/^xl\/workbook\.bin$/i)) return "XLSB";
  if (has(/^word\//i)) return "WORD";
  if (has(/^ppt\//i)) return "POWERPOINT";
  if (has(/^content\.xml$/i) && has(/^mimetype$/i)) return "ODS";
  return "ARCHIVE";
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte);
}
