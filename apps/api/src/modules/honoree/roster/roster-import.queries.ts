import type { RosterField, RosterImportState } from "@laurel/domain/honoree/roster.vocabulary";
import { notFound } from "@laurel/domain/shared/domain-error";
import { type ActorContext, type Services, scopeOf } from "../../../platform/context.js";
import { exactlyOne, type UpdateResult } from "../../../platform/guarded-write.js";
import type { Page } from "../../../platform/page.js";
import { readRows, readScopedRows } from "../../../platform/read.js";
import type { Tx } from "../../../platform/transaction.js";
import { type RosterCounts, type RosterImportRecord, RunSupersededError } from "./roster-import-state.js";

const COLUMNS = `
  i.id, i.version, i.state, i.is_rehearsal as "isRehearsal", i.account_id as "accountId", i.user_name as "userName",
  i.created_by as "createdBy", i.scope, i.file_name as "fileName", i.byte_size as "byteSize",
  i.sheets, i.sheet_name as "sheetName", i.column_choice as "columnChoice",
  i.layout_sealed as "layoutSealed", i.groups_sealed as "groupsSealed", i.attempts, i.done, i.total,
  i.staged_rows as "stagedRows", i.is_staged as "isStaged", i.counts, i.apply_cursor as "applyCursor",
  i.failure_code as "failureCode", i.failure_params as "failureParams", i.imported_people as "importedPeople",
  i.imported_titles as "importedTitles", i.created_at as "createdAt", i.confirmed_at as "confirmedAt",
  i.imported_at as "importedAt", i.kept`;

/** Own imports; whoever holds the whole tree sees everybody's. */
const VISIBLE = (account: string, isWhole: string) =>
  `not i.is_rehearsal and (i.account_id = ${account} or ${isWhole})`;

function viewer(context: ActorContext): [accountId: string, isWhole: boolean] {
  return [context.actor.accountId, scopeOf(context.actor, "honoree:import") === "*"];
}

export async function listRosterImports(
  context: ActorContext,
  page: Page,
): Promise<{ items: RosterImportRecord[]; totalCount: number }> {
  const rows = await readRows<RosterImportRecord & { totalCount: number }>(
    context,
    "honoree:import",
    `select ${COLUMNS}, count(*) over ()::int as "totalCount" from roster_import i
     where ${VISIBLE("$1", "$2")} order by i.created_at desc, i.id desc limit $3 offset $4`,
    [...viewer(context), page.limit, page.offset],
  );
  return { items: rows, totalCount: rows[0]?.totalCount ?? 0 };
}

export async function getRosterImport(context: ActorContext, id: string): Promise<RosterImportRecord> {
  const [found] = await readRows<RosterImportRecord & object>(
    context,
    "honoree:import",
    `select ${COLUMNS} from roster_import i where i.id = $3 and ${VISIBLE("$1", "$2")}`,
    [...viewer(context), id],
  );
  if (found === undefined) throw notFound("rosterImport");
  return found;
}

/** For changing it; NOT_FOUND outside the actor's rights. */
export async function lockRosterImport(
  tx: Tx,
  context: ActorContext,
  id: string,
): Promise<RosterImportRecord> {
  const [found]: RosterImportRecord[] = await tx.query(
    `select ${COLUMNS} from roster_import i where i.id = $3 and ${VISIBLE("$1", "$2")} for update`,
    [...viewer(context), id],
  );
  if (found === undefined) throw notFound("rosterImport");
  return found;
}

/** As the job sees it: whatever its owner may see. null when it is gone. */
export async function findRosterImport(services: Services, id: string): Promise<RosterImportRecord | null> {
  const rows = await readScopedRows<RosterImportRecord & object>(
    services,
    "*",
    `select ${COLUMNS} from roster_import i where i.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export type NewRosterImport = Pick<
  RosterImportRecord,
  | "id"
  | "isRehearsal"
  | "accountId"
  | "userName"
  | "createdBy"
  | "scope"
  | "fileName"
  | "byteSize"
  | "sheets"
  | "sheetName"
  | "createdAt"
>;

export async function insertRosterImport(tx: Tx, record: NewRosterImport): Promise<void> {
  await tx.query(
    `insert into roster_import (id, is_rehearsal, account_id, user_name, created_by, scope, file_name, byte_size,
       sheets, sheet_name, total, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      record.id,
      record.isRehearsal,
      record.accountId,
      record.userName,
      record.createdBy,
      record.scope,
      record.fileName,
      record.byteSize,
      JSON.stringify(record.sheets),
      record.sheetName,
      record.sheets.find(({ name }) => name === record.sheetName)?.rowCount ?? 0,
      record.createdAt,
    ],
  );
}

