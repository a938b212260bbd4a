import { fileTypeFromBuffer } from "file-type";

/** What a file is by its content; its name counts only where content cannot tell (CSV is any text). */
export interface FileKind {
  readonly mediaType: string;
  readonly isPicture: boolean;
  readonly maxBytes: number;
}

export type Refused = "FILE_TYPE_REFUSED" | "FILE_ENCRYPTED" | "FILE_BROKEN";

/** Bytes from the beginning and from the end of a file that its kind is read from. */
export const SAMPLE_BYTES = 128 * 1024;

const MEGABYTE = 1024 * 1024;
const MAX_FILE_BYTES = 25 * MEGABYTE;
export const MAX_SHEET_BYTES = 50 * MEGABYTE;

const PICTURES: Readonly<Record<string, string>> = {
  "image/png": "image/png",
  "image/apng": "image/png",
  "image/jpeg": "image/jpeg",
  "image/webp": "image/webp",
};

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLS = "application/vnd.ms-excel";
const DOC = "application/msword";

export interface Sample {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly fileName: string;
  /** Index of the first of these texts that the content holds anywhere, -1 for none. Reads the whole file. */
  findText(texts: readonly Buffer[]): Promise<number>;
}

/** What the first bytes tell: enough to refuse most of what does not belong here before it is all received. */
export async function firstLook(
  head: Buffer,
  fileName: string,
): Promise<FileKind | "ARCHIVE" | "COMPOUND" | Refused> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  const picture = mime === undefined ? undefined : PICTURES[mime];
  if (picture !== undefined) return { mediaType: picture, isPicture: true, maxBytes: MAX_FILE_BYTES };
  if (mime === "application/pdf") return document("application/pdf");
  if (head.subarray(0, ZIP_ENTRY.length).equals(ZIP_ENTRY)) return "ARCHIVE";
  if (mime === "application/x-cfb") return "COMPOUND";
  return mime === undefined && isPlainText(head) && /\.csv$/i.test(fileName)
    ? sheet("text/csv")
    : "FILE_TYPE_REFUSED";
}

export async function detectKind(sample: Sample): Promise<FileKind | Refused> {
  const look = await firstLook(sample.head, sample.fileName);
  if (look === "ARCHIVE") return zipKind(sample.tail);
  return look === "COMPOUND" ? compoundKind(sample) : look;
}

function document(mediaType: string): FileKind {
  return { mediaType, isPicture: false, maxBytes: MAX_FILE_BYTES };
}

function sheet(mediaType: string): FileKind {
  return { mediaType, isPicture: false, maxBytes: MAX_SHEET_BYTES };
}

const ZIP_ENTRY = Buffer.from("PK\u0003\u0004");
const ZIP_END = Buffer.from("PK\u0005\u0006");

/** An office file names its main part in the table of contents, which stands at the end of the archive. */
function zipKind(tail: Buffer): FileKind | Refused {
  if (!tail.includes(ZIP_END)) return "FILE_BROKEN";
  if (tail.includes("vbaProject.bin")) return "FILE_TYPE_REFUSED";
  if (tail.includes("xl/workbook.xml")) return sheet(XLSX);
  if (tail.includes("word/document.xml")) return document(DOCX);
  return "FILE_TYPE_REFUSED";
}

const utf16 = (text: string) => Buffer.from(text, "utf16le");
const COMPOUND_PARTS = ["EncryptedPackage", "Workbook", "Book\0", "WordDocument"].map(utf16);

/** The directory of an old office file may stand anywhere in it. */
async function compoundKind(sample: Sample): Promise<FileKind | Refused> {
  const found = await sample.findText(COMPOUND_PARTS);
  return (
    (["FILE_ENCRYPTED" as const, sheet(XLS), sheet(XLS), document(DOC)] as const)[found] ??
    "FILE_TYPE_REFUSED"
  );
}

function isPlainText(head: Buffer): boolean {
  const text = decode(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text file holds none but these three
  if (text === null || /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text)) return false;
  // Markup in a text file's clothes.
  return !/^\s*</.test(text);
}

function decode(head: Buffer): string | null {
  const encodings = head[0] === 0xff && head[1] === 0xfe ? ["utf-16le"] : ["utf-8", "gb18030"];
  for (const encoding of encodings) {
    try {
      // `stream`: the sample may end within a character.
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return null;
}
