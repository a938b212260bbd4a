import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import type { RosterLayout } from "@laurel/domain/honoree/roster-header";
import { rosterImportActions } from "@laurel/domain/honoree/roster-import.lifecycle";
import { headerOf } from "@laurel/domain/honoree/roster-reader";
import type { RosterProblem } from "@laurel/domain/honoree/roster-row";
import { maskIdentityNumber } from "@laurel/domain/shared/identity-number";
import type { ActorContext } from "../../../platform/context.js";
import type { Page } from "../../../platform/page.js";
import { inTransaction } from "../../../platform/transaction.js";
import { type FileRefusalCode, refusalMessage } from "./roster-file-messages.js";
import type {
  RosterImportType,
  RosterProblemGroupType,
  RosterProblemType,
  RosterRowType,
} from "./roster-import.type.js";
import { NO_COUNTS, type RosterImportRecord, undoableUntil } from "./roster-import-state.js";
import { maskedBankValue, maskedCell, maskedText } from "./roster-mask.js";
import { listScopeNames } from "./roster-names.queries.js";
import { groupsOf, layoutOf } from "./roster-overview.js";
import { problemCure, problemMessage } from "./roster-problem-messages.js";
import { pageOfRows, type RowFilter, rowsByOrdinal } from "./roster-row.queries.js";
import { openRow, rosterRowId, type StoredRosterRow } from "./roster-row-codec.js";

const MAX_KEPT_SHOWN = 100;

/** An import as the API shows it: every identity number masked, every text in the language of the request. */
export function shownImport(context: ActorContext, record: RosterImportRecord): RosterImportType {
  const layout = layoutOf(context.cipher, record);
  const counts = { ...NO_COUNTS, ...record.counts };
  const language = context.client.language ?? "zh-CN";
  return {
    id: record.id,
    version: record.version,
    fileName: record.fileName,
    byteSize: record.byteSize,
    state: record.state,
    availableActions: rosterImportActions(record.state, context.actor.permissions).filter(
      (action) => action !== "UNDO" || isUndoable(context, record),
    ),
    progress: { done: record.done, total: record.total },
    sheetName: record.sheetName,
    sheetNames: record.sheets.map(({ name }) => name),
    headerRows: [...layout.headerRows],
    columns: layout.columns.map((column) => ({
      ...column,
      sample: column.sample.map((text) => maskedCell(column.field, text)),
    })),
    rowCount: counts.rows,
    peopleCount: counts.people,
    titleCount: counts.titles,
    newCount: counts.newRows,
    updatedCount: counts.updatedRows,
    unchangedCount: counts.unchangedRows,
    conflictCount: counts.conflictRows,
    problemRowCount: counts.problemRows,
    problemGroups: [],
    failureCode: record.failureCode,
    failureMessage:
      record.failureCode === null
        ? null
        : refusalMessage(language, record.failureCode as FileRefusalCode, record.failureParams ?? {}),
    createdBy: record.createdBy,
    createdAt: record.createdAt,
    confirmedAt: record.confirmedAt,
    undoableUntil: record.importedAt === null ? null : undoableUntil(record.importedAt),
    importedPeople: record.importedPeople,
    importedTitles: record.importedTitles,
    kept: record.kept.slice(0, MAX_KEPT_SHOWN),
  };
}

function isUndoable(context: ActorContext, { importedAt }: RosterImportRecord): boolean {
  return importedAt !== null && context.clock.now() <= undoableUntil(importedAt);
}

/** What a problem is told with: the layout for its column, the scope for its reach. */
interface Telling {
  readonly layout: RosterLayout;
  readonly scopeNames: readonly string[];
}

async function tellingOf(context: ActorContext, record: RosterImportRecord): Promise<Telling> {
  const scopeNames = record.scope.includes("") ? [] : await listScopeNames(context, record.scope);
  return { layout: layoutOf(context.cipher, record), scopeNames };
}

export async function shownGroups(
  context: ActorContext,
  record: RosterImportRecord,
): Promise<RosterProblemGroupType[]> {
  const { layout, scopeNames } = await tellingOf(context, record);
  const language = context.client.language ?? "zh-CN";
  return groupsOf(context.cipher, record).map((group) => {
    const told = { ...group, column: headerOf(layout, group.field), scopeNames };
    return {
      ...group,
      message: problemMessage(language, told),
      cure: problemCure(language, told),
      suggestions: [...group.suggestions],
    };
  });
}

export async function shownRows(
  context: ActorContext,
  record: RosterImportRecord,
  filter: RowFilter,
  page: Page,
): Promise<{ items: RosterRowType[]; totalCount: number }> {
  const telling = await tellingOf(context, record);
  const { rows, totalCount } = await inTransaction(context, "honoree:import", (tx) =>
    pageOfRows(tx, record.id, filter, page),
  );
  return { items: rows.map((row) => shownRow(context, record.id, row, telling)), totalCount };
}

/** One row after it was changed. */
export async function shownRowAt(
  context: ActorContext,
  record: RosterImportRecord,
  ordinal: number,
): Promise<RosterRowType | null> {
  const telling = await tellingOf(context, record);
  const [row] = await inTransaction(context, "honoree:import", (tx) =>
    rowsByOrdinal(tx, record.id, [ordinal]),
  );
  return row === undefined ? null : shownRow(context, record.id, row, telling);
}

function shownRow(
  context: ActorContext,
  importId: string,
  row: StoredRosterRow,
  telling: Telling,
): RosterRowType {
  const content = openRow(context.cipher, importId, row.ordinal, row.sealed);
  const { values, cells, edited, changes } = content;
  return {
    id: rosterRowId(importId, row.ordinal),
    row: maskedText(content.label),
    sheetRow: row.sheetRow,
    outcome: row.outcome,
    name: maskedText(values.name),
    unitName: maskedText(values.unitName),
    titleName: maskedText(values.titleName),
    wonOn: values.wonOn ?? "",
    identityNumberMasked: values.identityNumber === null ? null : maskIdentityNumber(values.identityNumber),
    cells: Object.entries(cells).map(([field, { text }]) => ({
      field: field as RosterField,
      text: maskedCell(field as RosterField, text),
      isEdited: edited.includes(field as RosterField),
    })),
    problems: content.problems.map((problem) =>
      shownProblem(context, { ...row, label: content.label }, problem, telling),
    ),
    changes: changes.map(({ field, bank, file }) => ({
      field,
      bank: maskedBankValue(field, bank),
      file: maskedCell(field, file),
    })),
    resolution: row.resolution,
  };
}

function shownProblem(
  context: ActorContext,
  { label, sheetRow }: { readonly label: string; readonly sheetRow: number },
  { code, field, value }: RosterProblem,
  { layout, scopeNames }: Telling,
): RosterProblemType {
  const told = { code, field, value: maskedCell(field, value), column: headerOf(layout, field), scopeNames };
  return {
    row: maskedText(label),
    sheetRow,
    column: told.column,
    field,
    code,
    value: told.value,
    message: problemMessage(context.client.language ?? "zh-CN", told),
  };
}
