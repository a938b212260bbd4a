/** Records of BIFF8 made by hand: type and content. */
export type HandMadeRecord = readonly [type: number, data: Buffer];

export interface HandMadeXls {
  /** Records between the begin and the end of the globals; the sheet list comes by itself. */
  readonly globals?: readonly HandMadeRecord[];
  readonly sheets: readonly {
    readonly name: string;
    readonly state?: number;
    readonly records: readonly HandMadeRecord[];
  }[];
  readonly version?: number;
  readonly streamName?: string;
}

export function u16(...values: number[]): Buffer {
  const data = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) data.writeUInt16LE(value, at * 2);
  return data;
}

export function u32(value: number): Buffer {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return data;
}

export function f64(value: number): Buffer {
  const data = Buffer.alloc(8);
  data.writeDoubleLE(value);
  return data;
}

/** A text with a length of two bytes and wide characters. */
export function wideText(text: string): Buffer {
  return Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, "utf16le")]);
}

export function makeXls({
  globals = [],
  sheets,
  version = 0x0600,
  streamName = "Workbook",
}: HandMadeXls): Buffer {
  const begin: HandMadeRecord = [0x0809, u16(version, 5, 0, 0)];
  const end: HandMadeRecord = [0x000a, Buffer.alloc(0)];
  const bodies = sheets.map(({ records }) => Buffer.concat([begin, ...records, end].map(packRecord)));
  const list = (start: number) => {
    let at = start;
    return sheets.map(({ name, state = 0 }, index): HandMadeRecord => {
      const record = Buffer.concat([
        u32(at),
        Buffer.from([state, 0, name.length, 1]),
        Buffer.from(name, "utf16le"),
      ]);
      at += bodies[index]?.length ?? 0;
      return [0x0085, record];
    });
  };
  const head = (start: number) => Buffer.concat([begin, ...globals, ...list(start), end].map(packRecord));
  return makeContainer(streamName, Buffer.concat([head(head(0).length), ...bodies]));
}

function packRecord([type, data]: HandMadeRecord): Buffer {
  return Buffer.concat([u16(type, data.length), data]);
}

const FREE = 0xffffffff;
const END = 0xfffffffe;

/** A compound file with one stream of at least 4,096 bytes. */
export function makeContainer(streamName: string, content: Buffer): Buffer {
  const size = Math.max(content.length, 4096);
  const sectors = Math.ceil(size / 512);
  const fatSectors = Math.ceil((sectors + 200) / 126);
  const tables = Math.ceil(Math.max(0, fatSectors - 109) / 127);
  const firstFat = sectors + 1;
  const firstTable = firstFat + fatSectors;
  const header = Buffer.alloc(512);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(sectors, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(tables === 0 ? END : firstTable, 68);
  header.writeUInt32LE(tables, 72);
  for (let at = 0; at < 109; at++) header.writeUInt32LE(at < fatSectors ? firstFat + at : FREE, 76 + at * 4);
  // Files above 7 MB list the rest of their table in sectors of its own.
  const more = Buffer.alloc(tables * 512, 0xff);
  for (let at = 109; at < fatSectors; at++) {
    const [table, place] = [Math.floor((at - 109) / 127), (at - 109) % 127];
    more.writeUInt32LE(firstFat + at, table * 512 + place * 4);
  }
  for (let at = 0; at < tables; at++)
    more.writeUInt32LE(at === tables - 1 ? END : firstTable + at + 1, at * 512 + 508);
  const fat = Buffer.alloc(fatSectors * 512, 0xff);
  for (let at = 0; at < sectors; at++) fat.writeUInt32LE(at === sectors - 1 ? END : at + 1, at * 4);
  fat.writeUInt32LE(END, sectors * 4);
  for (let at = 0; at < fatSectors; at++) fat.writeUInt32LE(0xfffffffd, (firstFat + at) * 4);
  const directory = Buffer.alloc(512);
  writeEntry(directory, 0, { name: "Root Entry", type: 5, start: END, size: 0 });
  writeEntry(directory, 128, { name: streamName, type: 2, start: 0, size });
  const padded = Buffer.alloc(sectors * 512);
  content.copy(padded);
  return Buffer.concat([header, padded, directory, fat, more]);
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

function writeEntry(directory: Buffer, at: number, { name, type, start, size }: Entry): void {
  directory.write(name, at, "utf16le");
  directory.writeUInt16LE((name.length + 1) * 2, at + 64);
  directory.writeUInt8(type, at + 66);
  directory.writeUInt32LE(start, at + 116);
  directory.writeUInt32LE(size, at + 120);
}
