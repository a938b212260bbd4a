import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import { normaliseHeader } from "@laurel/domain/honoree/roster-columns";
import { cellText, type GridCell } from "@laurel/domain/honoree/roster-grid";
import type { RosterLayout } from "@laurel/domain/honoree/roster-header";
import {
  createRosterReader,
  type RosterCells,
  type RosterSourceRow,
} from "@laurel/domain/honoree/roster-reader";
import { badInput } from "@laurel/domain/shared/domain-error";
import { readSheet } from "@laurel/sheet/sheet-reader";
import type { ActorContext } from "../../../platform/context.js";
import { type FixWork, inFix } from "../roster/roster-action.js";
import { fileRefused, refusingFiles } from "../roster/roster-file-refusal.js";
import { getRosterImport, listRememberedColumns } from "../roster/roster-import.queries.js";
import type { RosterImportRecord } from "../roster/roster-import-state.js";
import type { IncomingFile } from "../roster/roster-incoming.js";
import { layoutOf } from "../roster/roster-overview.js";
import type { RowEdit } from "../roster/roster-recheck.js";
import { rowsOfOutcome } from "../roster/roster-row.queries.js";
import { openRow } from "../roster/roster-row-codec.js";
import { carryOut } from "./fix-roster-rows.js";

const BATCH_ROWS = 1000;

export interface MergedRows {
  readonly merged: number;
  /** Rows of the file that belong to none of the waiting rows. */
  readonly unmatched: number;
}

/**
 * Takes back the problem rows a person mended in Excel: by their 序号, and where the roster has none by their order,
 * as long as no row was added or taken away.
 */
export async function mergeProblemRows(
  context: ActorContext,
  importId: string,
  file: IncomingFile,
): Promise<MergedRows> {
  const record = await getRosterImport(context, importId);
  const mended = await refusingFiles(() => readMended(context, record, file.path));
  return inFix(context, { importId, expectedVersion: null }, async (fix) => {
    const waiting = await waitingRows(context, fix);
    const { edits, unmatched } = matchRows(mended, waiting);
    await carryOut(context, fix, edits, {
      action: "mergeProblemRows",
      detail: { rows: edits.size, unmatched },
    });
    return { merged: edits.size, unmatched };
  });
}

interface Mended {
  readonly layout: RosterLayout;
  readonly rows: readonly RosterSourceRow[];
}

/** Columns are found by their headers; what the person said about the first file holds for this one too. */
async function readMended(context: ActorContext, record: RosterImportRecord, path: string): Promise<Mended> {
  const remembered = await listRememberedColumns(context, record.accountId);
  for (const { header, field } of layoutOf(context.cipher, record).columns) {
    if (header !== "") remembered.set(normaliseHeader(header), field);
  }
  const reader = createRosterReader({ remembered });
  const rows: RosterSourceRow[] = [];
  for await (const row of readSheet(path)) rows.push(...reader.addRow(row));
  const end = reader.finish();
  if (end.layout === null) throw fileRefused("HEADER_NOT_FOUND");
  return { layout: end.layout, rows: [...rows, ...end.rows] };
}

interface WaitingRow {
  readonly ordinal: number;
  readonly label: string;
  readonly cells: RosterCells;
}

async function waitingRows({ cipher }: ActorContext, { tx, record }: FixWork): Promise<WaitingRow[]> {
  const waiting: WaitingRow[] = [];
  for (;;) {
    const after = waiting.at(-1)?.ordinal ?? -1;
    const rows = await rowsOfOutcome(tx, record.id, { outcome: "PROBLEM", after, limit: BATCH_ROWS });
    for (const { ordinal, sealed } of rows) {
      const { label, cells } = openRow(cipher, record.id, ordinal, sealed);
      waiting.push({ ordinal, label, cells });
    }
    if (rows.length < BATCH_ROWS) return waiting;
  }
}

function matchRows(
  { layout, rows }: Mended,
  waiting: readonly WaitingRow[],
): { edits: Map<number, RowEdit>; unmatched: number } {
  const hasSequence = layout.columns.some(({ field }) => field === "SEQUENCE");
  if (!hasSequence && rows.length !== waiting.length) {
    throw badInput("file", "rosterImport.rowsUnmatched", { expected: waiting.length, found: rows.length });
  }
  const byLabel = new Map<string, WaitingRow[]>();
  for (const row of waiting) byLabel.set(row.label, [...(byLabel.get(row.label) ?? []), row]);
  const edits = new Map<number, RowEdit>();
  let unmatched = 0;
  rows.forEach((row, index) => {
    const target = hasSequence ? byLabel.get(row.row)?.shift() : waiting[index];
    if (target === undefined) unmatched += 1;
    else {
      const texts = changedTexts(layout, row.cells, target.cells);
      if (Object.keys(texts).length > 0) edits.set(target.ordinal, { texts, isExcluded: false });
    }
  });
  return { edits, unmatched };
}

function changedTexts(layout: RosterLayout, mended: RosterCells, stored: RosterCells): RowEdit["texts"] {
  const fields = layout.columns.flatMap(({ field }) =>
    field === null || field === "SEQUENCE" ? [] : [field],
  );
  const changed = fields.flatMap((field): [RosterField, string][] => {
    const text = writtenText(mended[field]);
    return text === writtenText(stored[field]) || text === cellText(stored[field]) ? [] : [[field, text]];
  });
  return Object.fromEntries(changed);
}

/** Excel turns a typed date into a true one: its day says more than its look. */
function writtenText(cell: GridCell | undefined): string {
  return cell?.date ?? cellText(cell);
}
