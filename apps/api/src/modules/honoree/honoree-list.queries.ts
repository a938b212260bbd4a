import { parseIdentityNumber } from "@laurel/domain/shared/identity-number";
import { nameKey } from "@laurel/domain/shared/person-name";
import { type ActorContext, scopeOf } from "../../platform/context.js";
import type { Page } from "../../platform/page.js";
import { readRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { rowJson } from "../../platform/shape.js";
import { SqlConditions } from "../../platform/sql-conditions.js";
import type { HonoreeFilter } from "./honoree.input.js";
import { honoreeShape } from "./honoree.queries.js";
import type { HonoreePageType, HonoreeSort, HonoreeType } from "./honoree.type.js";
import { gramsToFind } from "./name-search.js";
import { identityIndex } from "./sealed-fields.js";

/** Every order ends with the id, so that a page never repeats or skips a row. */
export const HONOREE_ORDERS: Readonly<Record<HonoreeSort, string>> = {
  NAME: "h.pinyin, h.id",
  NAME_DESC: "h.pinyin desc, h.id desc",
  UNIT: "(select u.path from unit u where u.id = h.unit_id), h.pinyin, h.id",
  LATEST_TITLE: "h.latest_won_on desc nulls last, h.id",
  UPDATED: "h.updated_at desc, h.id",
};

/** What the orders look at, the id aside. */
const ORDER_COLUMNS: Readonly<Record<HonoreeSort, string>> = {
  NAME: "h.pinyin",
  NAME_DESC: "h.pinyin",
  UNIT: "h.unit_id, h.pinyin",
  LATEST_TITLE: "h.latest_won_on",
  UPDATED: "h.updated_at",
};

/** As many results as a person reads while typing. */
const SEARCH_LIMIT = 10;
/** Matches looked at before they are put in order: a common syllable has tens of thousands. */
const SEARCH_CANDIDATES = 300;

/** One statement: the page and, when asked for, the exact total. */
export async function listHonorees(
  context: ActorContext,
  request: { filter: HonoreeFilter; sort: HonoreeSort; page: Page },
  selection: Selection,
): Promise<HonoreePageType> {
  const where = honoreeConditions(context, request.filter);
  const limit = where.bind(request.page.limit);
  const offset = where.bind(request.page.offset);
  const order = HONOREE_ORDERS[request.sort];
  const row = rowJson(honoreeShape, selectionAt(selection, "items"), "h");
  const all = `select h.id, ${ORDER_COLUMNS[request.sort]} from honoree h where ${where}`;
  const isCounted = selection.has("totalCount");
  const isFoundOnce = isCounted && isNarrow(request.filter);
  const hits = isFoundOnce ? "hit" : `(${all})`;
  const items = `(
    select coalesce(json_agg(${row} order by ${order}), '[]'::json)
    from (select h.id from ${hits} h order by ${order} limit ${limit} offset ${offset}) page
    join honoree h on h.id = page.id)`;
  const total = isCounted ? `(select count(*)::int from ${hits} h)` : "null::int";
  const [answer] = await readRows<HonoreePageType & object>(
    context,
    "honoree:read",
    `${isFoundOnce ? `with hit as materialized (${all})` : ""} select ${items} as items, ${total} as "totalCount"`,
    where.values,
  );
  return answer ?? { items: [], totalCount: 0 };
}

/**
 * Whether so few people are left that finding them once for page and total is best. Without such a condition the page
 * comes from an index in its order, and only the counting has to look at everybody.
 */
function isNarrow({ text, programmeIds, levels, wonYearFrom, wonYearTo }: HonoreeFilter): boolean {
  return Boolean(text?.trim() || programmeIds?.length || levels?.length || wonYearFrom || wonYearTo);
}

/** The first ten people a few typed characters may mean: part of a name, pinyin, initials, or a whole number. */
export async function searchHonorees(
  context: ActorContext,
  text: string,
  selection: Selection,
): Promise<HonoreeType[]> {
  const typed = text.trim();
  if (typed === "") return [];
  const where = new SqlConditions();
  const branches = textBranches(context, typed, where);
  const candidates = branches.map(
    ({ condition, order }) =>
      `(select h.id from honoree h where ${condition} order by ${order} limit ${SEARCH_CANDIDATES})`,
  );
  const rows = await readRows<{ row: HonoreeType }>(
    context,
    "honoree:read",
    `select ${rowJson(honoreeShape, selection, "h")} as row
     from (select id from (${candidates.join(" union ")}) any_of) hit join honoree h on h.id = hit.id
     order by length(h.name), h.pinyin, h.id limit ${SEARCH_LIMIT}`,
    where.values,
  );
  return rows.map(({ row }) => row);
}

/** The WHERE of a list, over `honoree h`. */
export function honoreeConditions(context: ActorContext, filter: HonoreeFilter): SqlConditions {
  const where = new SqlConditions();
  // A scoped reader may open whoever won an honour here, but the list is of the own people.
  if (scopeOf(context.actor, "honoree:read") !== "*") {
    where.add("h.unit_id = any ((select laurel_scope_units())::uuid[])");
  }
  if (filter.unitId) {
    const unit = where.bind(filter.unitId);
    where.add(
      filter.includeSubunits === false ? `h.unit_id = ${unit}` : `h.unit_id = any (${unitsBelow(unit)})`,
    );
  }
  if (filter.lifeStates?.length) where.add(`h.life_state = any (${where.bind(filter.lifeStates)})`);
  addProgrammeConditions(filter, where);
  if (filter.isFrontLine !== null && filter.isFrontLine !== undefined) {
    where.add(`h.is_front_line = ${where.bind(filter.isFrontLine)}`);
  }
  const text = filter.text?.trim();
  if (text) {
    where.add(
      textBranches(context, text, where)
        .map(({ condition }) => `(${condition})`)
        .join(" or "),
    );
  }
  return where;
}

/** Units of the subtree as an array, found once for the whole statement. */
export function unitsBelow(unit: string): string {
  return `array(
    select u.id from unit u, unit top
    where top.id = ${unit} and u.path >= top.path and u.path < (top.path || '~') collate "C")`;
}

function addProgrammeConditions(filter: HonoreeFilter, where: SqlConditions): void {
  const { programmeIds, levels, wonYearFrom, wonYearTo } = filter;
  const isProgrammeGiven = Boolean(programmeIds?.length || levels?.length);
  const ofProgramme = [
    programmeIds?.length ? `p.id = any (${where.bind(programmeIds)}::uuid[])` : "true",
    levels?.length ? `p.level = any (${where.bind(levels)}::text[])` : "true",
  ].join(" and ");
  if (isProgrammeGiven) {
    where.add(
      `h.programme_mask & (select coalesce(bit_or(1::bigint << p.bit), 0) from programme p where ${ofProgramme}) <> 0`,
    );
  }
  if (wonYearFrom || wonYearTo) {
    const from = wonYearFrom ? `t.won_year >= ${where.bind(wonYearFrom)}` : "true";
    const to = wonYearTo ? `t.won_year <= ${where.bind(wonYearTo)}` : "true";
    const programme = isProgrammeGiven
      ? `t.programme_id in (select p.id from programme p where ${ofProgramme})`
      : "true";
    where.add(`exists (
      select 1 from title t
      where t.honoree_id = h.id and t.state <> 'REVOKED' and ${from} and ${to} and ${programme})`);
  }
}

interface TextBranch {
  readonly condition: string;
  /** An order an index gives for nothing, where there is one. */
  readonly order: string;
}

function textBranches(context: ActorContext, typed: string, where: SqlConditions): TextBranch[] {
  const identity = parseIdentityNumber(typed);
  if (identity !== null) {
    if (!context.actor.permissions.has("honoree:identify")) return [{ condition: "false", order: "h.id" }];
    return [
      {
        condition: `h.identity_index = ${where.bind(identityIndex(context.cipher, identity))}`,
        order: "h.id",
      },
    ];
  }
  const key = nameKey(typed);
  const branches: TextBranch[] = [];
  if (/^[A-Z]+$/.test(key)) branches.push(...pinyinBranches(key.toLowerCase(), where));
  if (/\d/.test(typed)) branches.push(numberBranch(typed, where));
  if (key !== "") branches.push(nameBranch(key, where));
  return branches;
}

function pinyinBranches(letters: string, where: SqlConditions): TextBranch[] {
  const from = where.bind(letters);
  const below = where.bind(`${letters}~`);
  return ["pinyin_flat", "pinyin_initials"].map((name) => ({
    condition: `h.${name} >= ${from} and h.${name} < ${below}`,
    order: `h.${name}, h.id`,
  }));
}

function nameBranch(key: string, where: SqlConditions): TextBranch {
  const grams = `h.name_grams @> ${where.bind(gramsToFind(key))}::text[]`;
  // Having every pair of neighbours does not yet mean having them in this order.
  const exact = Array.from(key).length > 2 ? ` and position(${where.bind(key)} in h.name_key) > 0` : "";
  return { condition: `${grams}${exact}`, order: "h.id" };
}

/** Numbers on paper are asked for whole: a certificate or a document. */
function numberBranch(typed: string, where: SqlConditions): TextBranch {
  const number = where.bind(typed);
  return {
    condition: `h.id in (
      select t.honoree_id from title t where t.certificate_number = ${number} or t.document_number = ${number})`,
    order: "h.id",
  };
}
