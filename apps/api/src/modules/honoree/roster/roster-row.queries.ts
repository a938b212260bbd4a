import type { RosterProblemCode, RosterRowOutcome } from "@laurel/domain/honoree/roster.vocabulary";
import type { Page } from "../../../platform/page.js";
import type { Tx } from "../../../platform/transaction.js";
import type { StoredRosterRow } from "./roster-row-codec.js";

const COLUMNS = `
  r.ordinal, r.sheet_row as "sheetRow", r.person_key as "personKey", r.outcome, r.problem_keys as "problemKeys",
  r.resolution, r.sealed`;

/** Rows that can go into the bank, or already stand there. */
const CLEAN = "('NEW', 'UPDATE', 'UNCHANGED', 'CONFLICT')";

export async function insertRows(tx: Tx, importId: string, rows: readonly StoredRosterRow[]): Promise<void> {
  await tx.query(
    `insert into roster_import_row (import_id, ordinal, sheet_row, person_key, outcome, problem_keys, sealed)
     select $1, ordinal, sheet_row, person_key, outcome, coalesce(string_to_array(nullif(keys, ''), ','), '{}'), sealed
     from unnest($2::int[], $3::int[], $4::bytea[], $5::text[], $6::text[], $7::bytea[])
       as row (ordinal, sheet_row, person_key, outcome, keys, sealed)`,
    [
      importId,
      rows.map(({ ordinal }) => ordinal),
      rows.map(({ sheetRow }) => sheetRow),
      rows.map(({ personKey }) => personKey),
      rows.map(({ outcome }) => outcome),
      rows.map(({ problemKeys }) => problemKeys.join(",")),
      rows.map(({ sealed }) => sealed),
    ],
  );
}

export async function updateRows(tx: Tx, importId: string, rows: readonly StoredRosterRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `update roster_import_row kept set person_key = row.person_key, outcome = row.outcome,
       problem_keys = coalesce(string_to_array(nullif(row.keys, ''), ','), '{}'), resolution = row.resolution,
       sealed = row.sealed
     from unnest($2::int[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::bytea[])
       as row (ordinal, person_key, outcome, keys, resolution, sealed)
     where kept.import_id = $1 and kept.ordinal = row.ordinal`,
    [
      importId,
      rows.map(({ ordinal }) => ordinal),
      rows.map(({ personKey }) => personKey),
      rows.map(({ outcome }) => outcome),
      rows.map(({ problemKeys }) => problemKeys.join(",")),
      rows.map(({ resolution }) => resolution),
      rows.map(({ sealed }) => sealed),
    ],
  );
}

export async function deleteRows(tx: Tx, importId: string): Promise<void> {
  await tx.query("delete from roster_import_row where import_id = $1", [importId]);
}

/** Rows with these ordinals, in their order. */
export function rowsByOrdinal(
  tx: Tx,
  importId: string,
  ordinals: readonly number[],
): Promise<StoredRosterRow[]> {
  return tx.query(
    `select ${COLUMNS} from roster_import_row r where r.import_id = $1 and r.ordinal = any ($2) order by r.ordinal`,
    [importId, ordinals],
  );
}

/** The next rows of these people; `after` is the last ordinal seen. */
export function rowsOfPeople(
  tx: Tx,
  importId: string,
  request: { readonly keys: readonly Buffer[]; readonly after: number; readonly limit: number },
): Promise<StoredRosterRow[]> {
  return tx.query(
    `select ${COLUMNS} from roster_import_row r
     where r.import_id = $1 and r.person_key = any ($2) and r.ordinal > $3 order by r.ordinal limit $4`,
    [importId, request.keys, request.after, request.limit],
  );
}

/** The next rows of one problem group. */
export function rowsOfProblem(
  tx: Tx,
  importId: string,
  request: { readonly key: string; readonly after: number; readonly limit: number },
): Promise<StoredRosterRow[]> {
  return tx.query(
    `select ${COLUMNS} from roster_import_row r
     where r.import_id = $1 and r.outcome = 'PROBLEM' and r.problem_keys @> array[$2::text] and r.ordinal > $3
     order by r.ordinal limit $4`,
    [importId, request.key, request.after, request.limit],
  );
}

/** The next rows of one outcome, for going through all of them. */
export function rowsOfOutcome(
  tx: Tx,
  importId: string,
  request: { readonly outcome: RosterRowOutcome; readonly after: number; readonly limit: number },
): Promise<StoredRosterRow[]> {
  return tx.query(
    `select ${COLUMNS} from roster_import_row r
     where r.import_id = $1 and r.outcome = $2 and r.ordinal > $3 order by r.ordinal limit $4`,
    [importId, request.outcome, request.after, request.limit],
  );
}

