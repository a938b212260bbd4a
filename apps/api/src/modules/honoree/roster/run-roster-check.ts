import { createRosterCheck } from "@laurel/domain/honoree/roster-check";
import type { RosterLayout } from "@laurel/domain/honoree/roster-header";
import { createRosterReader, type RosterReader } from "@laurel/domain/honoree/roster-reader";
import { readSheet } from "@laurel/sheet/sheet-reader";
import type { Services } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { refreshStatistics } from "./roster-apply.queries.js";
import { compareBatch, FIRST_KEY } from "./roster-comparison.js";
import { markConflicts } from "./roster-conflicts.js";
import { countedNow } from "./roster-counts.js";
import { readRosterFile } from "./roster-file.queries.js";
import {
  addTitles,
  advanceRun,
  endRun,
  type ImportRun,
  listRememberedColumns,
} from "./roster-import.queries.js";
import { NO_COUNTS, type RosterCounts, type RosterImportRecord } from "./roster-import-state.js";
import { contentOf, contextWithinScope, judgedRow } from "./roster-judgement.js";
import { type RosterNames, readRosterNames } from "./roster-names.queries.js";
import { sealGroups, sealLayout } from "./roster-overview.js";
import { findProblemGroups } from "./roster-problem-groups.js";
import { insertRows } from "./roster-row.queries.js";
import type { StoredRosterRow } from "./roster-row-codec.js";

/** Rows stored in one transaction; the progress a person sees moves in these steps. */
const CHUNK_ROWS = 1000;

/**
 * Reads the file of an import into rows and says what each of them means to the bank, which stays as it is.
 *
 * Killed at any point it goes on where it stood: rows already stored are read over, not stored again, and comparing
 * the same row twice gives the same answer.
 */
export async function checkRoster(
  services: Services,
  record: RosterImportRecord,
  run: ImportRun,
): Promise<void> {
  const names = await readRosterNames(services, record.scope);
  if (!record.isStaged) await stageRows(services, record, { run, names });
  await compareWithBank(services, run, names);
  await finishCheck(services, run, names);
}

interface Work {
  readonly run: ImportRun;
  readonly names: RosterNames;
}

async function stageRows(
  services: Services,
  record: RosterImportRecord,
  { run, names }: Work,
): Promise<void> {
  const { cipher } = services;
  const reader = await readerOf(services, record);
  const check = createRosterCheck(contextWithinScope(names));
  let waiting: StoredRosterRow[] = [];
  let ordinal = 0;
  const store = async (isEnd: boolean) => {
    if (waiting.length === 0 || (waiting.length < CHUNK_ROWS && !isEnd)) return;
    const rows = waiting;
    waiting = [];
    await inScopedTransaction(services, "*", async (tx) => {
      await advanceRun(tx, run, { staged_rows: ordinal, done: ordinal });
      await insertRows(tx, run.importId, rows);
    });
  };
  for await (const source of sourceRows(services, record, reader)) {
    const reading = check.addRow(source);
    const place = { importId: run.importId, ordinal, sheetRow: source.sheetRow };
    if (ordinal >= record.stagedRows) waiting.push(judgedRow(cipher, place, contentOf(source, reading)));
    ordinal += 1;
    await store(false);
  }
  await store(true);
  const result = check.finish();
  await inScopedTransaction(services, "*", async (tx) => {
    await markConflicts(tx, services, run.importId, result.conflicts);
    const counts: RosterCounts = { ...NO_COUNTS, rows: ordinal, titles: result.titleCount };
    const layout: RosterLayout = reader.layout ?? { headerRows: [], columns: [] };
    await advanceRun(tx, run, {
      is_staged: true,
      staged_rows: ordinal,
      done: ordinal,
      total: ordinal,
      counts,
      layout_sealed: sealLayout(cipher, run.importId, layout),
    });
  });
}

async function readerOf(services: Services, record: RosterImportRecord): Promise<RosterReader> {
  const sheet = record.sheets.find(({ name }) => name === record.sheetName);
  return createRosterReader({
    merges: sheet?.merges ?? [],
    remembered: await listRememberedColumns(services, record.accountId),
    ...(record.columnChoice === null ? {} : { columns: record.columnChoice }),
  });
}

async function* sourceRows(services: Services, record: RosterImportRecord, reader: RosterReader) {
  const bytes = await readRosterFile(services, record.id);
  for await (const row of readSheet(bytes, { sheet: record.sheetName })) yield* reader.addRow(row);
  yield* reader.finish().rows;
}

async function compareWithBank(services: Services, run: ImportRun, names: RosterNames): Promise<void> {
  await inScopedTransaction(services, "*", (tx) => refreshStatistics(tx, "rows"));
  let after: Buffer | null = FIRST_KEY;
  while (after !== null) {
    const from: Buffer = after;
    after = await inScopedTransaction(services, "*", async (tx) => {
      const { last, lostTitles } = await compareBatch(tx, services, { importId: run.importId, names }, from);
      await advanceRun(tx, run, {});
      if (lostTitles > 0) await addTitles(tx, run.importId, -lostTitles);
      return last;
    });
  }
}

async function finishCheck(services: Services, run: ImportRun, names: RosterNames): Promise<void> {
  await inScopedTransaction(services, "*", async (tx) => {
    const groups = await findProblemGroups(tx, services.cipher, run.importId, names);
    await endRun(tx, run, "CHECKING", {
      state: "CHECKED",
      counts: await countedNow(tx, run.importId),
      groups_sealed: sealGroups(services.cipher, run.importId, groups),
    });
  });
}
