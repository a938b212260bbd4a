import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** A part to be packed; its content may come piece by piece. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

interface PackedPart {
  readonly name: Buffer;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const LOCAL_SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
/** Sizes follow the data, and names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980: the archive says the same for the same content. */
const DOS_DATE = 0x0021;
const MAX_BYTES = 0xffffffff;

/** Packs parts into an archive while they are being made; memory does not grow with their size. */
export async function* zipChunks(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const packed: PackedPart[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name);
    const header = localHeader(name);
    yield header;
    const sums = { checksum: 0, bytes: 0, packedBytes: 0 };
    for await (const chunk of deflated(part.content, sums)) {
      sums.packedBytes += chunk.length;
      yield chunk;
    }
    yield descriptor(sums);
    packed.push({ name, offset, ...sums });
    offset += header.length + sums.packedBytes + 16;
    if (sums.bytes > MAX_BYTES || offset > MAX_BYTES)
      throw new RangeError("a spreadsheet cannot grow beyond 4 GiB");
  }
  const directory = Buffer.concat(packed.map(centralHeader));
  yield directory;
  yield endRecord(packed.length, directory.length, offset);
}

interface Sums {
  checksum: number;
  bytes: number;
  packedBytes: number;
}

async function* deflated(content: ZipPart["content"], sums: Sums): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const chunk of content) {
      sums.checksum = crc32(chunk, sums.checksum);
      sums.bytes += chunk.length;
      yield chunk;
    }
  }
  const source = Readable.from(counted(), { objectMode: true, highWaterMark: 1 });
  const deflate = createDeflateRaw({ level: 6 });
  source.on("error", (error) => deflate.destroy(error));
  try {
    yield* source.pipe(deflate) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ checksum, packedBytes, bytes }: Sums): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(DESCRIPTOR_SIGNATURE, 0);
  record.writeUInt32LE(checksum, 4);
  record.writeUInt32LE(packedBytes, 8);
  record.writeUInt32LE(bytes, 12);
  return record;
}

function centralHeader({ name, checksum, packedBytes, bytes, offset }: PackedPart): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(checksum, 16);
  header.writeUInt32LE(packedBytes, 20);
  header.writeUInt32LE(bytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name]);
}

function endRecord(count: number, directoryBytes: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(END_SIGNATURE, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