export async function rowsBySheetRow(
  tx: Tx,
  importId: string,
  sheetRows: readonly number[],
): Promise<{ ordinal: number; sheetRow: number; outcome: RosterRowOutcome }[]> {
  return tx.query(
    `select ordinal, sheet_row as "sheetRow", outcome from roster_import_row
     where import_id = $1 and sheet_row = any ($2)`,
    [importId, sheetRows],
  );
}

interface PeopleRequest {
  readonly after: Buffer;
  readonly limit: number;
  /** Only people the bank knows: the others are new. */
  readonly isKnown: boolean;
  /** Only these people. */
  readonly keys?: readonly Buffer[];
}

/** Clean rows in the order of the people, from the first one after `after`. The last person may be cut off. */
export function cleanRowsByPerson(
  tx: Tx,
  importId: string,
  request: PeopleRequest,
): Promise<StoredRosterRow[]> {
  const known = request.isKnown
    ? "and exists (select 1 from honoree h where h.identity_index = r.person_key)"
    : "";
  const among = request.keys === undefined ? "" : "and r.person_key = any ($4)";
  return tx.query(
    `select ${COLUMNS} from roster_import_row r
     where r.import_id = $1 and r.person_key > $2 and r.outcome in ${CLEAN} ${known} ${among}
     order by r.person_key, r.ordinal limit $3`,
    [importId, request.after, request.limit, ...(request.keys === undefined ? [] : [request.keys])],
  );
}

export interface RowFilter {
  readonly outcome: RosterRowOutcome | null;
  readonly code: RosterProblemCode | null;
  /** Third part of a problem key; null: any. */
  readonly valueHash: string | null;
}

/** A page of rows and how many there are. */
export async function pageOfRows(
  tx: Tx,
  importId: string,
  filter: RowFilter,
  page: Page,
): Promise<{ rows: StoredRosterRow[]; totalCount: number }> {
  const where = `r.import_id = $1 and ($2::text is null or r.outcome = $2) and ($3::text is null or exists (
      select 1 from unnest(r.problem_keys) as key
      where split_part(key, ':', 1) = $3 and ($4::text is null or split_part(key, ':', 3) = $4)))`;
  const values = [importId, filter.outcome, filter.code, filter.valueHash];
  const rows: (StoredRosterRow & { totalCount: number })[] = await tx.query(
    `select ${COLUMNS}, (select count(*)::int from roster_import_row r where ${where}) as "totalCount"
     from roster_import_row r where ${where} order by r.ordinal limit $5 offset $6`,
    [...values, page.limit, page.offset],
  );
  const [first] = rows;
  if (first !== undefined || page.offset === 0) return { rows, totalCount: first?.totalCount ?? 0 };
  const [count]: { total: number }[] = await tx.query(
    `select count(*)::int as total from roster_import_row r where ${where}`,
    values,
  );
  return { rows: [], totalCount: count?.total ?? 0 };
}

/** The largest groups of problems, each with a row that shows it. */
export function largestProblemGroups(
  tx: Tx,
  importId: string,
  limit: number,
): Promise<{ key: string; rowCount: number; ordinal: number }[]> {
  return tx.query(
    `select key, count(*)::int as "rowCount", min(r.ordinal) as ordinal
     from roster_import_row r, unnest(r.problem_keys) as key
     where r.import_id = $1 and r.outcome = 'PROBLEM' group by key order by 2 desc, 3 limit $2`,
    [importId, limit],
  );
}

export async function resolveConflictRows(
  tx: Tx,
  importId: string,
  ordinals: readonly number[] | null,
  resolution: string,
): Promise<number> {
  const [, count]: [unknown[], number] = await tx.query(
    `update roster_import_row set resolution = $2
     where import_id = $1 and outcome = 'CONFLICT' and ($3::int[] is null or ordinal = any ($3))`,
    [importId, resolution, ordinals],
  );
  return count;
}

/** Rows that confirming would bring into the bank. */
export async function countApplicableRows(tx: Tx, importId: string): Promise<number> {
  const [row]: { rows: number }[] = await tx.query(
    `select count(*)::int as rows from roster_import_row
     where import_id = $1 and (outcome in ('NEW', 'UPDATE') or (outcome = 'CONFLICT' and resolution is not null))`,
    [importId],
  );
  return row?.rows ?? 0;
}
