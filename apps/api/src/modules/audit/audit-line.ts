import { createHash } from "node:crypto";
import type { AuditResult } from "@laurel/domain/audit/audit.vocabulary";

/** What one line says. Values of sensitive fields are never part of it: name the field, not the value. */
export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly result: AuditResult;
  readonly reason: string | null;
  /** JSON text. */
  readonly detail: string;
  readonly requestId: string;
}

/** A line with its instant as the text the hash covers. */
export type StoredLine = Omit<AuditLine, "at" | "result"> & { readonly at: string; readonly result: string };

/** The text a line's hash covers: every field, in this order, so that it can be rebuilt from the stored columns. */
export function auditPayload(line: AuditLine): string {
  return storedPayload({ ...line, at: line.at.toISOString() });
}

export function storedPayload(line: StoredLine): string {
  return JSON.stringify([
    line.id,
    line.at,
    line.accountId,
    line.actorName,
    line.action,
    line.objectType,
    line.objectId,
    line.result,
    line.reason,
    line.detail,
    line.requestId,
  ]);
}

/** What stands before the first line of the trail. */
export const FIRST_PREVIOUS_HASH: Buffer = Buffer.alloc(32);

/** hash(n) = SHA-256(hash(n-1) ‖ n ‖ "\n" ‖ payload); the database computes the same when it appends. */
export function auditHash(previous: Uint8Array, sequence: number | string, payload: string): Buffer {
  return createHash("sha256").update(previous).update(`${sequence}\n${payload}`, "utf8").digest();
}
