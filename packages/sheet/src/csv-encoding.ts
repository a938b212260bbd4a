import { readChunks } from "./byte-source.js";
import type { SheetSource } from "./sheet-cell.js";
import { brokenFile, SheetError } from "./sheet-error.js";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/**
 * Finds how a text file is written: by its mark, by the zero bytes of UTF-16, by being valid UTF-8 to its last byte,
 * and else GB18030, of which GBK and GB2312 are parts. Throws when it is valid in none of them.
 */
export async function findEncoding(source: SheetSource, head: Buffer): Promise<TextEncoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const wide = wideEncoding(head);
  if (wide !== null) return wide;
  if (head.includes(0)) throw new SheetError("FILE_NOT_SPREADSHEET", { cause: "UNKNOWN" });
  if (await isValid(source, "utf-8")) return "utf-8";
  if (await isValid(source, "gb18030")) return "gb18030";
  throw looksBinary(head)
    ? new SheetError("FILE_NOT_SPREADSHEET", { cause: "UNKNOWN" })
    : brokenFile("ENCODING");
}

/** UTF-16 without a mark: delimiters, digits and line ends leave a zero in every second byte, always the same one. */
function wideEncoding(head: Buffer): TextEncoding | null {
  const zeros: [number, number] = [0, 0];
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first = 0, second = 0] = [head[at], head[at + 1]];
    if (first !== 0 && second !== 0) continue;
    if (first + second < 9) return null;
    zeros[first === 0 ? 0 : 1] += 1;
  }
  const pairs = head.length / 2;
  if (zeros[1] > pairs / 20 && zeros[0] === 0) return "utf-16le";
  return zeros[0] > pairs / 20 && zeros[1] === 0 ? "utf-16be" : null;
}

function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  return controls > head.length / 50;
}

async function isValid(source: SheetSource, encoding: TextEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of readChunks(source)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The text piece by piece, without its mark. */
export async function* decodeText(source: SheetSource, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of readChunks(source)) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw brokenFile("ENCODING", {}, error);
    throw error;
  }
}
