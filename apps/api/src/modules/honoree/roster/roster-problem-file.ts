import { headerOf } from "@laurel/domain/honoree/roster-reader";
import { DomainError } from "@laurel/domain/shared/domain-error";
import { rewriteWithReasons } from "@laurel/sheet/reason-writer";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { readRosterFile } from "./roster-file.queries.js";
import { getRosterImport } from "./roster-import.queries.js";
import type { RosterImportRecord } from "./roster-import-state.js";
import { listScopeNames } from "./roster-names.queries.js";
import { layoutOf } from "./roster-overview.js";
import { problemCure, problemMessage } from "./roster-problem-messages.js";
import { rowsOfOutcome } from "./roster-row.queries.js";
import { openRow } from "./roster-row-codec.js";

const BATCH_ROWS = 1000;

/**
 * The rows that wait, in the layout of the person's own file, with the reason of each in a last column.
 *
 * It is the file of the one who uploaded it, so nothing is masked; nobody else gets it, and each copy stands in the
 * trail.
 */
export async function problemRowsFile(
  context: ActorContext,
  importId: string,
): Promise<{ fileName: string; chunks: AsyncGenerator<Uint8Array> }> {
  const record = await getRosterImport(context, importId);
  if (record.accountId !== context.actor.accountId) {
    throw new DomainError("FORBIDDEN", "rosterImport.onlyUploader", { createdBy: record.createdBy });
  }
  const layout = layoutOf(context.cipher, record);
  const reasons = await reasonsOf(context, record);
  if (reasons.size === 0) throw new DomainError("ILLEGAL_ACTION", "rosterImport.noProblemRows");
  await inTransaction(context, "honoree:import", (tx) =>
    appendAuditEntry(tx, context, {
      action: "downloadProblemRows",
      objectType: "rosterImport",
      objectId: importId,
      detail: { rows: reasons.size },
    }),
  );
  const lastHeaderRow = Math.max(0, ...layout.headerRows);
  return {
    fileName: `${record.fileName.replace(/\.[^.]*$/, "")}-${context.client.language === "en" ? "problems" : "问题行"}.xlsx`,
    chunks: rewriteWithReasons({
      source: await readRosterFile(context, importId),
      sheet: record.sheetName,
      headerRows: Array.from({ length: lastHeaderRow }, (_, index) => index + 1),
      reasons,
      reasonHeader: context.client.language === "en" ? "Reason" : "原因",
    }),
  };
}

async function reasonsOf(context: ActorContext, record: RosterImportRecord): Promise<Map<number, string>> {
  const language = context.client.language ?? "zh-CN";
  const layout = layoutOf(context.cipher, record);
  const scopeNames = record.scope.includes("") ? [] : await listScopeNames(context, record.scope);
  const reasons = new Map<number, string>();
  for (let after = -1; ; ) {
    const from = after;
    const rows = await inTransaction(context, "honoree:import", (tx) =>
      rowsOfOutcome(tx, record.id, { outcome: "PROBLEM", after: from, limit: BATCH_ROWS }),
    );
    for (const row of rows) {
      const { problems } = openRow(context.cipher, record.id, row.ordinal, row.sealed);
      const told = problems.map((problem) => {
        const whole = { ...problem, column: headerOf(layout, problem.field), scopeNames };
        return language === "en"
          ? `${problemMessage(language, whole)}. ${problemCure(language, whole)}`
          : `${problemMessage(language, whole)}。${problemCure(language, whole)}`;
      });
      reasons.set(row.sheetRow, told.join(language === "en" ? "; " : "；"));
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH_ROWS) return reasons;
    after = last.ordinal;
  }
}
