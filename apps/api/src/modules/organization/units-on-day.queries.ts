import type { UnitTree } from "@laurel/domain/organization/organization.vocabulary";
import type { ActorContext } from "../../platform/context.js";
import { isId } from "../../platform/ids.js";
import { readRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import { column, rowJson, type Shape } from "../../platform/shape.js";
import { unitShape } from "./organization.queries.js";
import type { UnitType } from "./organization.type.js";

/** A unit as it was on a day: name and place are of that day, everything else is what is known today. */
const unitOnDayShape: Shape = {
  from: "unit_on_day",
  fields: { ...unitShape.fields, pathNames: column("path_names") },
};

/** Last event up to the day that says where the unit stands in one of the trees. */
function placedBy(key: "parentId" | "partyParentId"): string {
  return `
    left join lateral (
      select (e.detail ->> '${key}')::uuid as id, true as is_told from unit_event e
      where e.unit_id = u.id and e.detail ? '${key}' and e.happened_on <= coalesce($1::date, 'infinity')
      order by e.happened_on desc, e.recorded_at desc, e.id desc limit 1) "${key}" on true`;
}

/**
 * `unit_on_day`: the units that existed on the day $1 in the tree $2; without a day every unit there ever was, where
 * it stands now or stood last. One whose parent is not there stands at the top: no unit is left out.
 */
const UNITS_ON_DAY = `
  with recursive standing as materialized (
    select u.*, coalesce(named.name, u.name) as day_name,
      case when "parentId".is_told then "parentId".id else u.parent_id end as day_parent_id,
      case when "partyParentId".is_told then "partyParentId".id else u.party_parent_id end as day_party_parent_id
    from unit u
    left join lateral (
      select n.name from unit_name n
      where n.unit_id = u.id and n.since <= coalesce($1::date, 'infinity') order by n.since desc limit 1) named on true
    ${placedBy("parentId")}
    ${placedBy("partyParentId")}
    where $1::date is null
      or (coalesce(u.opened_on <= $1::date, true) and coalesce($1::date < u.closed_on, true))
  ), placed as materialized (
    select s.*, above.id as above_id
    from standing s
    left join standing above on above.id = case $2::text
      when 'ADMINISTRATION' then s.day_parent_id
      else coalesce(s.day_party_parent_id, s.day_parent_id) end
  ), walk as (
    select p.id, 1 as day_depth, (p.code || '/') collate "C" as day_path, array[p.day_name] as path_names
    from placed p where p.above_id is null
    union all
    select p.id, w.day_depth + 1, w.day_path || p.code || '/', w.path_names || p.day_name
    from placed p join walk w on w.id = p.above_id
  ), unit_on_day as (
    select p.id, p.version, p.code, p.day_name as name, p.kind, p.state, p.above_id as parent_id,
      p.day_party_parent_id as party_parent_id, p.successor_id, p.path, p.opened_on, p.closed_on,
      w.day_depth as depth, w.day_path, w.path_names
    from placed p join walk w on w.id = p.id
  )`;

/** In tree order, siblings by code. Everyone who reads the organization sees it whole. */
export async function listUnitsOnDay(
  context: ActorContext,
  { day, tree }: { readonly day: string | null; readonly tree: UnitTree },
  selection: Selection,
): Promise<UnitType[]> {
  const rows = await readRows<{ row: UnitType }>(
    context,
    "organization:read",
    `${UNITS_ON_DAY}
     select ${rowJson(unitOnDayShape, selection, "u")} as row from unit_on_day u order by u.day_path`,
    [day, tree],
  );
  return rows.map(({ row }) => row);
}

/** Null when the unit did not exist on that day. */
export async function findUnitOnDay(
  context: ActorContext,
  { id, day }: { readonly id: string; readonly day: string },
  selection: Selection,
): Promise<UnitType | null> {
  if (!isId(id)) return null;
  const rows = await readRows<{ row: UnitType }>(
    context,
    "organization:read",
    `${UNITS_ON_DAY}
     select ${rowJson(unitOnDayShape, selection, "u")} as row from unit_on_day u where u.id = $3`,
    [day, "ADMINISTRATION", id],
  );
  return rows[0]?.row ?? null;
}
