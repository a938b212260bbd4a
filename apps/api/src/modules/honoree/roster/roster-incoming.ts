import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Services } from "../../../platform/context.js";
import { fileRefused, MAX_ROSTER_BYTES } from "./roster-file-refusal.js";

export interface IncomingFile {
  readonly path: string;
  readonly byteSize: number;
}

function folderOf({ settings }: Pick<Services, "settings">): string {
  return join(settings.dataDir, "incoming");
}

/** Lets `work` look at bytes as they come in, as a file nobody else can read; it is gone when `work` ends. */
export async function withIncomingFile<T>(
  services: Pick<Services, "settings">,
  bytes: Readable,
  work: (file: IncomingFile) => Promise<T>,
): Promise<T> {
  const folder = folderOf(services);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    let byteSize = 0;
    await pipeline(
      bytes,
      async function* count(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          byteSize += chunk.length;
          if (byteSize > MAX_ROSTER_BYTES) throw fileRefused("FILE_TOO_LARGE", { bytes: byteSize });
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return await work({ path, byteSize });
  } finally {
    await rm(path, { force: true });
  }
}

/** What a killed process left half received. */
export async function removeIncomingFiles(services: Pick<Services, "settings">): Promise<void> {
  await rm(folderOf(services), { recursive: true, force: true });
}
