import type { UnitEventKind, UnitKind, UnitState } from "@laurel/domain/organization/organization.vocabulary";
import type { UnitTimeline } from "@laurel/domain/organization/unit-change.rules";
import { exactlyOne } from "../../platform/guarded-write.js";
import type { Tx } from "../../platform/transaction.js";

/** A unit as the commands know it: its place today and the days the trees changed around it. */
export interface UnitNode extends UnitTimeline {
  readonly version: number;
  readonly kind: UnitKind;
  readonly path: string;
  readonly depth: number;
}

export type UnitNodes = ReadonlyMap<string, UnitNode>;

/**
 * All units, with nobody else changing the tree until the transaction ends: two moves one after the other cannot
 * close a circle that each alone would not. The top row is the lock; people can still be put into any unit.
 */
export async function lockTree(tx: Tx): Promise<UnitNodes> {
  await tx.query("select id from unit where parent_id is null for no key update");
  // A statement of its own: it sees what the one we waited for has committed.
  const rows: UnitNode[] = await tx.query(`
    with own as (
      select unit_id, max(happened_on) as last_on,
        max(happened_on) filter (where detail ? 'parentId') as placed_on,
        max(happened_on) filter (where detail ? 'partyParentId') as affiliated_on
      from unit_event group by unit_id
    ), below as (
      select above.id, max(below_on) as last_on
      from (
        select place.id, e.happened_on as below_on
        from unit_event e cross join lateral (values
          (e.detail ->> 'parentId'), (e.detail ->> 'previousParentId'),
          (e.detail ->> 'partyParentId'), (e.detail ->> 'previousPartyParentId')) as place (id)
        union all
        select place.id::text, u.closed_on
        from unit u cross join lateral (values (u.parent_id), (u.party_parent_id)) as place (id)
      ) above
      group by above.id
    )
    select u.id, u.version, u.code, u.name, u.kind, u.state, u.path, u.depth, u.parent_id as "parentId",
      u.party_parent_id as "partyParentId", u.opened_on as "openedOn", own.last_on as "lastEventOn",
      own.placed_on as "placedOn", own.affiliated_on as "affiliatedOn", below.last_on as "lastSubunitOn"
    from unit u left join own on own.unit_id = u.id left join below on below.id = u.id::text`);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface NewUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly partyParentId: string | null;
  readonly path: string;
  readonly depth: number;
  readonly openedOn: string;
}

export async function insertUnit(tx: Tx, unit: NewUnit): Promise<void> {
  await tx.query(
    `insert into unit (id, code, name, kind, parent_id, party_parent_id, path, depth, opened_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      unit.id,
      unit.code,
      unit.name,
      unit.kind,
      unit.parentId,
      unit.partyParentId,
      unit.path,
      unit.depth,
      unit.openedOn,
    ],
  );
}

export interface NewUnitEvent {
  readonly id: string;
  readonly unitId: string;
  readonly kind: UnitEventKind;
  readonly on: string;
  readonly documentNumber: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export async function insertUnitEvent(tx: Tx, event: NewUnitEvent): Promise<void> {
  await tx.query(
    `insert into unit_event (id, unit_id, kind, happened_on, document_number, detail, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      event.id,
      event.unitId,
      event.kind,
      event.on,
      event.documentNumber,
      JSON.stringify(event.detail),
      event.recordedAt,
      event.recordedBy,
    ],
  );
}

export interface BorneName {
  readonly unitId: string;
  readonly name: string;
  readonly on: string;
  readonly documentNumber: string;
}

/** From that day on the unit bears the name; a name taken the same day was never borne. */
export async function insertUnitName(tx: Tx, { unitId, name, on, documentNumber }: BorneName): Promise<void> {
  await tx.query("update unit_name set until = $2 where unit_id = $1 and until is null and since < $2", [
    unitId,
    on,
  ]);
  await tx.query(
    `insert into unit_name (unit_id, since, name, document_number) values ($1, $2, $3, $4)
     on conflict (unit_id, since) do update set name = excluded.name, document_number = excluded.document_number`,
    [unitId, on, name, documentNumber],
  );
}

type Versioned = Pick<UnitNode, "id" | "version">;

export async function updateUnitName(tx: Tx, unit: Versioned, name: string): Promise<void> {
  exactlyOne(
    await tx.query(
      "update unit set name = $3, version = version + 1 where id = $1 and version = $2 returning id",
      [unit.id, unit.version, name],
    ),
  );
}

export async function updateUnitPartyParent(tx: Tx, unit: Versioned, partyParentId: string): Promise<void> {
  exactlyOne(
    await tx.query(
      "update unit set party_parent_id = $3, version = version + 1 where id = $1 and version = $2 returning id",
      [unit.id, unit.version, partyParentId],
    ),
  );
}

/** The unit comes below `parent`, and everything below it comes along: one statement for the whole subtree. */
export async function updateUnitParent(
  tx: Tx,
  unit: Versioned & Pick<UnitNode, "code" | "path" | "depth">,
  parent: Pick<UnitNode, "id" | "path" | "depth">,
): Promise<void> {
  exactlyOne(
    await tx.query(
      "update unit set parent_id = $3, version = version + 1 where id = $1 and version = $2 returning id",
      [unit.id, unit.version, parent.id],
    ),
  );
  await tx.query(
    `update unit set path = $2 || substr(path, length($1) + 1), depth = depth + $3
     where path >= $1 collate "C" and path < ($1 || '~') collate "C"`,
    [unit.path, `${parent.path}${unit.code}/`, parent.depth + 1 - unit.depth],
  );
}

export interface UnitEnd {
  readonly state: Exclude<UnitState, "ACTIVE">;
  readonly on: string;
  readonly successorId: string | null;
}

/** From that day on the unit is no more, and its last name is history. */
export async function endUnit(tx: Tx, unit: Versioned, end: UnitEnd): Promise<void> {
  exactlyOne(
    await tx.query(
      `update unit set state = $3, closed_on = $4, successor_id = $5, version = version + 1
       where id = $1 and version = $2 returning id`,
      [unit.id, unit.version, end.state, end.on, end.successorId],
    ),
  );
  await tx.query("update unit_name set until = $2 where unit_id = $1 and until is null", [unit.id, end.on]);
}
