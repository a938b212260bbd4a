import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { looksLikeFormula, toCellText } from "./literal-text.js";
import type { CellValue, SheetSpec } from "./sheet-spec.js";
import { collectBytes } from "./sheet-writer.js";

const CHUNK_CHARS = 64 * 1024;

/**
 * The bytes of a csv file: UTF-8 with the mark Excel needs, commas, CRLF. A value that a program would compute gets a
 * leading apostrophe; csv has no other way to say "this is text".
 */
export async function* csvChunks({ titles = [], columns, rows }: SheetSpec): AsyncGenerator<Uint8Array> {
  let text = `\ufeff${titles.map((title) => record([title])).join("")}${record(columns.map(({ header }) => header))}`;
  for await (const row of rows) {
    text += record(row);
    if (text.length < CHUNK_CHARS) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}

/** Writes a csv file to a stream at the pace the stream takes it, and ends the stream. */
export async function writeCsv(sheet: SheetSpec, destination: Writable): Promise<void> {
  await pipeline(Readable.from(csvChunks(sheet), { objectMode: false }), destination);
}

/** A whole csv file in memory, for small ones. */
export async function csvBytes(sheet: SheetSpec): Promise<Uint8Array> {
  return collectBytes(csvChunks(sheet));
}

function record(values: readonly CellValue[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

function field(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = toCellText(value);
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
