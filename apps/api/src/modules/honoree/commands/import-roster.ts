import { randomUUID } from "node:crypto";
import type { RosterProblemCode } from "@laurel/domain/honoree/roster.vocabulary";
import { headerOf } from "@laurel/domain/honoree/roster-reader";
import { DomainError } from "@laurel/domain/shared/domain-error";
import { type Actor, type ActorContext, type Services, silentReply } from "../../../platform/context.js";
import type { Language } from "../../../platform/language.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import type { FileRefusalCode } from "../roster/roster-file-messages.js";
import { fileRefused } from "../roster/roster-file-refusal.js";
import { findRosterImport, forgetRehearsal } from "../roster/roster-import.queries.js";
import { NO_COUNTS, type RosterImportRecord } from "../roster/roster-import-state.js";
import { layoutOf } from "../roster/roster-overview.js";
import { problemMessage } from "../roster/roster-problem-messages.js";
import { rowsOfOutcome } from "../roster/roster-row.queries.js";
import { openRow } from "../roster/roster-row-codec.js";
import { runRosterImport } from "../roster/run-roster-import.js";
import { confirmRosterImport } from "./confirm-roster-import.js";
import { uploadRoster } from "./upload-roster.js";

export interface RosterFile {
  readonly path: string;
  readonly fileName: string;
  readonly byteSize: number;
}

export interface ReportedProblem {
  /** The 序号 of the row, a number where it is one; the row of the sheet where the file has none. */
  readonly row: number | string;
  readonly column: string;
  readonly code: RosterProblemCode;
  /** As written in the file. */
  readonly value: string;
  readonly message: string;
}

/**
 * What an import of a whole file comes to. `rows` are the data rows of the file, `people` and `titles` those of its
 * clean rows; `new`, `updated`, `unchanged` and `conflicts` divide the people by what they mean to the bank.
 */
export interface RosterReport {
  readonly rows: number;
  readonly people: number;
  readonly titles: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly conflicts: number;
  readonly problems: readonly ReportedProblem[];
  /** What went in; absent from a dry run. */
  readonly imported?: { readonly people: number; readonly titles: number };
}

export interface ImportRosterOptions {
  readonly isDryRun: boolean;
  readonly language?: Language;
}

/** A roster from beginning to end in one call, for the operator's command line: it needs no job queue that works. */
export async function importRoster(
  services: Services,
  actor: Actor,
  file: RosterFile,
  { isDryRun, language = "zh-CN" }: ImportRosterOptions,
): Promise<RosterReport> {
  const context: ActorContext = {
    ...services,
    requestId: randomUUID(),
    client: { ipAddress: "", userAgent: "laurel" },
    actor,
    reply: silentReply,
  };
  const importId = await uploadRoster(context, { ...file, isInline: true, isRehearsal: isDryRun });
  try {
    await runRosterImport(services, importId);
    const checked = await stateOf(services, importId, "CHECKED");
    const report = await reportOf(services, checked, language);
    return isDryRun ? report : { ...report, imported: await confirmed(context, checked) };
  } finally {
    if (isDryRun) await forgetRehearsal(services, importId);
  }
}

async function confirmed(
  context: ActorContext,
  { id, version, counts }: RosterImportRecord,
): Promise<{ people: number; titles: number }> {
  const { newRows, updatedRows } = { ...NO_COUNTS, ...counts };
  if (newRows + updatedRows === 0) return { people: 0, titles: 0 };
  await confirmRosterImport(context, { importId: id, expectedVersion: version, isInline: true });
  await runRosterImport(context, id);
  const { importedPeople, importedTitles } = await stateOf(context, id, "IMPORTED");
  return { people: importedPeople ?? 0, titles: importedTitles ?? 0 };
}

async function stateOf(
  services: Services,
  id: string,
  state: "CHECKED" | "IMPORTED",
): Promise<RosterImportRecord> {
  const record = await findRosterImport(services, id);
  if (record?.state === state) return record;
  if (record?.failureCode)
    throw fileRefused(record.failureCode as FileRefusalCode, record.failureParams ?? {});
  throw new DomainError("CONFLICT", "CHANGED_MEANWHILE");
}

async function reportOf(
  services: Services,
  record: RosterImportRecord,
  language: Language,
): Promise<RosterReport> {
  const counts = { ...NO_COUNTS, ...record.counts };
  return {
    rows: counts.rows,
    people: counts.people,
    titles: counts.titles,
    new: counts.newPeople,
    updated: counts.updatedPeople,
    unchanged: counts.unchangedPeople,
    conflicts: counts.conflictPeople,
    problems: await listProblems(services, record, language),
  };
}

const BATCH_ROWS = 1000;

async function listProblems(
  services: Services,
  record: RosterImportRecord,
  language: Language,
): Promise<ReportedProblem[]> {
  const layout = layoutOf(services.cipher, record);
  const problems: ReportedProblem[] = [];
  for (let after = -1; ; ) {
    const from = after;
    const rows = await inScopedTransaction(services, "*", (tx) =>
      rowsOfOutcome(tx, record.id, { outcome: "PROBLEM", after: from, limit: BATCH_ROWS }),
    );
    for (const row of rows) {
      const { label, problems: found } = openRow(services.cipher, record.id, row.ordinal, row.sealed);
      for (const { code, field, value } of found) {
        const column = headerOf(layout, field);
        const message = problemMessage(language, { code, field, value, column, scopeNames: [] });
        problems.push({
          row: /^\d{1,15}$/.test(label) ? Number(label) : label,
          column,
          code,
          value,
          message,
        });
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH_ROWS) return problems;
    after = last.ordinal;
  }
}