/** Column names an update may set; values are bound. */
type ImportPatch = Readonly<Partial<Record<PatchColumn, unknown>>>;
type PatchColumn =
  | "state"
  | "scope"
  | "sheet_name"
  | "column_choice"
  | "layout_sealed"
  | "groups_sealed"
  | "attempts"
  | "run_id"
  | "done"
  | "total"
  | "staged_rows"
  | "is_staged"
  | "counts"
  | "apply_cursor"
  | "failure_code"
  | "failure_params"
  | "imported_people"
  | "imported_titles"
  | "undo_reason"
  | "kept"
  | "confirmed_at"
  | "imported_at"
  | "undone_at";

function assignments(patch: ImportPatch, firstParameter: number): { sql: string; values: unknown[] } {
  const entries = Object.entries(patch);
  const sql = entries.map(([column], index) => `${column} = $${firstParameter + index}`).join(", ");
  const json = new Set(["column_choice", "counts", "failure_params", "kept"]);
  const values = entries.map(([column, value]) =>
    json.has(column) && value !== null ? JSON.stringify(value) : value,
  );
  return { sql, values };
}

/** A person's change to a locked import: the version the next change must name goes up. */
export async function changeRosterImport(
  tx: Tx,
  locked: RosterImportRecord,
  patch: ImportPatch,
): Promise<void> {
  const { sql, values } = assignments(patch, 3);
  const result: UpdateResult<{ id: string }> = await tx.query(
    `update roster_import set version = version + 1${sql === "" ? "" : `, ${sql}`}
     where id = $1 and version = $2 returning id`,
    [locked.id, locked.version, ...values],
  );
  exactlyOne(result);
}

/** Takes the import over for this run; the run before it stops at its next step. */
export async function beginRun(services: Services, id: string, runId: string): Promise<void> {
  await readScopedRows(
    services,
    "*",
    "update roster_import set run_id = $2, attempts = attempts + 1 where id = $1",
    [id, runId],
  );
}

/** Brings the import nearer to being given up; the next step forward forgives it. */
export async function countError(services: Services, run: ImportRun, weight: number): Promise<void> {
  await readScopedRows(
    services,
    "*",
    "update roster_import set attempts = attempts + $3 where id = $1 and run_id = $2",
    [run.importId, run.runId, weight],
  );
}

/** A step of the job that holds the import. Progress forgives earlier attempts. */
export async function advanceRun(tx: Tx, run: ImportRun, patch: ImportPatch): Promise<void> {
  const { sql, values } = assignments(patch, 3);
  const [rows]: UpdateResult<{ id: string }> = await tx.query(
    `update roster_import set attempts = 0${sql === "" ? "" : `, ${sql}`}
     where id = $1 and run_id = $2 returning id`,
    [run.importId, run.runId, ...values],
  );
  if (rows.length !== 1) throw new RunSupersededError(run.importId);
}

/** A step that ends a state; the version goes up, so that a screen that saw the former one reads again. */
export async function endRun(
  tx: Tx,
  run: ImportRun,
  from: RosterImportState,
  patch: ImportPatch & { readonly state: RosterImportState },
): Promise<void> {
  const { sql, values } = assignments(patch, 4);
  const [rows]: UpdateResult<{ id: string }> = await tx.query(
    `update roster_import set version = version + 1, attempts = 0, ${sql}
     where id = $1 and run_id = $2 and state = $3 returning id`,
    [run.importId, run.runId, from, ...values],
  );
  if (rows.length !== 1) throw new RunSupersededError(run.importId);
}

