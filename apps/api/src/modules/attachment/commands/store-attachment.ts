import { createHash } from "node:crypto";
import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { insertAttachment } from "../attachment.queries.js";
import { detectKind, type FileKind, firstLook, MAX_SHEET_BYTES, SAMPLE_BYTES } from "../file-kind.js";
import { readFile, readWholeFile, removeFile, writeFile } from "../file-store.js";
import { MAX_MEGAPIXELS, type Picture, readPicture } from "../picture.js";

export interface Upload {
  /** As the browser names it; anybody may write anything there. */
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
  /** What the sender says it will send: too much is refused before it comes. */
  readonly declaredBytes?: number;
}

const MEGABYTE = 1024 * 1024;
const MAX_NAME_LENGTH = 150;

/**
 * Keeps a file sealed and as it is; pictures also get a preview. It belongs to its uploader until a command gives it
 * to a record. Answers its id.
 * @throws BAD_INPUT FILE_EMPTY, FILE_OVER_LIMIT, FILE_TYPE_REFUSED, FILE_ENCRYPTED, FILE_BROKEN,
 *   PICTURE_BROKEN, PICTURE_TOO_LARGE
 */
export async function storeAttachment(context: ActorContext, upload: Upload): Promise<string> {
  const id = context.ids.next();
  const name = cleanFileName(upload.fileName);
  const measure = new Measure(name, upload.declaredBytes ?? 0);
  try {
    await writeFile(context, id, measure.pass(upload.content));
    const kind = await requireKind(context, { id, name, measure });
    const picture = kind.isPicture ? await requirePicture(context, id) : null;
    if (picture !== null) await writeFile(context, `${id}.preview`, [picture.preview]);
    await record(context, {
      id,
      fileName: name,
      mediaType: kind.mediaType,
      byteSize: measure.size,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      sha256: measure.hash.digest(),
      uploadedBy: context.actor.accountId,
      createdAt: context.clock.now(),
    });
    return id;
  } catch (error) {
    await removeFile(context, id);
    await removeFile(context, `${id}.preview`);
    throw error;
  }
}

async function record(context: ActorContext, file: Parameters<typeof insertAttachment>[1]): Promise<void> {
  await inTransaction(context, "attachment:upload", async (tx) => {
    await insertAttachment(tx, file);
    await appendAuditEntry(tx, context, {
      action: "uploadFile",
      objectType: "attachment",
      objectId: file.id,
      detail: { mediaType: file.mediaType, byteSize: file.byteSize, sha256: file.sha256.toString("hex") },
    });
  });
}

/** Counts, hashes and samples what passes through, and stops what is too long for any kind of file. */
class Measure {
  size = 0;
  readonly hash = createHash("sha256");
  head: Buffer = Buffer.alloc(0);
  tail: Buffer = Buffer.alloc(0);

  readonly #fileName: string;
  readonly #declaredBytes: number;
  #maxBytes = MAX_SHEET_BYTES;

  constructor(fileName: string, declaredBytes: number) {
    this.#fileName = fileName;
    this.#declaredBytes = declaredBytes;
  }

  async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.size += chunk.length;
      if (Math.max(this.size, this.#declaredBytes) > this.#maxBytes) throw tooLarge(this.#maxBytes);
      this.hash.update(chunk);
      await this.#sample(chunk);
      yield chunk;
    }
  }

  async #sample(chunk: Uint8Array): Promise<void> {
    this.tail = Buffer.concat([this.tail.subarray(-SAMPLE_BYTES), chunk]).subarray(-SAMPLE_BYTES);
    if (this.head.length === SAMPLE_BYTES) return;
    this.head = Buffer.concat([this.head, chunk.subarray(0, SAMPLE_BYTES - this.head.length)]);
    if (this.head.length < SAMPLE_BYTES) return;
    const look = await firstLook(this.head, this.#fileName);
    if (typeof look === "object") this.#maxBytes = look.maxBytes;
    else if (look !== "ARCHIVE" && look !== "COMPOUND") throw badInput("file", look);
  }
}

interface Stored {
  readonly id: string;
  readonly name: string;
  readonly measure: Measure;
}

async function requireKind(context: ActorContext, { id, name, measure }: Stored): Promise<FileKind> {
  if (measure.size === 0) throw badInput("file", "FILE_EMPTY");
  const { head, tail } = measure;
  const kind = await detectKind({
    head,
    tail,
    fileName: name,
    findText: (texts) => findText(readFile(context, id), texts),
  });
  if (typeof kind === "string") throw badInput("file", kind);
  if (measure.size > kind.maxBytes) throw tooLarge(kind.maxBytes);
  return kind;
}

async function requirePicture(context: ActorContext, id: string): Promise<Picture> {
  const picture = await readPicture(await readWholeFile(context, id));
  if (typeof picture === "string") throw badInput("file", picture, { max: MAX_MEGAPIXELS });
  return picture;
}

/** Index of the first of `texts` that the content holds, -1 for none. */
async function findText(content: AsyncIterable<Buffer>, texts: readonly Buffer[]): Promise<number> {
  const longest = Math.max(...texts.map(({ length }) => length));
  let seen: Buffer = Buffer.alloc(0);
  let first = -1;
  for await (const piece of content) {
    const window = Buffer.concat([seen, piece]);
    const found = texts.findIndex((text) => window.includes(text));
    if (found !== -1 && (first === -1 || found < first)) first = found;
    seen = window.subarray(-longest);
  }
  return first;
}

function tooLarge(maxBytes: number) {
  return badInput("file", "FILE_OVER_LIMIT", { max: maxBytes / MEGABYTE });
}

/** The last part of a path, without what could mislead whoever reads or opens it. */
function cleanFileName(fileName: string): string {
  const last = fileName.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}"<>|:*?]/gu, "").trim();
  const characters = [...plain];
  const extension = /\.[a-z0-9]{1,5}$/i.exec(plain)?.[0] ?? "";
  if (characters.length <= MAX_NAME_LENGTH) return plain === "" ? "file" : plain;
  return characters.slice(0, MAX_NAME_LENGTH - extension.length).join("") + extension;
}
