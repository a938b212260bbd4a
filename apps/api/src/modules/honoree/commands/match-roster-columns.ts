import { normaliseHeader } from "@laurel/domain/honoree/roster-columns";
import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { stateAfter } from "../roster/roster-action.js";
import { changeRosterImport, lockRosterImport, rememberColumns } from "../roster/roster-import.queries.js";
import type { ColumnChoice, RosterImportRecord } from "../roster/roster-import-state.js";
import { layoutOf } from "../roster/roster-overview.js";
import { deleteRows } from "../roster/roster-row.queries.js";

export interface MatchRosterColumns {
  readonly importId: string;
  readonly expectedVersion: number;
  /** null: the sheet it has. */
  readonly sheetName: string | null;
  readonly columns: readonly ColumnChoice[];
}

/** What the columns mean, in the person's own words: remembered for the next file, and the file is read again. */
export async function matchRosterColumns(context: ActorContext, request: MatchRosterColumns): Promise<void> {
  refuseRepeatedFields(request.columns);
  await inTransaction(context, "honoree:import", async (tx) => {
    const record = await lockRosterImport(tx, context, request.importId);
    checkVersion(request.expectedVersion, record);
    const state = stateAfter(context, record, "MATCH_COLUMNS");
    const sheetName = request.sheetName ?? record.sheetName;
    const sheet = record.sheets.find(({ name }) => name === sheetName);
    if (sheet === undefined) throw badInput("sheetName", "rosterImport.unknownSheet", { sheetName });
    await rememberColumns(tx, context.actor.accountId, learned(context, record, request));
    await deleteRows(tx, record.id);
    await changeRosterImport(tx, record, {
      state,
      sheet_name: sheetName,
      column_choice: mergedChoice(record, request, sheetName),
      is_staged: false,
      staged_rows: 0,
      done: 0,
      total: sheet.rowCount,
      counts: {},
      groups_sealed: null,
    });
    await context.jobs.enqueue(tx, "roster-check", { importId: record.id });
    await appendAuditEntry(tx, context, {
      action: "matchRosterColumns",
      objectType: "rosterImport",
      objectId: record.id,
      detail: { columns: request.columns },
    });
  });
  context.jobs.wake("roster-check");
}

function refuseRepeatedFields(columns: readonly ColumnChoice[]): void {
  const fields = columns.flatMap(({ field }) => (field === null ? [] : [field]));
  const repeated = fields.find((field, index) => fields.indexOf(field) !== index);
  if (repeated !== undefined) throw badInput("columns", "rosterImport.fieldTwice", { rosterField: repeated });
}

/** Choices made before stay, unless the sheet is another one. */
function mergedChoice(
  record: RosterImportRecord,
  request: MatchRosterColumns,
  sheetName: string,
): ColumnChoice[] {
  const before = sheetName === record.sheetName ? (record.columnChoice ?? []) : [];
  const taken = new Set(request.columns.map(({ field }) => field));
  const chosen = new Map(
    before.map(({ index, field }) => [index, field !== null && taken.has(field) ? null : field] as const),
  );
  for (const { index, field } of request.columns) chosen.set(index, field);
  return [...chosen].map(([index, field]) => ({ index, field }));
}

/** Headers are remembered as they stand in the sheet the person looked at. */
function learned(context: ActorContext, record: RosterImportRecord, request: MatchRosterColumns) {
  const { columns } = layoutOf(context.cipher, record);
  const isSameSheet = request.sheetName === null || request.sheetName === record.sheetName;
  const known = isSameSheet ? request.columns : [];
  return new Map(
    known.flatMap(({ index, field }) => {
      const header = normaliseHeader(columns.find((column) => column.index === index)?.header ?? "");
      return header === "" ? [] : [[header, field] as const];
    }),
  );
}
