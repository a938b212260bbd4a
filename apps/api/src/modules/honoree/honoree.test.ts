import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { createHonoree } from "./commands/create-honoree.js";
import { recordTitle } from "./commands/record-title.js";

const TOP = "01900000-0000-7000-8000-000000000001";
const EAST = "01900000-0000-7000-8000-000000000002";
const WEST = "01900000-0000-7000-8000-000000000003";
const PROGRAMME = "01900000-0000-7000-8000-000000000010";

const PERSON = `id version name sex birthOn identityNumberMasked phoneMasked hasFamilyNote titleCount highestLevel
  unit { id name } titles { wonOn wonYear programme { name } unitNameAtAward honoree { id } }`;

describe("honoree", () => {
  let test: TestApp;
  let office: Actor;
  let east: Actor;
  let leader: Actor;
  let west: Actor;

  beforeAll(async () => {
    test = await createTestApp();
    await test.sql(
      `insert into unit (id, code, name, kind, parent_id, path, depth, opened_on) values
       ($1, '01', '华岭集团', 'GROUP', null, '01/', 0, '1990-01-01'),
       ($2, '02', '东厂', 'COMPANY', $1, '01/02/', 1, '1990-01-01'),
       ($3, '03', '西厂', 'COMPANY', $1, '01/03/', 1, '1990-01-01')`,
      [TOP, EAST, WEST],
    );
    await test.sql(
      `insert into unit_name (unit_id, since, until, name) values
       ($1, '1990-01-01', '2010-05-01', '东车间'), ($1, '2010-05-01', null, '东厂'), ($2, '1990-01-01', null, '西厂')`,
      [EAST, WEST],
    );
    await test.sql(
      `insert into programme (id, code, name, name_en, issuer, level, nature, target, bit)
       values ($1, 'A', '省劳动模范', 'Provincial', '省人民政府', 'PROVINCIAL', 'COMMENDATION', 'PERSON', 0)`,
      [PROGRAMME],
    );
    office = actorWith(["UNION_OFFICE"], { id: TOP, path: "01/", isTop: true });
    leader = actorWith(["LEADER"], { id: TOP, path: "01/", isTop: true });
    east = actorWith(["UNIT_STAFF"], { id: EAST, path: "01/02/", isTop: false });
    west = actorWith(["UNIT_STAFF"], { id: WEST, path: "01/03/", isTop: false });
  });
  afterAll(() => test.close());

  const newPerson = (key: string, unitId: string, identityNumber: string) => ({
    name: "单 志浩",
    sex: "MALE" as const,
    identityNumber,
    unitId,
    lifeState: "ON_POST" as const,
    phone: "138-1234 5678",
    idempotencyKey: key,
  });
  const read = (id: string, actor: Actor) =>
    test.execute(`query($id: ID!) { honoree(id: $id) { ${PERSON} } }`, { id }, actor);

  it("keeps a person, masks what is sensitive and counts the titles", async () => {
    const id = await createHonoree(
      test.contextOf(office),
      newPerson("k1", EAST, "４１９９９９１９８００９２１７１７ｘ"),
    );
    await recordTitle(test.contextOf(office), {
      honoreeId: id,
      programmeId: PROGRAMME,
      wonOn: "2009-07",
      unitId: EAST,
      idempotencyKey: "t1",
    });
    const { data, errors } = await read(id, office);
    expect(errors).toEqual([]);
    expect(data.honoree).toMatchObject({
      name: "单志浩",
      identityNumberMasked: "419***********717X",
      phoneMasked: "138****5678",
      titleCount: 1,
      highestLevel: "PROVINCIAL",
      unit: { id: EAST, name: "东厂" },
      titles: [
        { wonOn: "2009-07", wonYear: 2009, programme: { name: "省劳动模范" }, unitNameAtAward: "东车间" },
      ],
    });
    const stored = await test.sql<{ row: string }>("select honoree::text as row from honoree where id = $1", [
      id,
    ]);
    expect(stored[0]?.row).not.toContain("19800921");
  });

  it("gives the same person for the same key, and refuses the key for another", async () => {
    const input = newPerson("k2", EAST, "419999197502137777");
    const id = await createHonoree(test.contextOf(east), input);
    expect(await createHonoree(test.contextOf(east), input)).toBe(id);
    await expect(createHonoree(test.contextOf(east), { ...input, name: "别人" })).rejects.toMatchObject({
      code: "CONFLICT",
      rule: "IDEMPOTENCY_KEY_REUSED",
    });
    await expect(
      createHonoree(test.contextOf(west), { ...input, unitId: WEST, idempotencyKey: "k2b" }),
    ).rejects.toMatchObject({ code: "CONFLICT", rule: "IDENTITY_TAKEN" });
  });

  it("shows no identity number to a leader", async () => {
    const id = await createHonoree(test.contextOf(office), newPerson("k3", EAST, "41999919560123301X"));
    const { data } = await read(id, leader);
    expect(data.honoree).toMatchObject({ identityNumberMasked: null, phoneMasked: null });
  });

  it("hides another unit's people like absent ones, and lets nobody write there", async () => {
    const id = await createHonoree(test.contextOf(office), newPerson("k4", WEST, "419999197307078492"));
    expect((await read(id, east)).code).toBe("NOT_FOUND");
    expect((await read("01900000-0000-7000-8000-00000000ffff", east)).code).toBe("NOT_FOUND");
    expect((await read("nonsense", east)).code).toBe("NOT_FOUND");
    await expect(
      createHonoree(test.contextOf(east), newPerson("k5", WEST, "419999198311023464")),
    ).rejects.toMatchObject({ code: "BAD_INPUT", rule: "UNIT_UNKNOWN" });
  });

  it("lets the unit that won an honour read its holder elsewhere, not change them", async () => {
    const id = await createHonoree(test.contextOf(office), newPerson("k6", WEST, "419999197403153210"));
    await recordTitle(test.contextOf(office), {
      honoreeId: id,
      programmeId: PROGRAMME,
      wonOn: "2012-05-01",
      unitId: EAST,
      idempotencyKey: "t6",
    });
    expect((await read(id, east)).data.honoree.unit).toEqual({ id: WEST, name: "西厂" });
    const update = `mutation($input: UpdateHonoreeInput!) { updateHonoree(input: $input) { id version remark } }`;
    const input = { id, expectedVersion: 1, remark: "x" };
    expect((await test.execute(update, { input }, east)).code).toBe("NOT_FOUND");
    expect((await test.execute(update, { input }, west)).data.updateHonoree).toEqual({
      id,
      version: 2,
      remark: "x",
    });
    expect((await test.execute(update, { input }, west)).code).toBe("CONFLICT");
    expect((await test.execute(update, { input }, leader)).code).toBe("FORBIDDEN");
  });

  it("finds people by part of the name, pinyin with the surname's own reading, initials and numbers", async () => {
    const search = async (text: string, actor = office) => {
      const { data } = await test.execute(
        "query($t: String!) { searchHonorees(text: $t) { name } }",
        { t: text },
        actor,
      );
      return data.searchHonorees.length;
    };
    expect(await search("志浩")).toBeGreaterThan(0);
    expect(await search("shanzhi")).toBeGreaterThan(0);
    expect(await search("danzhi")).toBe(0);
    expect(await search("szh")).toBeGreaterThan(0);
    expect(await search("41999919800921717x")).toBe(1);
    expect(await search("41999919800921717x", leader)).toBe(0);
    expect(await search("浩志")).toBe(0);
  });

  it("lists with filters, exact total and pinyin order in one statement", async () => {
    const { data, errors } = await test.execute(
      `query($f: HonoreeFilter) { honorees(filter: $f, page: {offset: 0, limit: 2}) { totalCount items { name unit { id } } } }`,
      { f: { unitId: EAST, programmeIds: [PROGRAMME], lifeStates: ["ON_POST"], levels: ["PROVINCIAL"] } },
      office,
    );
    expect(errors).toEqual([]);
    expect(data.honorees.totalCount).toBe(1);
  });

  it("counts awards for leaders and opens exactly those titles, under both clocks", async () => {
    const chart = `query($f: AwardsFilter!) { awardsByUnit(filter: $f) { total unit { id } rows { unit { id } isOwn count } byUnitYear { unitId year count } byProgramme { programmeId count } byUnitProgramme { unitId programmeId count } } }`;
    const drill = `query($f: TitleFilter!) { titles(filter: $f) { totalCount items { wonOn honoree { name } } } }`;
    for (const clock of ["WON_AT", "PRESENT"]) {
      const { data, errors } = await test.execute(chart, { f: { clock } }, leader);
      expect(errors).toEqual([]);
      expect(data.awardsByUnit.total).toBe(2);
      for (const { unitId, year, count } of data.awardsByUnit.byUnitYear) {
        const titles = await test.execute(drill, { f: { clock, unitId, years: [year] } }, leader);
        expect(titles.data.titles.totalCount).toBe(count);
      }
      const own = await test.execute(chart, { f: { clock } }, east);
      expect(own.data.awardsByUnit.total).toBe(clock === "WON_AT" ? 2 : 1);
    }
  });

  it("gives a sensitive value once, with a reason, and says so in the trail", async () => {
    const [{ id }] = (await test.sql<{ id: string }>("select id from honoree where unit_id = $1 limit 1", [
      EAST,
    ])) as [{ id: string }];
    const reveal = `mutation($id: ID!, $reason: String!) { revealHonoreeField(id: $id, field: PHONE, reason: $reason) { value } }`;
    expect((await test.execute(reveal, { id, reason: "" }, east)).code).toBe("BAD_INPUT");
    const { data } = await test.execute(reveal, { id, reason: "电话核实信息" }, east);
    expect(data.revealHonoreeField.value).toBe("13812345678");
    const trail = await test.sql(
      "select action, reason from audit_entry where action = 'revealHonoreeField'",
    );
    expect(trail).toEqual([{ action: "revealHonoreeField", reason: "电话核实信息" }]);
  });

  it("takes people along when their unit is merged, and leaves the awards where they were won", async () => {
    const before = await test.sql<{ count: number }>(
      "select count(*)::int as count from honoree where unit_id = $1",
      [WEST],
    );
    const merge = `mutation($input: MergeUnitInput!) { mergeUnit(input: $input) { state successorId } }`;
    const input = {
      unitId: WEST,
      expectedVersion: 1,
      intoUnitId: EAST,
      on: "2026-10-01",
      documentNumber: "华岭发〔2026〕1号",
    };
    const { data, errors } = await test.execute(merge, { input }, office);
    expect(errors).toEqual([]);
    expect(data.mergeUnit).toEqual({ state: "MERGED", successorId: EAST });
    expect(before[0]?.count).toBeGreaterThan(0);
    expect(await test.sql("select 1 from honoree where unit_id = $1", [WEST])).toEqual([]);
    const kept = await test.sql(
      "select sum(own_count)::int as n from award_count where clock = 'PRESENT' and unit_id = $1",
      [EAST],
    );
    expect(kept).toEqual([{ n: 2 }]);
  });
});
