import { crc32, deflateRawSync } from "node:zlib";

/** A part of an archive made by hand, so that it can lie about itself. */
export interface HandMadeEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** What the archive claims the part unpacks to. */
  readonly declaredBytes?: number;
  /** The packed bytes to use instead of those of `data`. */
  readonly packed?: Buffer;
  /** Points at the content of this entry instead of having its own. */
  readonly sameAs?: string;
  readonly flags?: number;
  readonly stored?: boolean;
  readonly checksum?: number;
}

/** Builds an archive without any of the product's own code. */
export function makeZip(entries: readonly HandMadeEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets = new Map<string, number>();
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data as Uint8Array);
    const packed = entry.packed ?? (entry.stored ? data : deflateRawSync(data));
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(entry.flags ?? 0, 2);
    head.writeUInt16LE(entry.stored ? 0 : 8, 4);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(entry.checksum ?? crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(entry.declaredBytes ?? data.length, 18);
    head.writeUInt16LE(name.length, 22);
    const start = entry.sameAs === undefined ? offset : (offsets.get(entry.sameAs) ?? 0);
    offsets.set(entry.name, start);
    const trailer = Buffer.alloc(14);
    trailer.writeUInt32LE(start, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, trailer, name);
    if (entry.sameAs !== undefined) continue;
    locals.push(Buffer.from("PK\x03\x04", "latin1"), head, name, packed);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Packed bytes that unpack to `mebibytes` of one letter, made without ever holding them. */
export function packedRepeat(letter: string, mebibytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, letter), { finishFlush: 3 });
  return Buffer.concat([...Array.from({ length: mebibytes }, () => block), deflateRawSync(Buffer.alloc(0))]);
}
