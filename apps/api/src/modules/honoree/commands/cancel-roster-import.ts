import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { stateAfter } from "../roster/roster-action.js";
import { deleteRosterFile } from "../roster/roster-file.queries.js";
import { changeRosterImport, lockRosterImport } from "../roster/roster-import.queries.js";
import { deleteRows } from "../roster/roster-row.queries.js";

/** Gives an import up before anything of it reached the bank; the file and its rows are forgotten. */
export async function cancelRosterImport(
  context: ActorContext,
  { importId, expectedVersion }: { readonly importId: string; readonly expectedVersion: number },
): Promise<void> {
  await inTransaction(context, "honoree:import", async (tx) => {
    const record = await lockRosterImport(tx, context, importId);
    checkVersion(expectedVersion, record);
    const state = stateAfter(context, record, "CANCEL");
    await changeRosterImport(tx, record, { state, run_id: null, groups_sealed: null, layout_sealed: null });
    await deleteRows(tx, importId);
    await deleteRosterFile(tx, importId);
    await appendAuditEntry(tx, context, {
      action: "cancelRosterImport",
      objectType: "rosterImport",
      objectId: importId,
    });
  });
}
