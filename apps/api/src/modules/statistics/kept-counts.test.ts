import { DomainError } from "@laurel/domain/shared/domain-error";
import { createSeededRandom, type SeededRandom } from "@laurel/fixtures/seeded-random";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/context.js";
import { type FilledBank, fillBank } from "../../testing/filled-bank.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { correctTitle } from "../honoree/commands/correct-title.js";
import { recordTitle } from "../honoree/commands/record-title.js";
import { updateHonoree } from "../honoree/commands/update-honoree.js";
import { moveUnit } from "../organization/commands/move-unit.js";

const WRITES = 300;

/** Every count that is kept, counted again from the titles by other means. */
const COUNTED_AGAIN = `
  select u.id as unit_id, c.clock, t.won_year as year, t.programme_id,
    (count(*) filter (where c.unit_id = u.id))::int as own_count, count(*)::int as tree_count
  from title t
  cross join lateral (values ('WON_AT', t.unit_at_award_id), ('PRESENT', t.present_unit_id)) as c (clock, unit_id)
  join unit own on own.id = c.unit_id
  join unit u on starts_with(own.path, u.path)
  where t.state <> 'REVOKED' group by 1, 2, 3, 4`;
const KEPT = `
  select unit_id, clock, year, programme_id, own_count, tree_count from award_count
  where own_count <> 0 or tree_count <> 0`;
const PEOPLE_AGAIN = `
  select h.id, coalesce(bit_or(1::bigint << p.bit), 0) as mask, count(t.id)::int as titles, max(t.won_on) as latest
  from honoree h left join title t on t.honoree_id = h.id and t.state <> 'REVOKED'
  left join programme p on p.id = t.programme_id group by h.id`;

