import type { Tx } from "../../platform/transaction.js";
import type { AuditLine } from "./audit-line.js";

/** The database takes the next number and chains the hash under a lock of the head (migration: audit-trail). */
export async function insertAuditLine(tx: Tx, line: AuditLine, payload: string): Promise<void> {
  await tx.query("select laurel_append_audit($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", [
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
    payload,
  ]);
}
