import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { stateAfter } from "../roster/roster-action.js";
import { changeRosterImport, lockRosterImport } from "../roster/roster-import.queries.js";
import { countApplicableRows } from "../roster/roster-row.queries.js";

export interface ConfirmRosterImport {
  readonly importId: string;
  readonly expectedVersion: number;
  /** The caller does the job's work itself. */
  readonly isInline?: boolean;
}

/** Sends the clean rows into the bank; rows with a problem and conflicts nobody settled stay behind. */
export async function confirmRosterImport(
  context: ActorContext,
  request: ConfirmRosterImport,
): Promise<void> {
  const { importId, expectedVersion, isInline = false } = request;
  await inTransaction(context, "honoree:import", async (tx) => {
    const record = await lockRosterImport(tx, context, importId);
    checkVersion(expectedVersion, record);
    const state = stateAfter(context, record, "CONFIRM");
    const rows = await countApplicableRows(tx, importId);
    if (rows === 0) throw new DomainError("ILLEGAL_ACTION", "rosterImport.nothingToImport");
    await changeRosterImport(tx, record, {
      state,
      confirmed_at: context.clock.now(),
      done: 0,
      total: record.counts.people ?? 0,
      apply_cursor: null,
      attempts: 0,
    });
    if (!isInline) await context.jobs.enqueue(tx, "roster-apply", { importId });
    await appendAuditEntry(tx, context, {
      action: "confirmRosterImport",
      objectType: "rosterImport",
      objectId: importId,
      detail: { rows },
    });
  });
  if (!isInline) context.jobs.wake("roster-apply");
}