describe("what is kept ready for speed", () => {
  let test: TestApp;
  let bank: FilledBank;
  let office: Actor;
  const random = createSeededRandom("kept counts");

  beforeAll(async () => {
    test = await createTestApp();
    bank = await fillBank(test, 60);
    office = actorWith(["UNION_OFFICE"], bank.top);
    for (let number = 0; number < WRITES; number += 1) await writeSomething(random, number);
  });
  afterAll(() => test.close());

  it("has written in every way there is", async () => {
    const [told] = await test.sql<Record<string, number>>(`
      select (select count(*)::int from title where state = 'REVOKED') as revoked,
        (select count(*)::int from title where unit_at_award_id <> present_unit_id) as moved_on,
        (select count(*)::int from unit_event where kind = 'MOVED') as units_moved,
        (select count(*)::int from title where version > 1) as corrected`);
    for (const [way, times] of Object.entries(told ?? {})) expect([way, times > 3]).toEqual([way, true]);
  });

  it("counts awards as counting them again does", async () => {
    expect(
      await test.sql(`(${KEPT} except ${COUNTED_AGAIN}) union all (${COUNTED_AGAIN} except ${KEPT})`),
    ).toEqual([]);
  });

  it("stays the same when it is rebuilt", async () => {
    const before = await test.sql(`${KEPT} order by 1, 2, 3, 4`);
    await test.sql("select laurel_recount_awards()");
    expect(await test.sql(`${KEPT} order by 1, 2, 3, 4`)).toEqual(before);
    expect(before.length).toBeGreaterThan(100);
  });

  it("knows of each person what their titles say", async () => {
    const kept =
      "select id, programme_mask as mask, title_count as titles, latest_won_on as latest from honoree";
    expect(
      await test.sql(`(${kept} except ${PEOPLE_AGAIN}) union all (${PEOPLE_AGAIN} except ${kept})`),
    ).toEqual([]);
    expect(
      await test.sql(
        "select t.id from title t join honoree h on h.id = t.honoree_id where t.present_unit_id <> h.unit_id",
      ),
    ).toEqual([]);
  });

  it.each(["WON_AT", "PRESENT"])("opens exactly what each figure counts (%s)", async (clock) => {
    for (const unit of bank.units) {
      const { data } = await test.execute(
        `query($filter: AwardsFilter!) { awardsByUnit(filter: $filter) {
           total honoreeTotal rows { isOwn count unit { id } } byUnitYear { unitId year count } } }`,
        { filter: { unitId: unit.id, clock } },
        office,
      );
      const { total, honoreeTotal, rows, byUnitYear } = data.awardsByUnit;
      expect(await titlesOf({ clock, unitId: unit.id })).toEqual({ total, people: honoreeTotal });
      for (const row of rows) {
        const { total: opened } = await titlesOf({
          clock,
          unitIds: [row.unit.id],
          includeSubunits: !row.isOwn,
        });
        expect(opened).toBe(row.count);
      }
      const [cell] = byUnitYear;
      if (cell === undefined) continue;
      const isOwn = cell.unitId === unit.id;
      const filter = { clock, unitIds: [cell.unitId], years: [cell.year], includeSubunits: !isOwn };
      expect((await titlesOf(filter)).total).toBe(cell.count);
    }
  });

  it("counts a unit below another one of the same question once", async () => {
    const below = bank.units[4]?.id;
    const whole = await titlesOf({ clock: "WON_AT", unitIds: [bank.top.id] });
    expect(await titlesOf({ clock: "WON_AT", unitIds: [below, bank.top.id, below] })).toEqual(whole);
  });

  /** The records a filter opens, all of them looked at: how many, and of how many people. */
  async function titlesOf(filter: Record<string, unknown>): Promise<{ total: number; people: number }> {
    const people = new Set<string>();
    let seen = 0;
    let total = 0;
    do {
      const { data, errors } = await test.execute(
        `query($filter: TitleFilter!, $page: PageInput) { titles(filter: $filter, page: $page) {
           items { id honoree { id } } totalCount } }`,
        { filter, page: { offset: seen, limit: 100 } },
        office,
      );
      expect(errors).toEqual([]);
      for (const { honoree } of data.titles.items) people.add(honoree.id);
      seen += data.titles.items.length;
      total = data.titles.totalCount;
      if (data.titles.items.length === 0) break;
    } while (seen < total);
    expect(seen).toBe(total);
    return { total, people: people.size };
  }

  /** One write of some kind; what the rules of the product refuse (a title twice, a unit below itself) is refused. */
  async function writeSomething(draw: SeededRandom, number: number): Promise<void> {
    const writes = [
      recordSomeTitle,
      recordSomeTitle,
      correctSomeTitle,
      moveSomePerson,
      revokeSomeTitle,
      moveSomeUnit,
    ];
    try {
      await draw.pick(writes)(draw, number);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  async function recordSomeTitle(draw: SeededRandom, number: number): Promise<void> {
    await recordTitle(test.contextOf(office), {
      honoreeId: (await some(draw, "honoree")).id,
      programmeId: draw.pick(bank.programmeIds),
      wonOn: `${draw.int(2000, 2020)}-0${draw.int(1, 9)}`,
      unitId: draw.pick(bank.units).id,
      idempotencyKey: `write ${number}`,
    });
  }

  async function correctSomeTitle(draw: SeededRandom): Promise<void> {
    const { id, version } = await some(draw, "title");
    await correctTitle(test.contextOf(office), {
      id,
      expectedVersion: version,
      programmeId: draw.pick(bank.programmeIds),
      wonOn: `${draw.int(2000, 2020)}`,
      unitId: draw.pick(bank.units).id,
    });
  }

  async function moveSomePerson(draw: SeededRandom): Promise<void> {
    const { id, version } = await some(draw, "honoree");
    await updateHonoree(test.contextOf(office), {
      id,
      expectedVersion: version,
      unitId: draw.pick(bank.units).id,
    });
  }

  /** The command comes with a later module; the counts must not depend on who writes. */
  async function revokeSomeTitle(draw: SeededRandom): Promise<void> {
    const { id } = await some(draw, "title");
    await test.sql(
      "update title set state = case state when 'REVOKED' then 'VALID' else 'REVOKED' end where id = $1",
      [id],
    );
  }

  async function moveSomeUnit(draw: SeededRandom, number: number): Promise<void> {
    const { id, version } = await some(draw, "unit");
    await moveUnit(test.contextOf(office), {
      unitId: id,
      expectedVersion: version,
      parentId: draw.pick(bank.units).id,
      on: "2026-01-01",
      documentNumber: `组〔2026〕${number}号`,
    });
  }

  async function some(draw: SeededRandom, table: "honoree" | "title" | "unit") {
    const rows = await test.sql<{ id: string; version: number }>(
      `select id, version from ${table} order by id`,
    );
    return draw.pick(rows);
  }
});