export interface ImportRun {
  readonly importId: string;
  readonly runId: string;
}

/** A rehearsal this old belongs to a command that was killed. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** Imports whose job was cut off with the process that ran it. */
export function listUnfinishedImports(
  services: Services,
): Promise<{ id: string; state: RosterImportState; isRehearsal: boolean }[]> {
  return readScopedRows(
    services,
    "*",
    `select id, state, is_rehearsal as "isRehearsal" from roster_import
     where state in ('UPLOADED', 'CHECKING', 'IMPORTING', 'UNDOING')
       and (not is_rehearsal or created_at < $1::timestamptz - make_interval(secs => $2))`,
    [services.clock.now(), ABANDONED_AFTER_MS / 1000],
  );
}

export async function forgetRehearsal(services: Services, id: string): Promise<void> {
  await readScopedRows(services, "*", "select laurel_forget_rehearsal($1)", [id]);
}

/** What a person taught us about column headers; null: none of our fields. */
export async function listRememberedColumns(
  services: Services,
  accountId: string,
): Promise<Map<string, RosterField | null>> {
  const rows = await readScopedRows<{ header: string; field: RosterField | null }>(
    services,
    [],
    "select header, field from roster_column_memory where account_id = $1",
    [accountId],
  );
  return new Map(rows.map(({ header, field }) => [header, field]));
}

export async function rememberColumns(
  tx: Tx,
  accountId: string,
  matches: ReadonlyMap<string, RosterField | null>,
): Promise<void> {
  await tx.query(
    `insert into roster_column_memory (account_id, header, field)
     select $1, header, field from unnest($2::text[], $3::text[]) as match (header, field)
     on conflict (account_id, header) do update set field = excluded.field`,
    [accountId, [...matches.keys()], [...matches.values()]],
  );
}

/** Rows by outcome, and the people of each. A person in doubt counts once, under the gravest of the rows. */
export async function countOutcomes(
  tx: Tx,
  importId: string,
): Promise<Omit<RosterCounts, "people" | "titles">> {
  const [counts]: Omit<RosterCounts, "people" | "titles">[] = await tx.query(
    `with person as (
       select person_key, bool_or(outcome = 'CONFLICT') as conflict, bool_or(outcome = 'UPDATE') as update,
         bool_or(outcome = 'NEW') as new
       from roster_import_row where import_id = $1 and outcome not in ('PROBLEM', 'EXCLUDED') group by person_key
     ), row as (
       select count(*)::int as rows, count(*) filter (where outcome = 'NEW')::int as "newRows",
         count(*) filter (where outcome = 'UPDATE')::int as "updatedRows",
         count(*) filter (where outcome = 'UNCHANGED')::int as "unchangedRows",
         count(*) filter (where outcome = 'CONFLICT')::int as "conflictRows",
         count(*) filter (where outcome = 'PROBLEM')::int as "problemRows",
         count(*) filter (where outcome = 'EXCLUDED')::int as "excludedRows"
       from roster_import_row where import_id = $1
     )
     select row.*, people.* from row, (
       select count(*) filter (where conflict)::int as "conflictPeople",
         count(*) filter (where not conflict and new)::int as "newPeople",
         count(*) filter (where not conflict and not new and update)::int as "updatedPeople",
         count(*) filter (where not conflict and not new and not update)::int as "unchangedPeople"
       from person) people`,
    [importId],
  );
  if (counts === undefined) throw new Error("a count always answers");
  return counts;
}

/** Distinct titles of clean rows, as kept on the import. */
export async function titlesOf(tx: Tx, importId: string): Promise<number> {
  const [row]: { titles: number }[] = await tx.query(
    "select coalesce((counts->>'titles')::int, 0) as titles from roster_import where id = $1",
    [importId],
  );
  return row?.titles ?? 0;
}

export async function addTitles(tx: Tx, importId: string, amount: number): Promise<void> {
  await tx.query(
    `update roster_import
     set counts = jsonb_set(counts, '{titles}', to_jsonb(coalesce((counts->>'titles')::int, 0) + $2::int))
     where id = $1`,
    [importId, amount],
  );
}
