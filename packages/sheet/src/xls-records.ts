import { brokenFile } from "./sheet-error.js";
import type { TextPool } from "./text-pool.js";
import type { ContainedStream } from "./xls-container.js";

/** Record types of BIFF8 ([MS-XLS] 2.3.1) that rows are made of. */
export const recordType = {
  formula: 0x0006,
  endOfStream: 0x000a,
  dateMode: 0x0022,
  filePass: 0x002f,
  continued: 0x003c,
  boundSheet: 0x0085,
  multipleRk: 0x00bd,
  richText: 0x00d6,
  extendedFormat: 0x00e0,
  mergedCells: 0x00e5,
  sharedTexts: 0x00fc,
  sharedText: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  booleanOrError: 0x0205,
  formulaText: 0x0207,
  array: 0x0221,
  table: 0x0236,
  rk: 0x027e,
  format: 0x041e,
  sharedFormula: 0x04bc,
  beginOfStream: 0x0809,
} as const;

export interface XlsRecord {
  readonly type: number;
  readonly data: Buffer;
  /** Where the record begins and where the next one does. */
  readonly start: number;
  readonly end: number;
}

/** The record at a place of the stream, or null at its end. Throws when it is cut off. */
export function recordAt(stream: ContainedStream, start: number): XlsRecord | null {
  if (start + 4 > stream.length) return null;
  const header = stream.slice(start, 4);
  const end = start + 4 + header.readUInt16LE(2);
  if (end > stream.length) throw brokenFile("XLS");
  return { type: header.readUInt16LE(0), data: stream.slice(start + 4, end - start - 4), start, end };
}

/** The content of a record with the CONTINUE records that follow it. */
export function continuedBlocks(stream: ContainedStream, first: XlsRecord): Buffer[] {
  const blocks = [first.data];
  let next = recordAt(stream, first.end);
  while (next !== null && next.type === recordType.continued) {
    blocks.push(next.data);
    next = recordAt(stream, next.end);
  }
  return blocks;
}

/** Reads values that may run from one block into the next. */
export class BlockReader {
  readonly #blocks: readonly Buffer[];
  #index = 0;
  #at = 0;

  constructor(blocks: readonly Buffer[], at = 0) {
    this.#blocks = blocks;
    this.#at = at;
  }

  u8(): number {
    const block = this.#block();
    return block.readUInt8(this.#at++);
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      const step = Math.min(left, this.#block().length - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** Characters of a text; where it runs into a new block, that block says again how wide its characters are. */
  chars(count: number, flags: number): string {
    let isWide = (flags & 1) === 1;
    let text = "";
    for (let left = count; left > 0; ) {
      if (this.#at >= this.#current().length) isWide = (this.u8() & 1) === 1;
      const block = this.#block();
      const width = isWide ? 2 : 1;
      const take = Math.min(left, Math.floor((block.length - this.#at) / width));
      if (take === 0) throw brokenFile("XLS");
      text += block.toString(isWide ? "utf16le" : "latin1", this.#at, this.#at + take * width);
      this.#at += take * width;
      left -= take;
    }
    return text;
  }

  /** The text of a rich extended string: its runs and phonetic data are passed over ([MS-XLS] 2.5.293). */
  richText(): string {
    const count = this.u16();
    const flags = this.u8();
    const runs = (flags & 8) === 0 ? 0 : this.u16();
    const phoneticBytes = (flags & 4) === 0 ? 0 : this.u32();
    const text = this.chars(count, flags);
    this.skip(runs * 4);
    this.skip(phoneticBytes);
    return text;
  }

  #current(): Buffer {
    const block = this.#blocks[this.#index];
    if (block === undefined) throw brokenFile("XLS");
    return block;
  }

  /** The block that holds the next byte. */
  #block(): Buffer {
    while (this.#at >= this.#current().length) {
      this.#index += 1;
      this.#at = 0;
    }
    return this.#current();
  }
}

/** Fills a pool with the shared texts of a workbook. */
export function readSharedTexts(blocks: readonly Buffer[], pool: TextPool): void {
  const reader = new BlockReader(blocks);
  reader.u32();
  const bytes = blocks.reduce((sum, block) => sum + block.length, 0);
  const count = reader.u32();
  if (count * 3 > bytes) throw brokenFile("XLS");
  for (let index = 0; index < count; index++) pool.add(reader.richText());
}

/** The number in the short form of four bytes ([MS-XLS] 2.5.217). */
export function decodeRk(data: Buffer, at: number): number {
  const raw = data.readInt32LE(at);
  let value: number;
  if ((raw & 2) === 0) {
    const wide = Buffer.alloc(8);
    wide.writeInt32LE(raw & ~3, 4);
    value = wide.readDoubleLE(0);
  } else value = raw >> 2;
  return (raw & 1) === 0 ? value : value / 100;
}
