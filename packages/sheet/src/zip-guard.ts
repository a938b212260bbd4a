import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { asBuffer } from "./byte-source.js";
import type { SheetSource } from "./sheet-cell.js";
import { brokenFile, SheetError } from "./sheet-error.js";
import type { SheetLimits } from "./sheet-limits.js";

/** An opened archive whose every part was judged by what it declares; reading a part counts what it really yields. */
export interface GuardedZip {
  /** Names of the parts, in the order of the archive. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Bytes the part declares to unpack to; reading refuses to go beyond them. */
  inflatedBytes(name: string): number;
  /** The unpacked part, piece by piece. Throws FILE_BROKEN when it is absent, damaged, or longer than declared. */
  chunks(name: string): AsyncGenerator<Buffer>;
  /** The whole unpacked part, refused above `maxBytes`. */
  read(name: string, maxBytes: number): Promise<Buffer>;
  /** Unpacks every part once, counting and comparing checksums, so that nothing is left to surprise a later reader. */
  verify(except?: ReadonlySet<string>): Promise<void>;
  close(): void;
}

/**
 * Opens an archive and refuses what would hurt: too many parts, names that climb out of it, declared sizes or ratios of
 * a bomb, overlapping parts (their declared sizes add up all the same), encryption.
 */
export async function openZip(source: SheetSource, limits: SheetLimits): Promise<GuardedZip> {
  const file = await openArchive(source);
  try {
    const entries = await judgeEntries(file, limits);
    return new OpenedZip(file, entries);
  } catch (error) {
    file.close();
    throw error;
  }
}

async function openArchive(source: SheetSource): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  try {
    return typeof source === "string"
      ? await yauzl.openPromise(source, options)
      : await yauzl.fromBufferPromise(asBuffer(source), options);
  } catch (error) {
    throw brokenFile("ZIP", {}, error);
  }
}

async function judgeEntries(file: yauzl.ZipFile, limits: SheetLimits): Promise<Map<string, yauzl.Entry>> {
  if (file.entryCount > limits.maxEntries) {
    throw new SheetError("ZIP_BOMB", { cause: "ENTRIES", limit: limits.maxEntries });
  }
  const entries = new Map<string, yauzl.Entry>();
  let total = 0;
  try {
    for await (const entry of file.eachEntry()) {
      total += entry.uncompressedSize;
      judgeEntry(entry, limits);
      if (total > limits.maxInflatedBytes) {
        throw new SheetError("ZIP_BOMB", { cause: "SIZE", limit: limits.maxInflatedBytes });
      }
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw asZipRefusal(error);
  }
  return entries;
}

function judgeEntry(entry: yauzl.Entry, limits: SheetLimits): void {
  if (entry.isEncrypted()) throw new SheetError("FILE_ENCRYPTED", { kind: "zip" });
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (entry.uncompressedSize > limits.ratioFreeBytes && ratio > limits.maxInflationRatio) {
    throw new SheetError("ZIP_BOMB", { cause: "RATIO", limit: limits.maxInflationRatio });
  }
}

/** yauzl names hostile paths only in its message, so the message is all there is to go by. */
function asZipRefusal(error: unknown): SheetError {
  if (error instanceof SheetError) return error;
  const message = error instanceof Error ? error.message : "";
  if (/relative path|absolute path|invalid characters in fileName/i.test(message)) {
    return new SheetError("ZIP_BOMB", { cause: "NAME" }, { cause: error });
  }
  if (/too many bytes in the stream/i.test(message)) {
    return new SheetError("ZIP_BOMB", { cause: "SIZE" }, { cause: error });
  }
  return brokenFile("ZIP", {}, error);
}

class OpenedZip implements GuardedZip {
  readonly names: readonly string[];
  readonly #file: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;
  /** Part names compare without case: some programs write `xl/sharedStrings.xml`, others `xl/SharedStrings.xml`. */
  readonly #spelling = new Map<string, string>();

  constructor(file: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>) {
    this.#file = file;
    this.#entries = entries;
    this.names = [...entries.keys()];
    for (const name of this.names) this.#spelling.set(name.toLowerCase(), name);
  }

  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  inflatedBytes(name: string): number {
    return this.#find(name)?.uncompressedSize ?? 0;
  }

  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.#find(name);
    if (entry === undefined) throw brokenFile("PART_MISSING", { part: name });
    let checksum = 0;
    let stream: Readable | undefined;
    try {
      stream = await this.#file.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw asZipRefusal(error);
    } finally {
      stream?.destroy();
    }
    if (checksum !== entry.crc32) throw brokenFile("ZIP", { part: name });
  }

  async read(name: string, maxBytes: number): Promise<Buffer> {
    if (this.inflatedBytes(name) > maxBytes)
      throw new SheetError("ZIP_BOMB", { cause: "SIZE", limit: maxBytes });
    const parts: Buffer[] = [];
    for await (const chunk of this.chunks(name)) parts.push(chunk);
    return Buffer.concat(parts);
  }

  async verify(except: ReadonlySet<string> = new Set()): Promise<void> {
    for (const name of this.names) {
      if (name.endsWith("/") || except.has(name)) continue;
      const chunks = this.chunks(name);
      while (!(await chunks.next()).done);
    }
  }

  close(): void {
    this.#file.close();
  }

  #find(name: string): yauzl.Entry | undefined {
    const spelled = this.#entries.has(name) ? name : this.#spelling.get(name.toLowerCase());
    return spelled === undefined ? undefined : this.#entries.get(spelled);
  }
}
