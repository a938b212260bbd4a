import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Failure } from "../failure.js";

/** A file inside an archive, with the hash its content must have. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

const BLOCK = 512;
const MAX_SIZE = 0o77777777777;
const NAME_LENGTH = 100;

/** Writes a plain POSIX tar, entry by entry: any `tar` can look into it. */
export class TarWriter {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** `file` must not exist yet; only its owner may read it. */
  static async create(file: string): Promise<TarWriter> {
    return new TarWriter(await open(file, "wx", 0o600));
  }

  async addBytes(name: string, bytes: Uint8Array): Promise<TarEntry> {
    await this.#file.write(header(name, bytes.length));
    await this.#file.write(bytes);
    await this.#pad(bytes.length);
    return { name, size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  }

  async addFile(name: string, path: string): Promise<TarEntry> {
    const { size } = await stat(path);
    const hash = createHash("sha256");
    await this.#file.write(header(name, size));
    let written = 0;
    // A file that grows meanwhile is taken as long as it was: its length stands in the header already.
    for await (const chunk of createReadStream(path, {
      end: Math.max(size - 1, 0),
    }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      written += chunk.length;
      await this.#file.write(chunk);
    }
    if (written !== size) throw new Failure(`${path} became shorter while it was being read. Try again.`);
    await this.#pad(size);
    return { name, size, sha256: hash.digest("hex") };
  }

  /** Two empty blocks end a tar; the file is on the disk when this returns. */
  async end(): Promise<void> {
    await this.#file.write(Buffer.alloc(2 * BLOCK));
    await this.#file.sync();
    await this.#file.close();
  }

  async #pad(size: number): Promise<void> {
    const rest = size % BLOCK;
    if (rest > 0) await this.#file.write(Buffer.alloc(BLOCK - rest));
  }
}

/** Unpacks into `folder` what `isWanted` lets through; returns each entry with the hash of what was really read. */
export async function unpackTar(
  archive: string,
  folder: string,
  isWanted: (name: string) => boolean,
): Promise<TarEntry[]> {
  const file = await open(archive, "r");
  try {
    const entries: TarEntry[] = [];
    let position = 0;
    for (;;) {
      const block = Buffer.alloc(BLOCK);
      const { bytesRead } = await file.read(block, 0, BLOCK, position);
      if (bytesRead < BLOCK || block.every((byte) => byte === 0)) return entries;
      const { name, size } = readHeader(block);
      if (!isWanted(name))
        throw new Failure(`${archive} holds ${JSON.stringify(name)}, which no backup holds.`);
      entries.push({
        name,
        size,
        sha256: await extract(archive, position + BLOCK, size, join(folder, name)),
      });
      position += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
  } finally {
    await file.close();
  }
}

async function extract(archive: string, start: number, size: number, path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  if (size === 0) {
    await (await open(path, "wx", 0o600)).close();
    return hash.digest("hex");
  }
  const bytes = createReadStream(archive, { start, end: start + size - 1 });
  bytes.on("data", (chunk) => hash.update(chunk));
  await pipeline(bytes, createWriteStream(path, { flags: "wx", mode: 0o600 }));
  return hash.digest("hex");
}

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME_LENGTH) throw new Failure(`The path ${name} is too long for a backup.`);
  if (size > MAX_SIZE)
    throw new Failure(`${name} is larger than 8 GiB, more than one entry of a backup holds.`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write("0000600\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257, "latin1");
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function readHeader(block: Buffer): { name: string; size: number } {
  const stored = Number.parseInt(block.toString("latin1", 148, 154), 8);
  const copy = Buffer.from(block);
  copy.write("        ", 148);
  if (stored !== checksum(copy)) throw new Failure("The file is no backup of Laurel, or it is damaged.");
  return {
    name: block.toString("utf8", 0, NAME_LENGTH).replace(/\0.*$/s, ""),
    size: Number.parseInt(block.toString("latin1", 124, 135), 8),
  };
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}
