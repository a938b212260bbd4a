import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { SheetSource } from "./sheet-cell.js";
import { SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";

const CHUNK_BYTES = 64 * 1024;

/** The length of a source in bytes, refused when it is empty or above the limit. */
export async function measureSource(source: SheetSource, limits: SheetLimits): Promise<number> {
  const bytes = typeof source === "string" ? (await stat(source)).size : source.byteLength;
  if (bytes === 0) throw new SheetError("FILE_EMPTY", { cause: "NO_BYTES" });
  if (bytes > limits.maxBytes) throw new SheetError("FILE_TOO_LARGE", { bytes, limit: limits.maxBytes });
  return bytes;
}

/** The first bytes of a source, at most `length` of them. */
export async function readHead(source: SheetSource, length: number): Promise<Buffer> {
  if (typeof source !== "string") return asBuffer(source.subarray(0, length));
  const file = await open(source, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The whole source in memory; call `measureSource` first. */
export async function readAll(source: SheetSource): Promise<Buffer> {
  if (typeof source !== "string") return asBuffer(source);
  const file = await open(source, "r");
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The source piece by piece. */
export async function* readChunks(source: SheetSource): AsyncGenerator<Buffer> {
  if (typeof source === "string") {
    yield* createReadStream(source, { highWaterMark: CHUNK_BYTES });
    return;
  }
  for (let start = 0; start < source.byteLength; start += CHUNK_BYTES) {
    yield asBuffer(source.subarray(start, start + CHUNK_BYTES));
  }
}

/** The same memory seen as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
