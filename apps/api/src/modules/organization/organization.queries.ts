import type { UnitNameRecord } from "@laurel/domain/organization/unit-names";
import type { ActorContext, RequestContext } from "../../platform/context.js";
import { isId } from "../../platform/ids.js";
import { readRows, readScopedRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import { column, instantColumn, many, rowJson, type Shape, source, value } from "../../platform/shape.js";
import type { Tx } from "../../platform/transaction.js";
import type { UnitType } from "./organization.type.js";
import type { UnitEntity } from "./unit.entity.js";

const unitNameShape: Shape = {
  from: "unit_name",
  fields: {
    name: column("name"),
    since: column("since"),
    until: column("until"),
    documentNumber: column("document_number"),
  },
};

const unitEventShape: Shape = {
  from: "unit_event",
  fields: {
    id: column("id"),
    kind: column("kind"),
    on: column("happened_on"),
    documentNumber: column("document_number"),
    detail: column("detail"),
    recordedAt: instantColumn("recorded_at"),
    recordedBy: column("recorded_by"),
  },
};

/** A unit as it is today. */
export const unitShape: Shape = {
  from: "unit",
  fields: {
    id: column("id"),
    version: column("version"),
    code: column("code"),
    name: column("name"),
    kind: column("kind"),
    state: column("state"),
    depth: column("depth"),
    parentId: column("parent_id"),
    partyParentId: column("party_parent_id"),
    pathNames: value(
      // Step by step: asked for all the codes at once, PostgreSQL would rather read every unit.
      (alias) => `(
        select json_agg((select up.name from unit up where up.code = step.code) order by step.place)
        from unnest(string_to_array(rtrim(${alias}.path, '/'), '/')) with ordinality as step (code, place))`,
    ),
    openedOn: column("opened_on"),
    closedOn: column("closed_on"),
    successorId: column("successor_id"),
    names: many(
      () => unitNameShape,
      (unit, name) => `${name}.unit_id = ${unit}.id`,
      (name) => `${name}.since`,
    ),
    history: many(
      () => unitEventShape,
      (unit, event) => `${event}.unit_id = ${unit}.id`,
      (event) => `${event}.happened_on, ${event}.recorded_at, ${event}.id`,
    ),
    availableActions: source({ state: (alias) => `${alias}.state`, path: (alias) => `${alias}.path` }),
  },
};

/** Units in the order of their ids' list. Every reader of the organization sees every unit: names are no secret. */
export async function listUnitsById(
  context: ActorContext,
  ids: readonly string[],
  selection: Selection,
): Promise<UnitType[]> {
  const rows = await readRows<{ row: UnitType }>(
    context,
    "organization:read",
    `select ${rowJson(unitShape, selection, "u")} as row
     from unnest($1::uuid[]) with ordinality as wanted (id, place) join unit u on u.id = wanted.id
     order by wanted.place`,
    [ids.filter(isId)],
  );
  return rows.map(({ row }) => row);
}

const UNIT_COLUMNS = `
  id, version, code, name, kind, state, parent_id as "parentId", party_parent_id as "partyParentId",
  successor_id as "successorId", path, depth, opened_on as "openedOn", closed_on as "closedOn"`;

/** The unit as it is today, inside a transaction or outside of one. */
export async function findUnit(
  from: Tx | Pick<RequestContext, "database">,
  id: string,
): Promise<UnitEntity | null> {
  if (!isId(id)) return null;
  const sql = `select ${UNIT_COLUMNS} from unit where id = $1`;
  const rows =
    "database" in from ? await readScopedRows<UnitEntity>(from, [], sql, [id]) : await from.query(sql, [id]);
  return rows[0] ?? null;
}

/** Nobody else changes the unit until the transaction ends. Rows that refer to it can still be written. */
export function lockUnit(tx: Tx, id: string): Promise<UnitEntity | null> {
  return lock(tx, id, "no key update");
}

/** As `lockUnit`, but many may hold it at once: the unit stays what it is while people are put into it. */
export function lockUnitForShare(tx: Tx, id: string): Promise<UnitEntity | null> {
  return lock(tx, id, "share");
}

async function lock(tx: Tx, id: string, strength: string): Promise<UnitEntity | null> {
  if (!isId(id)) return null;
  const rows: UnitEntity[] = await tx.query(
    `select ${UNIT_COLUMNS} from unit where id = $1 for ${strength}`,
    [id],
  );
  return rows[0] ?? null;
}

/** Every name any unit bears or bore, merged and closed units included: old rosters speak of them. */
export function unitNamesForMatching(context: Pick<RequestContext, "database">): Promise<UnitNameRecord[]> {
  return readScopedRows<UnitNameRecord & { id: string }>(
    context,
    [],
    `select u.id, u.name, u.parent_id as "parentId", coalesce((
        select json_agg(json_build_object('name', n.name, 'since', n.since, 'until', n.until) order by n.since)
        from unit_name n where n.unit_id = u.id), '[]'::json) as names
     from unit u order by u.path`,
  );
}

/**
 * SQL for the name a unit bore on a day that may be known by year or month only: text such as '2013-07', which
 * stands for its first day. Before the first known name that one stands, after the end the last.
 *
 * @param unitId SQL of the unit's id
 * @param day SQL of the text of the day
 */
export function unitNameOn(unitId: string, day: string): string {
  const firstDay = `(${day} || substr('-01-01', length(${day}) - 3))::date`;
  return `coalesce(
    (select n.name from unit_name n where n.unit_id = ${unitId} and n.since <= ${firstDay}
     order by n.since desc limit 1),
    (select n.name from unit_name n where n.unit_id = ${unitId} order by n.since limit 1),
    (select n.name from unit n where n.id = ${unitId}))`;
}
