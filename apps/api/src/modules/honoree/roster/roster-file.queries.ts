import { open } from "node:fs/promises";
import type { Services } from "../../../platform/context.js";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import { readScopedRows } from "../../../platform/read.js";
import type { Tx } from "../../../platform/transaction.js";

/**
 * The file a person dropped, sealed and in parts, in the database: it comes and goes in the transaction of its import,
 * stands in every backup, and no copy with identity numbers lies about in a folder.
 */
const PART_BYTES = 1024 * 1024;

function place(importId: string, part: number) {
  return { table: "roster_import_file", column: "sealed", rowId: `${importId}.${part}` };
}

export async function storeRosterFile(
  tx: Tx,
  cipher: FieldCipher,
  importId: string,
  path: string,
): Promise<void> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(PART_BYTES);
    for (let part = 0; ; part += 1) {
      const { bytesRead } = await file.read(buffer, 0, PART_BYTES);
      if (bytesRead === 0) return;
      await tx.query("insert into roster_import_file (import_id, part, sealed) values ($1, $2, $3)", [
        importId,
        part,
        cipher.sealBytes(place(importId, part), buffer.subarray(0, bytesRead)),
      ]);
    }
  } finally {
    await file.close();
  }
}

/** The bytes as they came. Rosters are at most 50 MB. */
export async function readRosterFile(services: Services, importId: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (;;) {
    const [row] = await readScopedRows<{ sealed: Buffer }>(
      services,
      "*",
      "select sealed from roster_import_file where import_id = $1 and part = $2",
      [importId, parts.length],
    );
    if (row === undefined) return Buffer.concat(parts);
    parts.push(services.cipher.openBytes(place(importId, parts.length), row.sealed));
  }
}

export async function deleteRosterFile(tx: Tx, importId: string): Promise<void> {
  await tx.query("delete from roster_import_file where import_id = $1", [importId]);
}
