import { describe, expect, it } from "vitest";
import type { PlainDate } from "../shared/plain-date.js";
import {
  decideEnding,
  decideOpenTop,
  decidePlacing,
  decideTarget,
  decideWording,
  type UnitTimeline,
} from "./unit-change.rules.js";

const day = (text: string) => text as PlainDate;
const TODAY = day("2026-11-21");

function unit(id: string, more: Partial<UnitTimeline> = {}): UnitTimeline {
  return {
    id,
    code: id,
    name: id,
    state: "ACTIVE",
    parentId: null,
    partyParentId: null,
    openedOn: day("2000-01-01"),
    lastEventOn: day("2000-01-01"),
    placedOn: day("2000-01-01"),
    affiliatedOn: day("2000-01-01"),
    lastSubunitOn: null,
    ...more,
  };
}

const tree = (...units: UnitTimeline[]) => new Map(units.map((each) => [each.id, each]));

describe("decideWording", () => {
  it.each([
    [{ name: "供电公司", code: "HL-02-01", documentNumber: "华岭发〔2020〕1号" }, []],
    [{}, []],
    [{ name: "长".repeat(60), code: "A".repeat(20), documentNumber: "1".repeat(80) }, []],
    [{ name: "长".repeat(61) }, ["unit.nameTooLong"]],
    [{ code: "A".repeat(21) }, ["unit.codeFormat"]],
    [{ code: "hl" }, ["unit.codeFormat"]],
    [{ code: "A,B" }, ["unit.codeFormat"]],
    [{ code: "A/" }, ["unit.codeFormat"]],
    [{ code: "-A" }, ["unit.codeFormat"]],
    [{ documentNumber: "1".repeat(81) }, ["unit.documentNumberTooLong"]],
  ])("%j → %j", (wording, rules) => {
    expect(decideWording(wording)).toEqual(rules);
  });
});

describe("decideOpenTop", () => {
  const request = { code: "HL", name: "华岭集团", on: day("1958-10-01"), documentNumber: "1号" };

  it("opens the first unit and no second one", () => {
    expect(decideOpenTop(tree(), request, TODAY)).toEqual([]);
    expect(decideOpenTop(tree(unit("a")), request, TODAY)).toEqual(["unit.topExists"]);
  });

  it("names everything that is missing", () => {
    const empty = { code: " ", name: "", on: day("2026-11-22"), documentNumber: " " };
    expect(decideOpenTop(tree(), empty, TODAY)).toEqual([
      "unit.documentNumberMissing",
      "unit.inFuture",
      "unit.nameEmpty",
      "unit.codeEmpty",
    ]);
  });
});

describe("decideTarget", () => {
  it("demands a unit that existed on the day and still does", () => {
    const units = tree(unit("a"), unit("old", { openedOn: null }), unit("gone", { state: "MERGED" }));
    expect(decideTarget(units, "a", day("2000-01-01"))).toEqual([]);
    expect(decideTarget(units, "a", day("1999-12-31"))).toEqual(["unit.beforeTargetOpened"]);
    expect(decideTarget(units, "old", day("1900-01-01"))).toEqual([]);
    expect(decideTarget(units, "gone", TODAY)).toEqual(["unit.parentClosed"]);
    expect(decideTarget(units, "nobody", TODAY)).toEqual(["unit.unknownTarget"]);
  });
});

describe("decidePlacing", () => {
  const units = tree(
    unit("top"),
    unit("a", { parentId: "top", partyParentId: "top", placedOn: day("2010-01-01") }),
    unit("b", { parentId: "a", partyParentId: "a", affiliatedOn: day("2015-01-01") }),
  );

  it("refuses a day since which the line above the parent has changed, tree by tree", () => {
    const place = (on: string, which: "ADMINISTRATION" | "PARTY_AFFILIATION") =>
      decidePlacing(units, { parentId: "b", on: day(on) }, which);
    expect(place("2009-12-31", "ADMINISTRATION")).toEqual(["unit.beforeTargetMoved"]);
    expect(place("2010-01-01", "ADMINISTRATION")).toEqual([]);
    expect(place("2014-12-31", "PARTY_AFFILIATION")).toEqual(["unit.beforeTargetMoved"]);
    expect(place("2015-01-01", "PARTY_AFFILIATION")).toEqual([]);
  });

  it("says first that the parent itself was not there", () => {
    expect(decidePlacing(units, { parentId: "b", on: day("1999-01-01") }, "ADMINISTRATION")).toEqual([
      "unit.beforeTargetOpened",
    ]);
  });

  it("takes units without recorded days as having stood there always, and ends on a broken line", () => {
    const silent = { openedOn: null, placedOn: null };
    const loop = tree(unit("x", { ...silent, parentId: "y" }), unit("y", { ...silent, parentId: "x" }));
    expect(decidePlacing(loop, { parentId: "x", on: day("1950-01-01") }, "ADMINISTRATION")).toEqual([]);
  });
});

describe("decideEnding", () => {
  it("demands that nothing hangs on the unit, and that since that day nothing has", () => {
    const units = tree(
      unit("a", { lastSubunitOn: day("2012-06-01") }),
      unit("b", { partyParentId: "a", state: "CLOSED" }),
      unit("c"),
      unit("d", { partyParentId: "c" }),
    );
    expect(decideEnding(units, { unitId: "a", on: day("2012-05-31") })).toEqual(["unit.beforeSubunitEvent"]);
    expect(decideEnding(units, { unitId: "a", on: day("2012-06-01") })).toEqual([]);
    expect(decideEnding(units, { unitId: "c", on: TODAY })).toEqual(["unit.hasAffiliatedUnits"]);
    expect(decideEnding(units, { unitId: "nobody", on: TODAY })).toEqual(["unit.unknownTarget"]);
  });
});
