import { notFound } from "@laurel/domain/shared/domain-error";
import { type ActorContext, scopeOf } from "../../platform/context.js";
import { isId } from "../../platform/ids.js";
import { readRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { rowJson } from "../../platform/shape.js";
import { SqlConditions } from "../../platform/sql-conditions.js";
import type { UnitClock } from "../honoree/honoree.type.js";
import { unitsBelow } from "../honoree/honoree-list.queries.js";
import { unitShape } from "../organization/organization.queries.js";
import type { AwardsByUnitType, AwardsFilter } from "./statistics.type.js";

/** Fields of the answer and the SQL of each, over the common table expression `cell`. Only the selected are run. */
const FIGURES = {
  total: "coalesce((select sum(count) from cell), 0)::int",
  byUnitYear: figure("unit_id, year", "'unitId', unit_id, 'year', year"),
  byProgramme: figure("programme_id", "'programmeId', programme_id"),
  byUnitProgramme: figure("unit_id, programme_id", "'unitId', unit_id, 'programmeId', programme_id"),
} as const;

function figure(key: string, pairs: string): string {
  return `(
    select coalesce(json_agg(json_build_object(${pairs}, 'count', count) order by ${key}), '[]'::json)
    from (select ${key}, sum(count)::int as count from cell group by ${key}) one)`;
}

/**
 * Awards of the sub-units of a unit, from the kept counts: the cost does not grow with the number of titles.
 *
 * Rows are the direct sub-units, each with its subtree, and the unit itself with the titles won for no sub-unit.
 */
export async function getAwardsByUnit(
  context: ActorContext,
  filter: AwardsFilter,
  selection: Selection,
): Promise<AwardsByUnitType> {
  const values = new SqlConditions();
  const unitId = values.bind(filter.unitId ?? null);
  const cells = cellSql(filter, values);
  const clock = values.bind(filter.clock);
  const pairs = Object.entries(FIGURES).filter(([name]) => selection.has(name));
  const json = [
    `'unit', (select ${rowJson(unitShape, selectionAt(selection, "unit"), "u")} from unit u where u.id = top.id)`,
    `'clock', ${clock}::text`,
    ...(selection.has("rows") ? [`'rows', ${rowsSql(selectionAt(selection, "rows", "unit"))}`] : []),
    ...pairs.map(([name, sql]) => `'${name}', ${sql}`),
    ...(selection.has("honoreeTotal") ? [`'honoreeTotal', ${peopleSql(filter, values)}`] : []),
  ];
  if (filter.unitId && !isId(filter.unitId)) throw notFound("unit");
  const [found] = await readRows<{ figures: AwardsByUnitType }>(
    context,
    "statistics:read",
    `with top as materialized (${topSql(context, unitId)}), cell as materialized (${cells.replaceAll("$clock", clock)})
     select json_build_object(${json.join(", ")}) as figures from top`,
    values.values,
  );
  if (found === undefined) throw notFound("unit");
  return found.figures;
}

/** The asked unit when it lies in the viewer's scope; without one, the highest unit of that scope. */
function topSql(context: ActorContext, unitId: string): string {
  const inScope =
    scopeOf(context.actor, "statistics:read") === "*"
      ? "true"
      : "id = any ((select laurel_scope_units())::uuid[])";
  return `
    select id from unit where ${inScope} and (${unitId}::uuid is null or id = ${unitId}::uuid)
    order by depth, path limit 1`;
}

/** One line per row unit, year and programme. The unit itself counts its own titles, a sub-unit its whole subtree. */
function cellSql(filter: AwardsFilter, values: SqlConditions): string {
  const from = filter.yearFrom ? `c.year >= ${values.bind(filter.yearFrom)}` : "true";
  const to = filter.yearTo ? `c.year <= ${values.bind(filter.yearTo)}` : "true";
  const programmes = filter.programmeIds?.length
    ? `c.programme_id = any (${values.bind(filter.programmeIds)}::uuid[])`
    : "true";
  const where = `c.clock = $clock and ${from} and ${to} and ${programmes}`;
  return `
    select c.unit_id, c.year, c.programme_id, c.tree_count as count
    from unit child join award_count c on c.unit_id = child.id
    where child.parent_id = (select id from top) and c.tree_count <> 0 and ${where}
    union all
    select c.unit_id, c.year, c.programme_id, c.own_count
    from award_count c where c.unit_id = (select id from top) and c.own_count <> 0 and ${where}`;
}

const UNIT_COLUMNS: Readonly<Record<UnitClock, string>> = {
  WON_AT: "unit_at_award_id",
  PRESENT: "present_unit_id",
};

/** People are counted from the titles: who won in two years or two units is one person, so counts do not add up. */
function peopleSql(filter: AwardsFilter, values: SqlConditions): string {
  const from = filter.yearFrom ? `t.won_year >= ${values.bind(filter.yearFrom)}` : "true";
  const to = filter.yearTo ? `t.won_year <= ${values.bind(filter.yearTo)}` : "true";
  const programmes = filter.programmeIds?.length
    ? `t.programme_id = any (${values.bind(filter.programmeIds)}::uuid[])`
    : "true";
  return `(
    select count(*)::int from (
      select distinct t.honoree_id from title t
      where t.${UNIT_COLUMNS[filter.clock]} = any (${unitsBelow("(select id from top)")})
        and t.state <> 'REVOKED' and ${from} and ${to} and ${programmes}) person)`;
}

/** Sub-units without a title stand there with zero; a closed one only while something is counted under it. */
function rowsSql(unitSelection: Selection): string {
  return `(
    select coalesce(json_agg(json_build_object(
      'unit', ${rowJson(unitShape, unitSelection, "u")}, 'isOwn', u.id = top.id, 'count', coalesce(s.count, 0)
    ) order by u.id = top.id, coalesce(s.count, 0) desc, u.path), '[]'::json)
    from unit u left join (select unit_id, sum(count)::int as count from cell group by unit_id) s on s.unit_id = u.id
    where (u.parent_id = top.id and (u.state = 'ACTIVE' or s.count is not null)) or (u.id = top.id and s.count is not null))`;
}
