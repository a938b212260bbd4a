import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { mergeUnit, type SucceededUnit } from "./commands/merge-unit.js";
import { openUnit } from "./commands/open-unit.js";
import {
  findUnit,
  lockUnit,
  lockUnitForShare,
  unitNameOn,
  unitNamesForMatching,
} from "./organization.queries.js";

const UNIT =
  "id version code name kind state depth parentId partyParentId pathNames openedOn closedOn successorId";
const DOCUMENT = "华岭发〔2020〕1号";

let test: TestApp;
let top: { id: string; path: string; isTop: boolean };
let office: Actor;
let nextCode = 1;

interface Opened {
  id: string;
  version: number;
  code: string;
  path: string;
}

async function open(name: string, parentId = top.id, on = "2000-01-01"): Promise<Opened> {
  const code = `U${nextCode++}`;
  const id = await openUnit(test.contextOf(office), {
    parentId,
    code,
    name,
    kind: "COMPANY",
    on,
    documentNumber: DOCUMENT,
  });
  const [row] = await test.sql<{ path: string }>("select path from unit where id = $1", [id]);
  return { id, version: 1, code, path: row?.path ?? "" };
}

function mutate(name: string, type: string, input: object, actor: Actor | null = office) {
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${UNIT} } }`;
  return test.execute(document, { input }, actor);
}

const managerOf = (unit: Opened) => actorWith(["UNION_OFFICE"], { ...unit, isTop: false });
const staff = () => actorWith(["UNIT_STAFF"], top);
const refusal = (answer: Awaited<ReturnType<typeof mutate>>) => {
  const { rule, params } = (answer.errors[0]?.extensions ?? {}) as {
    rule?: string;
    params?: { field?: string };
  };
  return [answer.code, rule ?? null, params?.field ?? null];
};

async function auditOf(action: string, objectId: string) {
  const rows = await test.sql<{ detail: string }>(
    "select detail from audit_entry where action = $1 and object_id = $2 and result = 'DONE'",
    [action, objectId],
  );
  return rows.map(({ detail }) => JSON.parse(detail) as Record<string, unknown>);
}

beforeAll(async () => {
  test = await createTestApp();
  office = actorWith(["UNION_OFFICE"], { id: "", path: "", isTop: true });
  const id = await openUnit(test.contextOf(office), {
    parentId: null,
    code: "HL",
    name: "华岭集团",
    kind: "GROUP",
    on: "1958-10-01",
    documentNumber: "华岭发〔1958〕1号",
  });
  top = { id, path: "HL/", isTop: true };
});

afterAll(() => test.close());

describe("openUnit", () => {
  const input = <T extends object>(more?: T) => ({
    parentId: top.id,
    code: `N${nextCode++}`,
    name: `新单位${nextCode}`,
    kind: "COMPANY",
    on: "2001-02-03",
    documentNumber: "华岭发[2001] 7 号",
    ...more,
  });

  it("opens a unit whose Party affiliation follows the administration", async () => {
    const { data } = await mutate("openUnit", "OpenUnitInput", input({ code: "OPEN-1", name: " 供电公司 " }));
    expect(data.openUnit).toEqual({
      id: expect.any(String),
      version: 1,
      code: "OPEN-1",
      name: "供电公司",
      kind: "COMPANY",
      state: "ACTIVE",
      depth: 2,
      parentId: top.id,
      partyParentId: top.id,
      pathNames: ["华岭集团", "供电公司"],
      openedOn: "2001-02-03",
      closedOn: null,
      successorId: null,
    });
    const details = await auditOf("openUnit", data.openUnit.id);
    expect(details).toEqual([
      {
        code: "OPEN-1",
        name: "供电公司",
        on: "2001-02-03",
        documentNumber: "华岭发〔2001〕7号",
        ipAddress: "127.0.0.1",
      },
    ]);
  });

  it("opens a unit under another Party parent (C10)", async () => {
    const committee = await open("属地党组织");
    const { data } = await mutate("openUnit", "OpenUnitInput", input({ partyParentId: committee.id }));
    expect([data.openUnit.parentId, data.openUnit.partyParentId]).toEqual([top.id, committee.id]);
  });

  it("is forbidden to unit staff, and nobody's without signing in", async () => {
    expect((await mutate("openUnit", "OpenUnitInput", input(), staff())).code).toBe("FORBIDDEN");
    expect((await mutate("openUnit", "OpenUnitInput", input(), null)).code).toBe("UNAUTHENTICATED");
  });

  it("finds no parent outside of the managed subtree", async () => {
    const manager = managerOf(await open("甲公司"));
    expect((await mutate("openUnit", "OpenUnitInput", input(), manager)).code).toBe("NOT_FOUND");
    const unknown = input({ parentId: "019aa000-0000-7000-8000-000000000000" });
    expect((await mutate("openUnit", "OpenUnitInput", unknown)).code).toBe("NOT_FOUND");
    expect((await mutate("openUnit", "OpenUnitInput", input({ partyParentId: "x" }))).code).toBe("NOT_FOUND");
  });

  it.each([
    [{ name: " " }, "unit.nameEmpty", "name"],
    [{ name: "长".repeat(61) }, "unit.nameTooLong", "name"],
    [{ name: "重名 公司" }, "unit.nameTakenAmongSiblings", "name"],
    [{ code: "" }, "unit.codeEmpty", "code"],
    [{ code: "hl-1" }, "unit.codeFormat", "code"],
    [{ code: "A,B" }, "unit.codeFormat", "code"],
    [{ code: "HL" }, "unit.codeTaken", "code"],
    [{ documentNumber: " " }, "unit.documentNumberMissing", "documentNumber"],
    [{ on: "2026-11-22" }, "unit.inFuture", "on"],
    [{ on: "1958-09-30" }, "unit.beforeTargetOpened", "on"],
  ])("refuses %j with %s", async (change, rule, field) => {
    const taken = await test.sql("select 1 from unit where name = '重名公司'");
    if (taken.length === 0) await open("重名公司");
    const answer = await mutate("openUnit", "OpenUnitInput", input(change));
    expect(refusal(answer)).toEqual(["BAD_INPUT", rule, field]);
  });

  it("is illegal below a unit that is no more", async () => {
    const closed = await open("已撤销公司");
    await mutate("closeUnit", "CloseUnitInput", {
      unitId: closed.id,
      expectedVersion: 1,
      ...day("2005-01-01"),
    });
    const answer = await mutate("openUnit", "OpenUnitInput", input({ parentId: closed.id }));
    expect(refusal(answer)).toEqual(["ILLEGAL_ACTION", "unit.ended", null]);
  });

  it("opens no second top unit", async () => {
    const second = openUnit(test.contextOf(office), { ...input(), parentId: null, kind: "GROUP" });
    await expect(second).rejects.toMatchObject({ code: "ILLEGAL_ACTION", rule: "unit.topExists" });
  });
});

const day = (on: string) => ({ on, documentNumber: DOCUMENT });

describe("renameUnit", () => {
  it("keeps the former name for the days before", async () => {
    const unit = await open("客运段");
    const input = { unitId: unit.id, expectedVersion: 1, name: "客运服务中心", ...day("2014-01-02") };
    const { data } = await mutate("renameUnit", "RenameUnitInput", input);
    expect([data.renameUnit.name, data.renameUnit.version]).toEqual(["客运服务中心", 2]);
    const { data: read } = await test.execute(
      `query ($id: ID!) { unit(id: $id) { names { name since until documentNumber }
        history { kind on documentNumber detail recordedAt recordedBy } } }`,
      { id: unit.id },
      office,
    );
    expect(read.unit.names).toEqual([
      { name: "客运段", since: "2000-01-01", until: "2014-01-02", documentNumber: DOCUMENT },
      { name: "客运服务中心", since: "2014-01-02", until: null, documentNumber: DOCUMENT },
    ]);
    expect(read.unit.history).toMatchObject([
      { kind: "OPENED", on: "2000-01-01", detail: { name: "客运段", parentName: "华岭集团" } },
      {
        kind: "RENAMED",
        on: "2014-01-02",
        documentNumber: DOCUMENT,
        detail: { name: "客运服务中心", previousName: "客运段" },
        recordedAt: "2026-11-21T02:00:00.000Z",
        recordedBy: "UNION_OFFICE",
      },
    ]);
    expect(await auditOf("renameUnit", unit.id)).toMatchObject([
      { previousName: "客运段", on: "2014-01-02" },
    ]);
  });

  it("forgets a name that was replaced on its first day", async () => {
    const unit = await open("一日公司");
    const rename = (name: string, expectedVersion: number) =>
      mutate("renameUnit", "RenameUnitInput", {
        unitId: unit.id,
        expectedVersion,
        name,
        ...day("2010-05-05"),
      });
    await rename("误名公司", 1);
    await rename("正名公司", 2);
    const names = await test.sql(
      "select name, until::text from unit_name where unit_id = $1 order by since",
      [unit.id],
    );
    expect(names).toEqual([
      { name: "一日公司", until: "2010-05-05" },
      { name: "正名公司", until: null },
    ]);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [unit, other] = [await open("乙公司"), await open("丙公司")];
    const input = { unitId: unit.id, expectedVersion: 1, name: "乙二公司", ...day("2010-01-01") };
    const rename = (more: object, actor: Actor = office) =>
      mutate("renameUnit", "RenameUnitInput", { ...input, ...more }, actor);
    expect((await rename({}, staff())).code).toBe("FORBIDDEN");
    expect((await rename({}, managerOf(other))).code).toBe("NOT_FOUND");
    expect(refusal(await rename({ expectedVersion: 2 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect(refusal(await rename({ name: "丙公司" }))).toEqual([
      "BAD_INPUT",
      "unit.nameTakenAmongSiblings",
      "name",
    ]);
    expect(refusal(await rename({ name: "乙公司" }))).toEqual(["BAD_INPUT", "unit.nameUnchanged", "name"]);
    expect(refusal(await rename({ on: "1999-12-31" }))).toEqual(["BAD_INPUT", "unit.beforeOpening", "on"]);
    expect((await rename({}, managerOf(unit))).code).toBeNull();
    expect(refusal(await rename({ expectedVersion: 2, name: "乙三公司", on: "2009-12-31" }))).toEqual([
      "BAD_INPUT",
      "unit.beforeLastEvent",
      "on",
    ]);
    await mutate("closeUnit", "CloseUnitInput", {
      unitId: unit.id,
      expectedVersion: 2,
      ...day("2012-01-01"),
    });
    const late = await rename({ expectedVersion: 3, name: "乙四公司", on: "2013-01-01" });
    expect(refusal(late)).toEqual(["ILLEGAL_ACTION", "unit.ended", null]);
  });
});

describe("moveUnit", () => {
  it("takes the whole subtree along, and nothing else", async () => {
    const [from, to] = [await open("原事业部"), await open("新事业部")];
    const moved = await open("被划转厂", from.id);
    const child = await open("车间", moved.id);
    const sibling = await open("留下厂", from.id);
    const input = { unitId: moved.id, expectedVersion: 1, parentId: to.id, ...day("2010-01-01") };
    const { data } = await mutate("moveUnit", "MoveUnitInput", input);
    expect(data.moveUnit).toMatchObject({ parentId: to.id, partyParentId: from.id, depth: 3, version: 2 });
    expect(data.moveUnit.pathNames).toEqual(["华岭集团", "新事业部", "被划转厂"]);
    const rows = await test.sql(
      "select id, path, depth, version from unit where id = any ($1) order by path",
      [[moved.id, child.id, sibling.id]],
    );
    expect(rows).toEqual([
      { id: sibling.id, path: `HL/${from.code}/${sibling.code}/`, depth: 3, version: 1 },
      { id: moved.id, path: `HL/${to.code}/${moved.code}/`, depth: 3, version: 2 },
      { id: child.id, path: `HL/${to.code}/${moved.code}/${child.code}/`, depth: 4, version: 1 },
    ]);
    expect(await auditOf("moveUnit", moved.id)).toMatchObject([{ parentName: "新事业部" }]);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [a, b] = [await open("移甲"), await open("移乙")];
    const below = await open("移甲一", a.id);
    const move = (more: object, actor: Actor = office) =>
      mutate(
        "moveUnit",
        "MoveUnitInput",
        { unitId: below.id, expectedVersion: 1, parentId: b.id, ...day("2010-01-01"), ...more },
        actor,
      );
    expect((await move({}, staff())).code).toBe("FORBIDDEN");
    expect((await move({}, managerOf(b))).code).toBe("NOT_FOUND");
    expect((await move({}, managerOf(a))).code).toBe("NOT_FOUND");
    expect(refusal(await move({ expectedVersion: 7 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect(refusal(await move({ parentId: a.id }))).toEqual([
      "BAD_INPUT",
      "unit.parentUnchanged",
      "parentId",
    ]);
    expect(refusal(await move({ unitId: a.id, parentId: below.id }))).toEqual([
      "BAD_INPUT",
      "unit.cycle",
      "parentId",
    ]);
    const topMove = await move({ unitId: top.id, parentId: b.id });
    expect(refusal(topMove)).toEqual(["ILLEGAL_ACTION", "unit.rootStays", null]);
  });

  it("lets two moves that close a circle together pass only one by one", async () => {
    const [a, b] = [await open("环甲"), await open("环乙")];
    const move = (unit: Opened, parent: Opened) =>
      mutate("moveUnit", "MoveUnitInput", {
        unitId: unit.id,
        expectedVersion: 1,
        parentId: parent.id,
        ...day("2010-01-01"),
      });
    const codes = (await Promise.all([move(a, b), move(b, a)])).map((answer) => answer.code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    const rows = await test.sql("select 1 from unit where id = any ($1) and depth = 3", [[a.id, b.id]]);
    expect(rows).toHaveLength(1);
  });

  it("closes no circle on an earlier day either", async () => {
    const [a, b] = [await open("昔甲"), await open("昔乙")];
    const move = (unit: Opened, parentId: string, on: string, expectedVersion = 1) =>
      mutate("moveUnit", "MoveUnitInput", { unitId: unit.id, expectedVersion, parentId, ...day(on) });
    await move(b, a.id, "2005-01-01");
    await move(b, top.id, "2015-01-01", 2);
    // From 2005 to 2015 乙 stood below 甲.
    expect(refusal(await move(a, b.id, "2010-01-01"))).toEqual(["BAD_INPUT", "unit.beforeTargetMoved", "on"]);
    expect((await move(a, b.id, "2015-01-01")).code).toBeNull();
  });
});

describe("changeAffiliation", () => {
  it("changes the Party parent alone", async () => {
    const [unit, committee] = [await open("职工医院"), await open("卫生健康工委")];
    const input = { unitId: unit.id, expectedVersion: 1, partyParentId: committee.id, ...day("2011-04-20") };
    const { data } = await mutate("changeAffiliation", "ChangeAffiliationInput", input);
    expect(data.changeAffiliation).toMatchObject({
      parentId: top.id,
      partyParentId: committee.id,
      version: 2,
    });
    expect(await auditOf("changeAffiliation", unit.id)).toMatchObject([{ partyParentName: "卫生健康工委" }]);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [a, b] = [await open("党甲"), await open("党乙")];
    const change = (more: object, actor: Actor = office) =>
      mutate(
        "changeAffiliation",
        "ChangeAffiliationInput",
        { unitId: a.id, expectedVersion: 1, partyParentId: b.id, ...day("2010-01-01"), ...more },
        actor,
      );
    expect((await change({}, staff())).code).toBe("FORBIDDEN");
    expect((await change({}, managerOf(b))).code).toBe("NOT_FOUND");
    expect((await change({ partyParentId: "x" })).code).toBe("NOT_FOUND");
    expect(refusal(await change({ expectedVersion: 9 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect((await change({}, managerOf(a))).code).toBeNull();
    expect(refusal(await change({ unitId: b.id, partyParentId: a.id }))).toEqual([
      "BAD_INPUT",
      "unit.cycle",
      "partyParentId",
    ]);
  });
});

describe("mergeUnit", () => {
  it("leaves the unit to its successor and tells who follows", async () => {
    const [unit, into] = [await open("水泥制品厂"), await open("第二建设分公司")];
    const input = { unitId: unit.id, expectedVersion: 1, intoUnitId: into.id, ...day("2006-11-20") };
    const followed: SucceededUnit[] = [];
    await mergeUnit(test.contextOf(office), input, async (_tx, _context, succeeded) => {
      followed.push(succeeded);
    });
    expect(followed).toEqual([{ unitId: unit.id, successorId: into.id, on: "2006-11-20" }]);
    const { data } = await test.execute(
      `query ($id: ID!) { unit(id: $id) { ${UNIT} availableActions names { until } } }`,
      { id: unit.id },
      office,
    );
    expect(data.unit).toMatchObject({
      state: "MERGED",
      closedOn: "2006-11-20",
      successorId: into.id,
      version: 2,
      availableActions: [],
      names: [{ until: "2006-11-20" }],
    });
  });

  it("changes nothing when those who follow cannot", async () => {
    const [unit, into] = [await open("未并入"), await open("未接收")];
    const input = { unitId: unit.id, expectedVersion: 1, intoUnitId: into.id, ...day("2006-11-20") };
    const failing = mergeUnit(test.contextOf(office), input, () => Promise.reject(new Error("no people")));
    await expect(failing).rejects.toThrow("no people");
    expect((await findUnit(test.services, unit.id))?.state).toBe("ACTIVE");
    expect(await auditOf("mergeUnit", unit.id)).toEqual([]);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [a, b, young] = [await open("并甲"), await open("并乙"), await open("并新", top.id, "2020-01-01")];
    const child = await open("并甲一", a.id);
    const merge = (more: object, actor: Actor = office) =>
      mutate(
        "mergeUnit",
        "MergeUnitInput",
        { unitId: a.id, expectedVersion: 1, intoUnitId: b.id, ...day("2010-01-01"), ...more },
        actor,
      );
    expect((await merge({}, staff())).code).toBe("FORBIDDEN");
    expect((await merge({}, managerOf(a))).code).toBe("NOT_FOUND");
    expect(refusal(await merge({ expectedVersion: 9 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect(refusal(await merge({ intoUnitId: a.id }))).toEqual([
      "BAD_INPUT",
      "unit.intoItself",
      "intoUnitId",
    ]);
    expect(refusal(await merge({ intoUnitId: child.id }))).toEqual([
      "BAD_INPUT",
      "unit.intoOwnSubtree",
      "intoUnitId",
    ]);
    expect(refusal(await merge({}))).toEqual(["ILLEGAL_ACTION", "unit.hasActiveChildren", null]);
    const move = { unitId: child.id, expectedVersion: 1, parentId: b.id, ...day("2012-01-01") };
    await mutate("moveUnit", "MoveUnitInput", move);
    expect(refusal(await merge({ on: "2013-01-01" }))).toEqual([
      "ILLEGAL_ACTION",
      "unit.hasAffiliatedUnits",
      null,
    ]);
    await mutate("changeAffiliation", "ChangeAffiliationInput", {
      unitId: child.id,
      expectedVersion: 2,
      partyParentId: b.id,
      ...day("2012-06-01"),
    });
    expect(refusal(await merge({}))).toEqual(["BAD_INPUT", "unit.beforeSubunitEvent", "on"]);
    expect(refusal(await merge({ on: "2013-01-01", intoUnitId: young.id }))).toEqual([
      "BAD_INPUT",
      "unit.beforeTargetOpened",
      "on",
    ]);
    expect((await merge({ on: "2012-06-01" })).code).toBeNull();
    expect(refusal(await merge({ unitId: b.id, intoUnitId: a.id, on: "2015-01-01" }))).toEqual([
      "BAD_INPUT",
      "unit.targetClosed",
      "intoUnitId",
    ]);
  });
});

describe("splitUnit", () => {
  const parts = () => [
    { code: `P${nextCode++}`, name: "一段" },
    { code: `P${nextCode++}`, name: "二段" },
  ];

  it("closes the unit and opens its parts in its place", async () => {
    const [division, committee] = [await open("运输事业部"), await open("运输党委")];
    const unit = await open("检修段", division.id);
    const affiliation = {
      unitId: unit.id,
      expectedVersion: 1,
      partyParentId: committee.id,
      ...day("2001-01-01"),
    };
    await mutate("changeAffiliation", "ChangeAffiliationInput", affiliation);
    const named = [...parts(), { code: `P${nextCode++}`, name: "检修段" }];
    const input = { unitId: unit.id, expectedVersion: 2, parts: named, ...day("2019-05-05") };
    const { data } = await mutate("splitUnit", "SplitUnitInput", input);
    expect(data.splitUnit).toMatchObject(
      named.map((part) => ({
        ...part,
        state: "ACTIVE",
        kind: "COMPANY",
        parentId: division.id,
        partyParentId: committee.id,
        openedOn: "2019-05-05",
        depth: 3,
      })),
    );
    expect(await findUnit(test.services, unit.id)).toMatchObject({ state: "CLOSED", closedOn: "2019-05-05" });
    const events = await test.sql("select kind from unit_event where unit_id = $1 order by id", [unit.id]);
    expect(events).toEqual([{ kind: "OPENED" }, { kind: "AFFILIATION_CHANGED" }, { kind: "SPLIT" }]);
    expect(await auditOf("splitUnit", unit.id)).toHaveLength(1);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [unit, other] = [await open("分甲"), await open("分乙")];
    const split = (more: object, actor: Actor = office) =>
      mutate(
        "splitUnit",
        "SplitUnitInput",
        { unitId: unit.id, expectedVersion: 1, parts: parts(), ...day("2010-01-01"), ...more },
        actor,
      );
    expect((await split({}, staff())).code).toBe("FORBIDDEN");
    expect((await split({}, managerOf(other))).code).toBe("NOT_FOUND");
    expect(refusal(await split({ expectedVersion: 9 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect(refusal(await split({ parts: parts().slice(1) }))).toEqual([
      "BAD_INPUT",
      "unit.tooFewParts",
      "parts",
    ]);
    const twice = parts().map(({ code }) => ({ code, name: "同名" }));
    expect(refusal(await split({ parts: twice }))).toEqual(["BAD_INPUT", "unit.partsRepeat", "parts"]);
    const taken = parts().map(({ name }) => ({ code: "HL", name }));
    expect(refusal(await split({ parts: taken }))).toEqual(["BAD_INPUT", "unit.partsRepeat", "parts"]);
    const badCode = parts().map(({ code, name }) => ({ code: code.toLowerCase(), name }));
    expect(refusal(await split({ parts: badCode }))).toEqual(["BAD_INPUT", "unit.codeFormat", "parts"]);
    const whole = await split({ unitId: top.id });
    expect(refusal(whole)).toEqual(["ILLEGAL_ACTION", "unit.rootStays", null]);
  });
});

describe("closeUnit", () => {
  it("closes with a successor or without", async () => {
    const [unit, alone, successor] = [await open("印刷厂"), await open("孤厂"), await open("物业服务公司")];
    const close = (unitId: string, more: object) =>
      mutate("closeUnit", "CloseUnitInput", { unitId, expectedVersion: 1, ...day("2012-06-30"), ...more });
    const { data } = await close(unit.id, { successorId: successor.id });
    expect(data.closeUnit).toMatchObject({
      state: "CLOSED",
      closedOn: "2012-06-30",
      successorId: successor.id,
    });
    const { data: second } = await close(alone.id, {});
    expect(second.closeUnit).toMatchObject({ state: "CLOSED", successorId: null });
    expect(await auditOf("closeUnit", unit.id)).toMatchObject([{ successorName: "物业服务公司" }]);
  });

  it("is forbidden, out of reach, stale or illegal in its turn", async () => {
    const [unit, other] = [await open("撤甲"), await open("撤乙")];
    const child = await open("撤甲一", unit.id, "2003-01-01");
    const close = (more: object, actor: Actor = office) =>
      mutate(
        "closeUnit",
        "CloseUnitInput",
        { unitId: unit.id, expectedVersion: 1, ...day("2010-01-01"), ...more },
        actor,
      );
    expect((await close({}, staff())).code).toBe("FORBIDDEN");
    expect((await close({}, managerOf(other))).code).toBe("NOT_FOUND");
    expect((await close({ successorId: other.id }, managerOf(unit))).code).toBe("NOT_FOUND");
    expect(refusal(await close({ expectedVersion: 9 }))).toEqual(["CONFLICT", "CHANGED_MEANWHILE", null]);
    expect(refusal(await close({}))).toEqual(["ILLEGAL_ACTION", "unit.hasActiveChildren", null]);
    await close({ unitId: child.id, on: "2008-01-01" });
    expect(refusal(await close({ on: "2007-12-31" }))).toEqual([
      "BAD_INPUT",
      "unit.beforeSubunitEvent",
      "on",
    ]);
    expect((await close({ on: "2008-01-01" })).code).toBeNull();
    expect(refusal(await close({ expectedVersion: 2 }))).toEqual(["ILLEGAL_ACTION", "unit.ended", null]);
  });
});

describe("unit", () => {
  it("offers the manager of a subtree what may be done there and nothing elsewhere", async () => {
    const [unit, other] = [await open("操作甲"), await open("操作乙")];
    const actionsOf = async (id: string, actor: Actor) => {
      const document = "query ($id: ID!) { unit(id: $id) { availableActions } }";
      return (await test.execute(document, { id }, actor)).data.unit.availableActions;
    };
    const all = ["RENAME", "MOVE", "MERGE", "SPLIT", "CLOSE", "CHANGE_AFFILIATION", "OPEN_CHILD"];
    expect(await actionsOf(unit.id, managerOf(unit))).toEqual(all);
    expect(await actionsOf(other.id, managerOf(unit))).toEqual([]);
    expect(await actionsOf(unit.id, staff())).toEqual([]);
  });

  it("tells name and place of the day, and knows no unit before it opened or after it closed", async () => {
    const [a, b] = [await open("日甲"), await open("日乙")];
    const unit = await open("日单位", a.id, "2001-01-01");
    const change = { unitId: unit.id, documentNumber: DOCUMENT };
    await mutate("renameUnit", "RenameUnitInput", {
      ...change,
      expectedVersion: 1,
      name: "日新",
      on: "2005-01-01",
    });
    await mutate("moveUnit", "MoveUnitInput", {
      ...change,
      expectedVersion: 2,
      parentId: b.id,
      on: "2010-01-01",
    });
    await mutate("closeUnit", "CloseUnitInput", { ...change, expectedVersion: 3, on: "2015-01-01" });
    const document = "query ($id: ID!, $asOf: PlainDate) { unit(id: $id, asOf: $asOf) { pathNames state } }";
    const on = async (asOf: string | null) => {
      const { data, code } = await test.execute(document, { id: unit.id, asOf }, office);
      return code ?? data.unit.pathNames.join("/");
    };
    expect(await on("2000-12-31")).toBe("NOT_FOUND");
    expect(await on("2001-01-01")).toBe("华岭集团/日甲/日单位");
    expect(await on("2004-12-31")).toBe("华岭集团/日甲/日单位");
    expect(await on("2005-01-01")).toBe("华岭集团/日甲/日新");
    expect(await on("2014-12-31")).toBe("华岭集团/日乙/日新");
    expect(await on("2015-01-01")).toBe("NOT_FOUND");
    expect(await on(null)).toBe("华岭集团/日乙/日新");
  });

  it("is closed to who does not read the organization", async () => {
    const document = "query ($id: ID!) { unit(id: $id) { name } }";
    const expert = actorWith(["EXPERT"], top);
    expect((await test.execute(document, { id: top.id }, expert)).code).toBe("FORBIDDEN");
    expect((await test.execute(document, { id: "nobody" }, office)).code).toBe("NOT_FOUND");
    const stranger = actorWith(["UNIT_STAFF"], { ...(await open("读者单位")), isTop: false });
    expect((await test.execute(document, { id: top.id }, stranger)).data.unit.name).toBe("华岭集团");
  });
});

describe("what later modules ask", () => {
  it("names a unit on the day of an award known by day, month or year", async () => {
    const unit = await open("机务段");
    await mutate("renameUnit", "RenameUnitInput", {
      unitId: unit.id,
      expectedVersion: 1,
      name: "机务检修段",
      ...day("2013-07-01"),
    });
    const nameOn = async (text: string) => {
      const [row] = await test.sql<{ name: string }>(`select ${unitNameOn("$1::uuid", "$2::text")} as name`, [
        unit.id,
        text,
      ]);
      return row?.name;
    };
    expect(await nameOn("1990")).toBe("机务段");
    expect(await nameOn("2013")).toBe("机务段");
    expect(await nameOn("2013-06-30")).toBe("机务段");
    expect(await nameOn("2013-07")).toBe("机务检修段");
    expect(await nameOn("2014")).toBe("机务检修段");
  });

  it("lists every name a unit bears or bore", async () => {
    const names = await unitNamesForMatching(test.services);
    expect(names.find(({ name }) => name === "客运服务中心")).toMatchObject({
      parentId: top.id,
      names: [
        { name: "客运段", since: "2000-01-01", until: "2014-01-02" },
        { name: "客运服务中心", since: "2014-01-02", until: null },
      ],
    });
  });

  it("finds and locks a unit, null for what is none", async () => {
    const unit = await open("锁定公司");
    await test.services.database.dataSource.transaction(async (tx) => {
      const facts = { id: unit.id, version: 1, state: "ACTIVE", path: unit.path, parentId: top.id };
      expect(await lockUnit(tx, unit.id)).toMatchObject(facts);
      expect(await lockUnitForShare(tx, unit.id)).toMatchObject(facts);
      expect(await findUnit(tx, unit.id)).toMatchObject(facts);
      expect(await findUnit(tx, "none")).toBeNull();
      expect(await lockUnit(tx, "019aa000-0000-7000-8000-000000000000")).toBeNull();
    });
  });
});
