import type { AuditResult } from "@laurel/domain/audit/audit.vocabulary";
import type { ActorContext, Services } from "../../platform/context.js";
import type { Page } from "../../platform/page.js";
import { readRows, readScopedRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { column, instantColumn, rowJson, type Shape, value } from "../../platform/shape.js";
import { SqlConditions } from "../../platform/sql-conditions.js";
import type { Tx } from "../../platform/transaction.js";
import type { AuditEntryPageType } from "./audit.type.js";
import type { AuditLine, StoredLine } from "./audit-line.js";

/** The database takes the next number and chains the hash under a lock of the head (migration: audit-trail). */
export async function insertAuditLine(tx: Tx, line: AuditLine, payload: string): Promise<void> {
  await tx.query("select laurel_append_audit($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", [
    line.id,
    line.at,
    line.accountId,
    line.actorName,
    line.action,
    line.objectType,
    line.objectId,
    line.result,
    line.reason,
    line.detail,
    line.requestId,
    payload,
  ]);
}

const auditEntryShape: Shape = {
  from: "audit_entry",
  fields: {
    id: column("id"),
    sequence: column("sequence"),
    at: instantColumn("at"),
    actorName: column("actor_name"),
    action: column("action"),
    objectType: column("object_type"),
    objectId: column("object_id"),
    result: column("result"),
    reason: column("reason"),
    detail: value((entry) => `${entry}.detail::json`),
    requestId: column("request_id"),
    hash: value((entry) => `encode(${entry}.hash, 'hex')`),
  },
};

export interface AuditEntryFilter {
  readonly action?: string | null;
  readonly actorName?: string | null;
  readonly objectId?: string | null;
  readonly result?: AuditResult | null;
  /** First and last day, in Asia/Shanghai. */
  readonly from?: string | null;
  readonly to?: string | null;
}

/** The newest first. */
export async function listAuditEntries(
  context: ActorContext,
  filter: AuditEntryFilter,
  page: Page,
  selection: Selection,
): Promise<AuditEntryPageType> {
  const where = conditionsOf(filter);
  const entry = rowJson(auditEntryShape, selectionAt(selection, "items"), "e");
  const count = selection.has("totalCount")
    ? `(select count(*)::int from audit_entry e where ${where})`
    : "null::int";
  const [row] = await readRows<AuditEntryPageType & Record<string, unknown>>(
    context,
    "audit:read",
    `select ${count} as "totalCount", (
       select coalesce(json_agg(${entry} order by e.sequence desc), '[]'::json) from (
         select * from audit_entry e where ${where}
         order by e.sequence desc limit ${where.bind(page.limit)} offset ${where.bind(page.offset)}
       ) e
     ) as items`,
    where.values,
  );
  return row ?? { items: [], totalCount: 0 };
}

function conditionsOf(filter: AuditEntryFilter): SqlConditions {
  const where = new SqlConditions();
  if (filter.action) where.add(`e.action = ${where.bind(filter.action)}`);
  if (filter.actorName) where.add(`strpos(lower(e.actor_name), lower(${where.bind(filter.actorName)})) > 0`);
  if (filter.objectId) where.add(`e.object_id = ${where.bind(filter.objectId)}`);
  if (filter.result) where.add(`e.result = ${where.bind(filter.result)}`);
  if (filter.from)
    where.add(`e.at >= ${where.bind(filter.from)}::date::timestamp at time zone 'Asia/Shanghai'`);
  if (filter.to) {
    where.add(`e.at < (${where.bind(filter.to)}::date + 1)::timestamp at time zone 'Asia/Shanghai'`);
  }
  return where;
}

export interface AuditHead {
  readonly sequence: number;
  readonly hash: Buffer;
}

type DatabaseOnly = Pick<Services, "database">;

/** Where the database says the trail ends; null when even that is gone. */
export async function findAuditHead(services: DatabaseOnly): Promise<AuditHead | null> {
  const [head] = await readScopedRows<{ sequence: string; hash: Buffer }>(
    services,
    [],
    "select sequence, hash from audit_head where id = 1",
  );
  return head === undefined ? null : { sequence: Number(head.sequence), hash: head.hash };
}

/** A stored line with its place in the chain. */
export type ChainedLine = StoredLine & {
  readonly sequence: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
};

/** The next lines after `sequence`, oldest first; `null` begins at the very first, whatever its number. */
export async function listChain(
  services: DatabaseOnly,
  sequence: number | null,
  limit: number,
): Promise<ChainedLine[]> {
  // Six digits of the second: a change too small for a JavaScript date must show as well.
  const rows = await readScopedRows<ChainedLine & Record<string, unknown>>(
    services,
    [],
    `select sequence::float8 as sequence, id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
       account_id::text as "accountId", actor_name as "actorName", action, object_type as "objectType",
       object_id::text as "objectId", result, reason, detail, request_id as "requestId",
       previous_hash as "previousHash", hash
     from audit_entry where $1::bigint is null or sequence > $1 order by sequence limit $2`,
    [sequence, limit],
  );
  return rows.map((row) => ({ ...row, at: asWritten(row.at) }));
}

/** Lines are written with milliseconds; a line with more digits was not written by us and keeps them. */
function asWritten(at: string | null): string {
  return `${(at ?? "").replace(/000$/, "")}Z`;
}

export async function findEntryHash(services: DatabaseOnly, sequence: number): Promise<Buffer | null> {
  const [row] = await readScopedRows<{ hash: Buffer }>(
    services,
    [],
    "select hash from audit_entry where sequence = $1",
    [sequence],
  );
  return row?.hash ?? null;
}
