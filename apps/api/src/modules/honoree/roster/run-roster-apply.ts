import type { Services } from "../../../platform/context.js";
import type { RowScope } from "../../../platform/database.js";
import { inScopedTransaction, type Tx } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import {
  deletePrepared,
  insertNewPeople,
  insertNewTitles,
  insertPreparedPeople,
  insertPreparedTitles,
  keepBefore,
  markLeftOut,
  type PreparedPerson,
  type PreparedTitle,
  refreshStatistics,
  updateKnownPeople,
  updateKnownTitles,
} from "./roster-apply.queries.js";
import { findPeopleByIdentity, type KnownPerson } from "./roster-bank.queries.js";
import { comparePerson, FIRST_KEY, nextPeople, type PersonRows, valuesOf } from "./roster-comparison.js";
import { advanceRun, endRun, type ImportRun } from "./roster-import.queries.js";
import type { RosterImportRecord } from "./roster-import-state.js";
import { importerContext } from "./roster-importer.js";
import { type RosterNames, readRosterNames } from "./roster-names.queries.js";
import {
  type AppliedRow,
  type PreparedRecords,
  prepareKnownPerson,
  prepareNewPerson,
} from "./roster-preparation.js";
import { updateRows } from "./roster-row.queries.js";
import { openRow, type StoredRosterRow } from "./roster-row-codec.js";

/**
 * Brings the clean rows of a confirmed import into the bank.
 *
 * First every record is made ready beside the bank, a batch at a time: that part takes the time and can be taken up
 * again after a kill. Then one transaction moves all of them over, so that nobody ever sees half a roster.
 */
export async function applyRoster(
  services: Services,
  record: RosterImportRecord,
  run: ImportRun,
): Promise<void> {
  const names = await readRosterNames(services, record.scope);
  await prepareAll(services, record, { run, names });
  await inScopedTransaction(services, "*", (tx) => refreshStatistics(tx, "prepared"));
  await moveIntoBank(services, record, run);
  await inScopedTransaction(services, "*", async (tx) => {
    await deletePrepared(tx, record.id);
    await refreshStatistics(tx, "bank");
  });
}

interface Work {
  readonly run: ImportRun;
  readonly names: RosterNames;
}

async function prepareAll(
  services: Services,
  record: RosterImportRecord,
  { run, names }: Work,
): Promise<void> {
  let cursor = record.applyCursor ?? FIRST_KEY;
  let done = record.applyCursor === null ? 0 : record.done;
  for (let isEnd = false; !isEnd; ) {
    const from = cursor;
    const batch = await inScopedTransaction(services, "*", async (tx) => {
      const { people, last } = await nextPeople(tx, services, record.id, { after: from, isKnown: false });
      const prepared = await prepareBatch(tx, services, record.id, { people, names });
      const end = last ?? people.at(-1)?.personKey ?? from;
      await advanceRun(tx, run, {
        apply_cursor: end,
        done: done + people.length,
        ...(record.applyCursor === null && from === FIRST_KEY ? { total: record.counts.people ?? 0 } : {}),
      });
      await insertPreparedPeople(tx, record.id, prepared.people);
      await insertPreparedTitles(tx, record.id, prepared.titles);
      return { end, isEnd: last === null, size: people.length };
    });
    cursor = batch.end;
    done += batch.size;
    isEnd = batch.isEnd;
  }
}

/** The same statements for one person and for a thousand. */
async function prepareBatch(
  tx: Tx,
  services: Services,
  importId: string,
  { people, names }: { readonly people: readonly PersonRows[]; readonly names: RosterNames },
): Promise<PreparedRecords> {
  const keys = people.map(({ personKey }) => personKey);
  const bank = await findPeopleByIdentity(tx, services.cipher, keys);
  const readyPeople: PreparedPerson[] = [];
  const readyTitles: PreparedTitle[] = [];
  const waiting: StoredRosterRow[] = [];
  for (const person of people) {
    const known = bank.get(person.personKey.toString("base64")) ?? null;
    const prepared = preparePerson(services, importId, person, { known, names });
    readyPeople.push(...prepared.people);
    readyTitles.push(...prepared.titles);
    waiting.push(...prepared.waiting);
  }
  await updateRows(tx, importId, waiting);
  return { people: readyPeople, titles: readyTitles };
}

/** Rows that mean something else to the bank than when the person confirmed them wait: nothing happens unseen. */
function preparePerson(
  services: Services,
  importId: string,
  person: PersonRows,
  { known, names }: { readonly known: KnownPerson | null; readonly names: RosterNames },
): PreparedRecords & { readonly waiting: readonly StoredRosterRow[] } {
  const values = valuesOf(person, names);
  if (known === null) {
    const isNew = person.rows.every(({ stored }) => stored.outcome === "NEW");
    if (isNew) return { ...prepareNewPerson(services, names, values), waiting: [] };
  }
  const compared = comparePerson(services, importId, person, { names, known }).rows;
  const waiting: StoredRosterRow[] = [];
  const applied: AppliedRow[] = [];
  compared.forEach((row, index) => {
    const stored = person.rows[index]?.stored;
    if (row !== stored) {
      waiting.push(row.outcome === "UNCHANGED" ? row : { ...row, outcome: "CONFLICT", resolution: null });
    } else if (row.outcome === "UPDATE" || (row.outcome === "CONFLICT" && row.resolution !== null)) {
      const content =
        person.rows[index]?.content ?? openRow(services.cipher, importId, row.ordinal, row.sealed);
      applied.push({ ...content, values: values[index] ?? content.values, resolution: row.resolution });
    }
  });
  const none = { people: [], titles: [] };
  return { ...(known === null ? none : prepareKnownPerson(services, known, applied)), waiting };
}

/** One transaction, under the rights the import was confirmed with: row-level security stands behind every row. */
async function moveIntoBank(services: Services, record: RosterImportRecord, run: ImportRun): Promise<void> {
  const scope: RowScope = record.scope.includes("") ? "*" : record.scope;
  const at = services.clock.now();
  await inScopedTransaction(services, scope, async (tx) => {
    await keepBefore(tx, record.id);
    await updateKnownPeople(tx, record.id, at);
    await updateKnownTitles(tx, record.id, at);
    const people = await insertNewPeople(tx, record.id, at);
    const titles = await insertNewTitles(tx, record.id, at);
    const leftOut = await markLeftOut(tx, record.id);
    await endRun(tx, run, "IMPORTING", {
      state: "IMPORTED",
      imported_people: people,
      imported_titles: titles,
      imported_at: at,
    });
    await appendAuditEntry(tx, importerContext(services, record), {
      action: "importRoster",
      objectType: "rosterImport",
      objectId: record.id,
      detail: { people, titles, leftOut, updatedRows: record.counts.updatedRows ?? 0 },
    });
  });
}
