import { createHash } from "node:crypto";

export type AuditResult = "DONE" | "DENIED" | "FAILED";

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

/** The text a line's hash covers: every field, in this order, so that it can be rebuilt from the stored columns. */
export function auditPayload(line: AuditLine): string {
  return JSON.stringify([
    line.id,
    line.at.toISOString(),
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

/** hash(n) = SHA-256(hash(n-1) ‖ n ‖ "\n" ‖ payload); the database computes the same when it appends. */
export function auditHash(previous: Uint8Array, sequence: string, payload: string): Buffer {
  return createHash("sha256").update(previous).update(`${sequence}\n${payload}`, "utf8").digest();
}
