import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import { createRosterCheck, type RosterCheck } from "@laurel/domain/honoree/roster-check";
import { editedCell } from "@laurel/domain/honoree/roster-grid";
import type { RosterCells } from "@laurel/domain/honoree/roster-reader";
import { type RosterContext, readRosterRow } from "@laurel/domain/honoree/roster-row";
import type { Services } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";
import { compareBatch, FIRST_KEY } from "./roster-comparison.js";
import { markConflicts } from "./roster-conflicts.js";
import { addTitles } from "./roster-import.queries.js";
import { contentOf, contextWithinScope, judgedRow, personKeyOf } from "./roster-judgement.js";
import type { RosterNames } from "./roster-names.queries.js";
import { rowsByOrdinal, rowsOfPeople, updateRows } from "./roster-row.queries.js";
import { openRow, type RosterRowContent, type StoredRosterRow } from "./roster-row-codec.js";

/** What a person changes in a row: the texts of some cells, or that the row shall not go in at all. */
export interface RowEdit {
  readonly texts: { readonly [field in RosterField]?: string };
  readonly isExcluded: boolean;
}

export interface RecheckRequest {
  readonly importId: string;
  readonly names: RosterNames;
  /** By the ordinal of the row. */
  readonly edits: ReadonlyMap<number, RowEdit>;
}

const BATCH_ROWS = 1000;

/**
 * Carries out edits and judges again every row they can matter to: those of the same identity number and those that
 * repeat each other, before or after the edit. The answer is that of a check of the whole file, for the price of the
 * few rows concerned.
 */
export async function recheckRows(tx: Tx, services: Services, request: RecheckRequest): Promise<void> {
  const context = contextWithinScope(request.names);
  const keys = await concernedPeople(tx, services, request, context);
  const before = createRosterCheck(context);
  const after = createRosterCheck(context);
  const ordinals: number[] = [];
  for (let last = -1; ; ) {
    const rows = await rowsOfPeople(tx, request.importId, { keys, after: last, limit: BATCH_ROWS });
    const changed = rows.flatMap((row) => {
      const content = openRow(services.cipher, request.importId, row.ordinal, row.sealed);
      if (counted(row, content)) before.addRow({ ...content, row: content.label, sheetRow: row.sheetRow });
      const edit = request.edits.get(row.ordinal);
      const judged = judgeAgain(services, request.importId, { row, content, edit }, after);
      if (judged.outcome !== "EXCLUDED") ordinals.push(row.ordinal);
      return isSame(row, judged) && edit === undefined ? [] : [judged];
    });
    await updateRows(tx, request.importId, changed);
    const end = rows.at(-1);
    if (end === undefined || rows.length < BATCH_ROWS) break;
    last = end.ordinal;
  }
  const result = after.finish();
  const conflicts = result.conflicts.map((conflict) => ({
    ...conflict,
    ordinals: conflict.ordinals.map((position) => ordinals[position] as number),
  }));
  await markConflicts(tx, services, request.importId, conflicts);
  await addTitles(tx, request.importId, result.titleCount - before.finish().titleCount);
  await compareAgain(tx, services, request, keys);
}

/** Rows whose titles are in the count: neither left out by hand nor in the care of another unit. */
function counted(row: StoredRosterRow, { problems }: RosterRowContent): boolean {
  return (
    row.outcome !== "EXCLUDED" &&
    !problems.some(({ code, field }) => code === "IDENTITY_CONFLICT" && field === "IDENTITY_NUMBER")
  );
}

function isSame(a: StoredRosterRow, b: StoredRosterRow): boolean {
  const isClean = (row: StoredRosterRow) => row.outcome !== "PROBLEM" && row.outcome !== "EXCLUDED";
  if (isClean(a) && isClean(b)) return true;
  return a.outcome === b.outcome && a.problemKeys.join() === b.problemKeys.join();
}

interface RowAtHand {
  readonly row: StoredRosterRow;
  readonly content: RosterRowContent;
  readonly edit: RowEdit | undefined;
}

function judgeAgain(
  { cipher }: Services,
  importId: string,
  { row, content, edit }: RowAtHand,
  check: RosterCheck,
): StoredRosterRow {
  const place = { importId, ordinal: row.ordinal, sheetRow: row.sheetRow };
  const isExcluded = edit === undefined ? row.outcome === "EXCLUDED" : edit.isExcluded;
  if (isExcluded) {
    const bare = { ...content, problems: [], changes: [], titleId: null };
    return { ...judgedRow(cipher, place, bare), outcome: "EXCLUDED" };
  }
  const cells = edit === undefined ? content.cells : editedCells(content.cells, edit);
  const source = { row: content.label, sheetRow: row.sheetRow, cells };
  const fields = Object.keys(edit?.texts ?? {}) as RosterField[];
  const edited = [...new Set([...content.edited, ...fields])];
  return judgedRow(cipher, place, contentOf(source, check.addRow(source), edited));
}

function editedCells(cells: RosterCells, { texts }: RowEdit): RosterCells {
  const changed = Object.entries(texts).map(([field, text]) => [field, editedCell(text)] as const);
  const all = Object.entries({ ...cells, ...Object.fromEntries(changed) });
  return Object.fromEntries(all.filter(([, cell]) => cell.kind !== "empty"));
}

/** Keys of the edited rows as they were and as they will be. */
async function concernedPeople(
  tx: Tx,
  { cipher }: Services,
  { importId, edits }: RecheckRequest,
  context: RosterContext,
): Promise<Buffer[]> {
  const keys = new Map<string, Buffer>();
  const ordinals = [...edits.keys()];
  for (let start = 0; start < ordinals.length; start += BATCH_ROWS) {
    for (const row of await rowsByOrdinal(tx, importId, ordinals.slice(start, start + BATCH_ROWS))) {
      const content = openRow(cipher, importId, row.ordinal, row.sealed);
      const cells = editedCells(content.cells, edits.get(row.ordinal) as RowEdit);
      const key = personKeyOf(cipher, { cells, values: readRosterRow(cells, context).values });
      for (const each of [row.personKey, key]) keys.set(each.toString("base64"), each);
    }
  }
  return [...keys.values()];
}

async function compareAgain(
  tx: Tx,
  services: Services,
  { importId, names }: RecheckRequest,
  keys: readonly Buffer[],
): Promise<void> {
  let after: Buffer | null = FIRST_KEY;
  while (after !== null) {
    const compared: { last: Buffer | null; lostTitles: number } = await compareBatch(
      tx,
      services,
      { importId, names, keys },
      after,
    );
    if (compared.lostTitles > 0) await addTitles(tx, importId, -compared.lostTitles);
    after = compared.last;
  }
}
