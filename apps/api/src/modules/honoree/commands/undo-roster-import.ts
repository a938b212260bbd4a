import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { stateAfter } from "../roster/roster-action.js";
import { changeRosterImport, lockRosterImport } from "../roster/roster-import.queries.js";
import { UNDO_DAYS, undoableUntil } from "../roster/roster-import-state.js";

export interface UndoRosterImport {
  readonly importId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}

/** Within a week: takes out of the bank what the import made and puts back what it changed. The job does the work. */
export async function undoRosterImport(context: ActorContext, request: UndoRosterImport): Promise<void> {
  const reason = request.reason.trim();
  if (reason === "") throw badInput("reason", "reason.empty");
  await inTransaction(context, "honoree:import", async (tx) => {
    const record = await lockRosterImport(tx, context, request.importId);
    checkVersion(request.expectedVersion, record);
    const state = stateAfter(context, record, "UNDO");
    if (record.importedAt === null || undoableUntil(record.importedAt) < context.clock.now()) {
      throw new DomainError("ILLEGAL_ACTION", "rosterImport.undoTooLate", { days: UNDO_DAYS });
    }
    await changeRosterImport(tx, record, { state, undo_reason: reason, attempts: 0 });
    await context.jobs.enqueue(tx, "roster-undo", { importId: record.id });
    await appendAuditEntry(tx, context, {
      action: "requestRosterUndo",
      objectType: "rosterImport",
      objectId: record.id,
      reason,
    });
  });
  context.jobs.wake("roster-undo");
}
