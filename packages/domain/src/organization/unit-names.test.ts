import { describe, expect, it } from "vitest";
import { type HistoricDate, parseHistoricDate } from "../shared/historic-date.js";
import { type PlainDate, parsePlainDate } from "../shared/plain-date.js";
import { createUnitNames, type UnitNameRecord } from "./unit-names.js";

function day(text: string): PlainDate {
  return parsePlainDate(text) as PlainDate;
}

function historic(text: string): HistoricDate {
  return parseHistoricDate(text) as HistoricDate;
}

function unit(id: string, name: string, parentId: string | null, former: string[] = []): UnitNameRecord {
  const spans = former.map((old) => ({ name: old, since: day("1980-01-01"), until: day("2010-01-01") }));
  const since = former.length > 0 ? day("2010-01-01") : day("1980-01-01");
  return { id, name, parentId, names: [...spans, { name, since, until: null }] };
}

const names = createUnitNames([
  unit("group", "华岭集团有限公司", null),
  unit("power", "供电公司", "group"),
  unit("east", "供电公司城东所", "power"),
  unit("north", "城北所", "power"),
  unit("heat", "热电分公司", "group", ["自备电厂"]),
  unit("build1", "第一建设分公司", "group", ["建筑一公司"]),
  unit("passenger", "客运服务中心", "group", ["客运段"]),
  unit("brackets", "检修段（机务）", "group"),
  unit("mine", "矿山公司", "group"),
  unit("mine2", "矿山分公司", "group"),
  unit("hr", "ＨＲ Center", "group"),
]);

describe("resolve", () => {
  it.each([
    ["热电分公司", "heat", "CURRENT_NAME"],
    ["自备电厂", "heat", "FORMER_NAME"],
    [" 热电分公司 ", "heat", "CURRENT_NAME"],
    ["热电 分公司", "heat", "SPELLING"],
    ["自备　电厂", "heat", "SPELLING"],
    ["检修段(机务)", "brackets", "SPELLING"],
    ["检修段【机务】", "brackets", "SPELLING"],
    ["hr center", "hr", "SPELLING"],
    ["华岭集团有限公司热电分公司", "heat", "WITH_PARENT"],
    ["华岭集团热电分公司", "heat", "WITH_PARENT"],
    ["华岭集团/热电分公司", "heat", "WITH_PARENT"],
    ["华岭集团 > 自备电厂", "heat", "WITH_PARENT"],
    ["供电公司城东所", "east", "CURRENT_NAME"],
    ["供电公司城北所", "north", "WITH_PARENT"],
    ["热电", "heat", "SHORT_FORM"],
    ["第一建设", "build1", "SHORT_FORM"],
    ["建筑一", "build1", "SHORT_FORM"],
    ["华岭集团热电", "heat", "SHORT_FORM"],
    ["华岭集团", "group", "SHORT_FORM"],
  ])("%s is %s by %s", (text, unitId, reason) => {
    expect(names.resolve(text)).toEqual({ kind: "FOUND", unitId, reason });
  });

  it.each(["客运段（撤销）", "热电分公司（撤销）", "第九建设分公司", "华岭集团驻京办事处", "城", "", " "])(
    "does not know %s",
    (text) => {
      expect(names.resolve(text)).toEqual({ kind: "UNKNOWN" });
    },
  );

  it("does not choose between two units of one short form", () => {
    expect(names.resolve("矿山")).toEqual({ kind: "AMBIGUOUS", unitIds: ["mine", "mine2"] });
  });
});

describe("a name that went from one unit to another", () => {
  const shared = createUnitNames([
    unit("old", "技师学院", null, ["职工学校"]),
    {
      id: "new",
      name: "职工学校",
      parentId: null,
      names: [{ name: "职工学校", since: day("2015-01-01"), until: null }],
    },
  ]);

  it("means who bore it on the date", () => {
    const former = { kind: "FOUND", unitId: "old", reason: "FORMER_NAME" };
    const current = { kind: "FOUND", unitId: "new", reason: "CURRENT_NAME" };
    expect(shared.resolve("职工学校", historic("2005-07"))).toEqual(former);
    expect(shared.resolve("职工学校", historic("2020"))).toEqual(current);
  });

  it("means who bears it now when there is no date", () => {
    expect(shared.resolve("职工学校")).toEqual({ kind: "FOUND", unitId: "new", reason: "CURRENT_NAME" });
  });

  it("stays open for a date on which nobody bore it", () => {
    expect(shared.resolve("职工学校", historic("2012"))).toEqual({
      kind: "AMBIGUOUS",
      unitIds: ["old", "new"],
    });
  });

  it("stays open when two bore it together", () => {
    const twins = createUnitNames([unit("a", "甲厂", null, ["旧厂"]), unit("b", "乙厂", null, ["旧厂"])]);
    const both = { kind: "AMBIGUOUS", unitIds: ["a", "b"] };
    expect(twins.resolve("旧厂", historic("2005"))).toEqual(both);
    expect(twins.resolve("旧厂")).toEqual(both);
  });
});

describe("suggest and nameOf", () => {
  it("offers the present names of the nearest units, each once", () => {
    expect(names.suggest("客运段（撤销）")).toEqual([{ unitId: "passenger", name: "客运服务中心" }]);
    expect(names.suggest("热电公司", 1)).toEqual([{ unitId: "heat", name: "热电分公司" }]);
    expect(names.suggest("某某")).toEqual([]);
  });

  it("knows the present name of a unit", () => {
    expect(names.nameOf("heat")).toBe("热电分公司");
    expect(names.nameOf("nobody")).toBe("");
  });
});
