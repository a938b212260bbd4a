import { brokenFile } from "./sheet-error.js";

const END_OF_CHAIN = 0xfffffffe;
const HEADER_FAT_ENTRIES = 109;
const DIRECTORY_ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;

/** A stream inside a compound file, read at any place without first being copied out whole. */
export interface ContainedStream {
  readonly length: number;
  /** `length` bytes from `start`; fewer when the stream ends. */
  slice(start: number, length: number): Buffer;
}

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** The compound file (MS-CFB) that old Office documents and encrypted new ones are kept in. */
export class XlsContainer {
  readonly #file: Buffer;
  readonly #sectorBytes: number;
  readonly #fat: Uint32Array;
  readonly #entries: readonly DirectoryEntry[];

  constructor(file: Buffer) {
    if (file.length < 1536) throw brokenFile("XLS");
    this.#file = file;
    const shift = file.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw brokenFile("XLS");
    this.#sectorBytes = 1 << shift;
    this.#fat = this.#readFat();
    this.#entries = this.#readDirectory();
  }

  get names(): readonly string[] {
    return this.#entries.map(({ name }) => name);
  }

  /** A stream by its name, or null when the container has none of that name. */
  findStream(name: string): ContainedStream | null {
    const entry = this.#entries.find((candidate) => candidate.type === 2 && candidate.name === name);
    if (entry === undefined) return null;
    if (entry.size < this.#file.readUInt32LE(56)) return this.#miniStream(entry);
    return new ChainedStream(this.#file, this.#chain(entry.start), this.#sectorBytes, entry.size);
  }

  #readFat(): Uint32Array {
    const sectors: number[] = [];
    const wanted = this.#file.readUInt32LE(44);
    const perSector = this.#sectorBytes / 4;
    if (wanted > this.#file.length / this.#sectorBytes) throw brokenFile("XLS");
    for (let at = 0; at < HEADER_FAT_ENTRIES && sectors.length < wanted; at++) {
      sectors.push(this.#file.readUInt32LE(76 + at * 4));
    }
    let next = this.#file.readUInt32LE(68);
    while (sectors.length < wanted) {
      const table = this.#sector(next);
      for (let at = 0; at < perSector - 1 && sectors.length < wanted; at++)
        sectors.push(table.readUInt32LE(at * 4));
      next = table.readUInt32LE((perSector - 1) * 4);
    }
    const fat = new Uint32Array(sectors.length * perSector);
    sectors.forEach((sector, index) => {
      const table = this.#sector(sector);
      for (let at = 0; at < perSector; at++) fat[index * perSector + at] = table.readUInt32LE(at * 4);
    });
    return fat;
  }

  #readDirectory(): DirectoryEntry[] {
    const entries: DirectoryEntry[] = [];
    for (const sector of this.#chain(this.#file.readUInt32LE(48))) {
      const table = this.#sector(sector);
      for (let at = 0; at < this.#sectorBytes; at += DIRECTORY_ENTRY_BYTES) {
        const nameBytes = Math.max(0, Math.min(table.readUInt16LE(at + 64), 64) - 2);
        const type = table[at + 66] ?? 0;
        if (type === 0) continue;
        const name = table.toString("utf16le", at, at + nameBytes);
        entries.push({ name, type, start: table.readUInt32LE(at + 116), size: table.readUInt32LE(at + 120) });
      }
    }
    return entries;
  }

  #miniStream(entry: DirectoryEntry): ContainedStream {
    const root = this.#entries.find(({ type }) => type === 5);
    if (root === undefined) throw brokenFile("XLS");
    const chain = this.#chain(this.#file.readUInt32LE(60));
    const table = new ChainedStream(this.#file, chain, this.#sectorBytes, chain.length * this.#sectorBytes);
    const mini = new ChainedStream(this.#file, this.#chain(root.start), this.#sectorBytes, root.size);
    const parts: Buffer[] = [];
    let sector = entry.start;
    for (let left = entry.size; left > 0; left -= MINI_SECTOR_BYTES) {
      const part = mini.slice(sector * MINI_SECTOR_BYTES, Math.min(MINI_SECTOR_BYTES, left));
      const link = table.slice(sector * 4, 4);
      if (part.length === 0 || link.length < 4) throw brokenFile("XLS");
      parts.push(part);
      sector = link.readUInt32LE(0);
    }
    const whole = Buffer.concat(parts);
    return { length: whole.length, slice: (start, length) => whole.subarray(start, start + length) };
  }

  /** The sectors of a chain; one that runs in a circle is longer than the file and refused. */
  #chain(start: number): number[] {
    const sectors: number[] = [];
    for (let sector = start; sector < END_OF_CHAIN; sector = this.#fat[sector] ?? END_OF_CHAIN) {
      if (sectors.length > this.#fat.length || sector >= this.#fat.length) throw brokenFile("XLS");
      sectors.push(sector);
    }
    return sectors;
  }

  #sector(sector: number): Buffer {
    const start = (sector + 1) * this.#sectorBytes;
    if (start + this.#sectorBytes > this.#file.length) throw brokenFile("XLS");
    return this.#file.subarray(start, start + this.#sectorBytes);
  }
}

class ChainedStream implements ContainedStream {
  readonly length: number;
  readonly #file: Buffer;
  readonly #chain: readonly number[];
  readonly #sectorBytes: number;

  constructor(file: Buffer, chain: readonly number[], sectorBytes: number, size: number) {
    this.#file = file;
    this.#chain = chain;
    this.#sectorBytes = sectorBytes;
    if (size > chain.length * sectorBytes) throw brokenFile("XLS");
    this.length = size;
  }

  slice(start: number, length: number): Buffer {
    const end = Math.min(start + length, this.length);
    if (start >= end) return Buffer.alloc(0);
    const first = Math.floor(start / this.#sectorBytes);
    const last = Math.floor((end - 1) / this.#sectorBytes);
    const from = this.#offset(first) + (start % this.#sectorBytes);
    if (this.#isRun(first, last)) return this.#within(from, from + end - start);
    const parts: Buffer[] = [];
    for (let index = first; index <= last; index++) {
      const sectorStart = index * this.#sectorBytes;
      const low = Math.max(start, sectorStart) - sectorStart;
      const high = Math.min(end, sectorStart + this.#sectorBytes) - sectorStart;
      parts.push(this.#within(this.#offset(index) + low, this.#offset(index) + high));
    }
    return Buffer.concat(parts);
  }

  #isRun(first: number, last: number): boolean {
    for (let index = first; index < last; index++) {
      if (this.#chain[index + 1] !== (this.#chain[index] ?? 0) + 1) return false;
    }
    return true;
  }

  #offset(index: number): number {
    return ((this.#chain[index] ?? 0) + 1) * this.#sectorBytes;
  }

  #within(from: number, to: number): Buffer {
    if (to > this.#file.length) throw brokenFile("XLS");
    return this.#file.subarray(from, to);
  }
}
