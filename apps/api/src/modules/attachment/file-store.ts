import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "../../platform/context.js";

/**
 * Files on disk, sealed piece by piece: a file of any size is written and read with a few megabytes of memory.
 *
 * Each piece is bound to its file, its number and whether it is the last, so that a piece cannot be moved, left out or
 * cut off without the reading failing. On disk: length (4 bytes), sealed piece, length, sealed piece …
 */
export type FileServices = Pick<Services, "cipher" | "settings">;

const PIECE_BYTES = 1024 * 1024;
/** More than a sealed piece can have: whatever claims to be longer was not written by us. */
const MAX_SEALED_BYTES = PIECE_BYTES + 1024;

/** `name`: the attachment's id, or the id with a suffix for what is derived from it. */
export async function writeFile(
  services: FileServices,
  name: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const folder = join(services.settings.dataDir, "files");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = pathOf(services, name);
  const handle = await open(`${path}.part`, "wx", 0o600);
  try {
    let number = 0;
    for await (const { bytes, isLast } of pieces(content)) {
      const sealed = services.cipher.sealBytes(placeOf(name, number, isLast), bytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(sealed.length);
      await handle.write(length);
      await handle.write(sealed);
      number += 1;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${path}.part`, path);
}

/** The content as it was written. @throws when it is not whole */
export async function* readFile(services: FileServices, name: string): AsyncGenerator<Buffer> {
  const handle = await open(pathOf(services, name), "r");
  try {
    let sealed = await readPiece(handle);
    for (let number = 0; sealed !== null; number += 1) {
      const next = await readPiece(handle);
      yield services.cipher.openBytes(placeOf(name, number, next === null), sealed);
      sealed = next;
    }
  } finally {
    await handle.close();
  }
}

export async function readWholeFile(services: FileServices, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of readFile(services, name)) parts.push(part);
  return Buffer.concat(parts);
}

/** What a refused or failed upload left behind. */
export async function removeFile(services: FileServices, name: string): Promise<void> {
  const path = pathOf(services, name);
  await rm(path, { force: true });
  await rm(`${path}.part`, { force: true });
}

function pathOf({ settings }: FileServices, name: string): string {
  if (!/^[0-9a-f-]{36}(\.preview)?$/.test(name)) throw new Error("not the name of a stored file");
  return join(settings.dataDir, "files", name);
}

function placeOf(name: string, number: number, isLast: boolean) {
  return { table: "attachment", column: isLast ? "last-piece" : "piece", rowId: `${name}/${number}` };
}

async function* pieces(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
  let gathered: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    for (let start = 0; start < chunk.length; ) {
      // A full piece goes out only when more follows, so that the last one is known to be the last.
      if (size === PIECE_BYTES) {
        yield { bytes: Buffer.concat(gathered), isLast: false };
        gathered = [];
        size = 0;
      }
      const part = chunk.subarray(start, start + PIECE_BYTES - size);
      gathered.push(part);
      size += part.length;
      start += part.length;
    }
  }
  yield { bytes: Buffer.concat(gathered), isLast: true };
}

async function readPiece(handle: FileHandle): Promise<Buffer | null> {
  const head = await readExactly(handle, 4);
  if (head === null) return null;
  const length = head.readUInt32BE();
  const sealed = length > MAX_SEALED_BYTES ? null : await readExactly(handle, length);
  if (sealed === null) throw new Error("a stored file is damaged");
  return sealed;
}

/** null at the end of the file. */
async function readExactly(handle: FileHandle, length: number): Promise<Buffer | null> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  if (read === 0) return null;
  if (read < length) throw new Error("a stored file is damaged");
  return bytes;
}
