import type {
  ConflictResolution,
  RosterField,
  RosterProblemCode,
} from "@laurel/domain/honoree/roster.vocabulary";
import { badInput, DomainError, notFound } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { type FixWork, inFix, recount } from "../roster/roster-action.js";
import { problemKey } from "../roster/roster-problem-key.js";
import { type RowEdit, recheckRows } from "../roster/roster-recheck.js";
import { resolveConflictRows, rowsByOrdinal, rowsOfProblem } from "../roster/roster-row.queries.js";
import { parseRosterRowId } from "../roster/roster-row-codec.js";

/** Causes whose rows share a cure; the others are mended row by row. */
const CURED_TOGETHER: ReadonlySet<RosterProblemCode> = new Set([
  "UNIT_UNKNOWN",
  "TITLE_UNKNOWN",
  "DATE_INVALID",
  "VALUE_UNKNOWN",
  "IDENTITY_CONFLICT",
]);
const BATCH_ROWS = 1000;
const LONGEST_CELL = 2000;

export interface FixRosterGroup {
  readonly importId: string;
  readonly expectedVersion: number;
  readonly code: RosterProblemCode;
  readonly field: RosterField | null;
  /** As the group shows it. */
  readonly value: string;
  readonly replacement: string;
}

/** Writes one text into the same cell of every row of a group. */
export async function fixRosterGroup(context: ActorContext, request: FixRosterGroup): Promise<void> {
  const { field } = request;
  if (field === null || field === "IDENTITY_NUMBER" || !CURED_TOGETHER.has(request.code)) {
    throw new DomainError("ILLEGAL_ACTION", "rosterImport.fixRowByRow", { problem: request.code });
  }
  const text = checkedText("replacement", request.replacement);
  await inFix(context, request, async (fix) => {
    const ordinals = await ordinalsOfGroup(context, fix, request);
    if (ordinals.length === 0) throw notFound("rosterProblemGroup");
    const edit: RowEdit = { texts: { [field]: text }, isExcluded: false };
    await carryOut(context, fix, new Map(ordinals.map((ordinal) => [ordinal, edit])), {
      action: "fixRosterGroup",
      detail: { problem: request.code, rosterField: field, rows: ordinals.length },
    });
  });
}

async function ordinalsOfGroup(
  context: ActorContext,
  { tx }: FixWork,
  { importId, code, field, value }: FixRosterGroup,
): Promise<number[]> {
  const key = problemKey(context.cipher, code, field, value);
  const ordinals: number[] = [];
  for (;;) {
    const rows = await rowsOfProblem(tx, importId, { key, after: ordinals.at(-1) ?? -1, limit: BATCH_ROWS });
    ordinals.push(...rows.map(({ ordinal }) => ordinal));
    if (rows.length < BATCH_ROWS) return ordinals;
  }
}

/** Puts a text into one cell; a row that was left out comes back. */
export async function editRosterCell(
  context: ActorContext,
  request: { readonly rowId: string; readonly field: RosterField; readonly text: string },
): Promise<void> {
  if (request.field === "SEQUENCE") throw badInput("field", "rosterImport.sequenceStays");
  const text = checkedText("text", request.text);
  await changeRow(
    context,
    request.rowId,
    { texts: { [request.field]: text }, isExcluded: false },
    "editRosterCell",
  );
}

/** Leaves one row out of the import. */
export async function excludeRosterRow(context: ActorContext, rowId: string): Promise<void> {
  await changeRow(context, rowId, { texts: {}, isExcluded: true }, "excludeRosterRow");
}

async function changeRow(context: ActorContext, rowId: string, edit: RowEdit, action: string): Promise<void> {
  const place = parseRosterRowId(rowId);
  if (place === null) throw notFound("rosterRow");
  await inFix(context, { importId: place.importId, expectedVersion: null }, async (fix) => {
    const [row] = await rowsByOrdinal(fix.tx, place.importId, [place.ordinal]);
    if (row === undefined) throw notFound("rosterRow");
    await carryOut(context, fix, new Map([[place.ordinal, edit]]), {
      action,
      detail: { sheetRow: row.sheetRow, rosterFields: Object.keys(edit.texts) },
    });
  });
}

export interface ResolveRosterConflict {
  readonly importId: string;
  readonly expectedVersion: number;
  /** null: every conflict of the import. */
  readonly rowIds: readonly string[] | null;
  readonly resolution: ConflictResolution;
}

/** Which side stands where the bank and the file contradict each other; what does not contradict goes in either way. */
export async function resolveRosterConflict(
  context: ActorContext,
  request: ResolveRosterConflict,
): Promise<void> {
  const ordinals =
    request.rowIds?.map((rowId) => {
      const place = parseRosterRowId(rowId);
      if (place === null || place.importId !== request.importId) throw notFound("rosterRow");
      return place.ordinal;
    }) ?? null;
  await inFix(context, request, async (fix) => {
    const rows = await resolveConflictRows(fix.tx, request.importId, ordinals, request.resolution);
    await recount(context, fix);
    await appendAuditEntry(fix.tx, context, {
      action: "resolveRosterConflict",
      objectType: "rosterImport",
      objectId: request.importId,
      detail: { resolution: request.resolution, rows },
    });
  });
}

/** The edits, what they mean for the other rows, the counts, and the line in the trail: field names, never values. */
export async function carryOut(
  context: ActorContext,
  fix: FixWork,
  edits: ReadonlyMap<number, RowEdit>,
  told: { readonly action: string; readonly detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  const importId = fix.record.id;
  await recheckRows(fix.tx, context, { importId, names: fix.names, edits });
  await recount(context, fix);
  await appendAuditEntry(fix.tx, context, { ...told, objectType: "rosterImport", objectId: importId });
}

function checkedText(field: string, text: string): string {
  if (text.length > LONGEST_CELL) throw badInput(field, "TEXT_TOO_LONG", { max: LONGEST_CELL });
  return text.trim();
}
