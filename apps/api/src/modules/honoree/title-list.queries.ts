import { nameKey } from "@laurel/domain/shared/person-name";
import { type ActorContext, scopeOf } from "../../platform/context.js";
import type { Page } from "../../platform/page.js";
import { readRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { rowJson } from "../../platform/shape.js";
import { SqlConditions } from "../../platform/sql-conditions.js";
import type { TitleFilter } from "./honoree.input.js";
import { titleShape } from "./honoree.queries.js";
import type { TitlePageType, TitleSort, UnitClock } from "./honoree.type.js";
import { gramsToFind } from "./name-search.js";

const ORDERS: Readonly<Record<TitleSort, string>> = {
  WON_ON_DESC: "t.won_on desc, t.id",
  WON_ON: "t.won_on, t.id",
  HONOREE_NAME: "(select h.pinyin from honoree h where h.id = t.honoree_id), t.won_on desc, t.id",
};

const UNIT_COLUMNS: Readonly<Record<UnitClock, string>> = {
  WON_AT: "unit_at_award_id",
  PRESENT: "present_unit_id",
};

/** The titles behind a figure: the filter of the figure gives exactly the records it counts. */
export async function listTitles(
  context: ActorContext,
  request: { filter: TitleFilter; sort: TitleSort; page: Page },
  selection: Selection,
): Promise<TitlePageType> {
  const where = titleConditions(context, request.filter);
  const limit = where.bind(request.page.limit);
  const offset = where.bind(request.page.offset);
  const order = ORDERS[request.sort];
  const row = rowJson(titleShape, selectionAt(selection, "items"), "t");
  const items = `(
    select coalesce(json_agg(${row} order by ${order}), '[]'::json)
    from (select t.id from title t where ${where} order by ${order} limit ${limit} offset ${offset}) hit
    join title t on t.id = hit.id)`;
  const total = selection.has("totalCount") ? totalSql(context, request.filter, where) : "null::int";
  const [answer] = await readRows<TitlePageType & object>(
    context,
    "honoree:read",
    `select ${items} as items, ${total} as "totalCount"`,
    where.values,
  );
  return answer ?? { items: [], totalCount: 0 };
}

/**
 * The total behind a bar is read where the chart read it, from the kept counts. Any other question has its titles
 * counted, as has a reader of a part of the tree: the kept counts of what lies above that part say more than they see.
 */
function totalSql(context: ActorContext, filter: TitleFilter, where: SqlConditions): string {
  const isWhole = scopeOf(context.actor, "honoree:read") === "*";
  const isBar = isWhole && !filter.honoreeId && nameKey(filter.text ?? "") === "";
  return isBar ? keptTotalSql(filter, where) : `(select count(*)::int from title t where ${where})`;
}

/** `award_count` knows each unit alone and with everything below it; a unit below another one is in that already. */
function keptTotalSql(filter: TitleFilter, values: SqlConditions): string {
  const unitIds = unitIdsOf(filter);
  const isAlone = unitIds !== null && filter.includeSubunits === false;
  const years = filter.years?.length ? `c.year = any (${values.bind(filter.years)}::smallint[])` : "true";
  const programmes = filter.programmeIds?.length
    ? `c.programme_id = any (${values.bind(filter.programmeIds)}::uuid[])`
    : "true";
  const units =
    unitIds === null
      ? "select id from unit where parent_id is null"
      : keptUnitsSql(`${values.bind(unitIds)}::uuid[]`, isAlone);
  return `(
    select coalesce(sum(c.${isAlone ? "own_count" : "tree_count"}), 0)::int from award_count c
    where c.clock = ${values.bind(filter.clock)} and c.unit_id in (${units}) and ${years} and ${programmes})`;
}

/** The units whose counts make up the answer for `units`, SQL of an array of ids. */
function keptUnitsSql(units: string, isAlone: boolean): string {
  if (isAlone) return `select unnest(${units})`;
  return `
    select top.id from unit top where top.id = any (${units}) and not exists (
      select from unit above where above.id = any (${units}) and above.id <> top.id
        and top.path >= above.path and top.path < (above.path || '~') collate "C")`;
}

/** null: every unit. */
function unitIdsOf({ unitIds, unitId }: TitleFilter): readonly string[] | null {
  return unitIds ?? (unitId ? [unitId] : null);
}

function titleConditions(context: ActorContext, filter: TitleFilter): SqlConditions {
  const where = new SqlConditions();
  const unitColumn = `t.${UNIT_COLUMNS[filter.clock]}`;
  where.add("t.state <> 'REVOKED'");
  // Under either clock a scoped reader counts what belongs to the own units by that clock, as the charts do.
  if (scopeOf(context.actor, "honoree:read") !== "*" && !filter.honoreeId) {
    where.add(`${unitColumn} = any ((select laurel_scope_units())::uuid[])`);
  }
  const unitIds = unitIdsOf(filter);
  if (unitIds !== null) {
    const units = `${where.bind(unitIds)}::uuid[]`;
    where.add(`${unitColumn} = any (${filter.includeSubunits === false ? units : unitsBelowAny(units)})`);
  }
  if (filter.years?.length) where.add(`t.won_year = any (${where.bind(filter.years)}::smallint[])`);
  if (filter.programmeIds?.length)
    where.add(`t.programme_id = any (${where.bind(filter.programmeIds)}::uuid[])`);
  if (filter.honoreeId) where.add(`t.honoree_id = ${where.bind(filter.honoreeId)}`);
  const key = nameKey(filter.text ?? "");
  if (key !== "") {
    where.add(`t.honoree_id in (
      select h.id from honoree h
      where h.name_grams @> ${where.bind(gramsToFind(key))}::text[] and position(${where.bind(key)} in h.name_key) > 0)`);
  }
  return where;
}

function unitsBelowAny(units: string): string {
  return `array(
    select distinct u.id from unit top join unit u on u.path >= top.path and u.path < (top.path || '~') collate "C"
    where top.id = any (${units}))`;
}
