import { SheetError } from "@laurel/sheet/sheet-error";
import type { Services } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { undoImport } from "./roster-apply.queries.js";
import { beginRun, countError, endRun, findRosterImport, type ImportRun } from "./roster-import.queries.js";
import { type RosterImportRecord, RunSupersededError } from "./roster-import-state.js";
import { importerContext } from "./roster-importer.js";
import { applyRoster } from "./run-roster-apply.js";
import { checkRoster } from "./run-roster-check.js";

/** Attempts in a row without a step forward; then the import has failed. */
const MAX_ATTEMPTS = 50;
/** An error of our own weighs more than a run whose process was killed: that one says nothing about the file. */
const ERROR_WEIGHT = 10;

/**
 * Does whatever the state of an import asks for. Safe to call at any time and from several processes: the latest run
 * goes on, the others stop, and an import that waits for a person is left alone.
 */
export async function runRosterImport(services: Services, importId: string): Promise<void> {
  const run: ImportRun = { importId, runId: services.ids.next() };
  const found = await findRosterImport(services, importId);
  if (found === null || !isForTheJob(found)) return;
  await beginRun(services, importId, run.runId);
  const record = await started(services, run, found);
  if (record === null) return;
  try {
    if (found.attempts >= MAX_ATTEMPTS) throw new SheetError("FILE_BROKEN", { cause: "ATTEMPTS" });
    if (record.state === "CHECKING") await checkRoster(services, record, run);
    else if (record.state === "IMPORTING") await applyRoster(services, record, run);
    else await undoRoster(services, record, run);
  } catch (error) {
    if (error instanceof RunSupersededError) return;
    if (!(error instanceof SheetError)) {
      await countError(services, run, ERROR_WEIGHT);
      throw error;
    }
    await failRoster(services, record, { run, error });
  }
}

function isForTheJob({ state }: RosterImportRecord): boolean {
  return state === "UPLOADED" || state === "CHECKING" || state === "IMPORTING" || state === "UNDOING";
}

/** Read again once the run is ours: the one before may have made a last step. */
async function started(
  services: Services,
  run: ImportRun,
  found: RosterImportRecord,
): Promise<RosterImportRecord | null> {
  if (found.state === "UPLOADED") {
    await inScopedTransaction(services, "*", (tx) => endRun(tx, run, "UPLOADED", { state: "CHECKING" }));
  }
  const record = await findRosterImport(services, run.importId);
  return record !== null && isForTheJob(record) ? record : null;
}

async function undoRoster(services: Services, record: RosterImportRecord, run: ImportRun): Promise<void> {
  const at = services.clock.now();
  await inScopedTransaction(services, "*", async (tx) => {
    const kept = await undoImport(tx, record.id, at);
    await endRun(tx, run, "UNDOING", { state: "UNDONE", undone_at: at, kept });
    await appendAuditEntry(tx, importerContext(services, record), {
      action: "undoRosterImport",
      objectType: "rosterImport",
      objectId: record.id,
      detail: { kept: kept.length, keptIds: kept.slice(0, 100).map(({ id }) => id) },
    });
  });
}

async function failRoster(
  services: Services,
  record: RosterImportRecord,
  { run, error }: { readonly run: ImportRun; readonly error: SheetError },
): Promise<void> {
  await inScopedTransaction(services, "*", async (tx) => {
    await endRun(tx, run, record.state, {
      state: "FAILED",
      failure_code: error.code,
      failure_params: error.params,
    });
    await appendAuditEntry(tx, importerContext(services, record), {
      action: record.state === "CHECKING" ? "checkRoster" : "importRoster",
      objectType: "rosterImport",
      objectId: record.id,
      result: "FAILED",
      detail: { code: error.code },
    });
  });
}
