import { describe, expect, it } from "vitest";
import { type PlainDate, parsePlainDate } from "../shared/plain-date.js";
import {
  decideChangeAffiliation,
  decideClose,
  decideMerge,
  decideMove,
  decideOpen,
  decideRename,
  decideSplit,
  isInSubtree,
  type UnitFacts,
} from "./organization.rules.js";

function day(text: string): PlainDate {
  return parsePlainDate(text) as PlainDate;
}

function unit(id: string, parentId: string | null, facts: Partial<UnitFacts> = {}): UnitFacts {
  return {
    id,
    code: id.toUpperCase(),
    name: `name of ${id}`,
    state: "ACTIVE",
    parentId,
    partyParentId: parentId,
    openedOn: day("1990-01-01"),
    lastEventOn: day("2010-06-01"),
    ...facts,
  };
}

/** top › (power › (east, west), chemistry, foundry †), east belongs to chemistry in the Party's tree. */
const tree = new Map(
  [
    unit("top", null, { partyParentId: null }),
    unit("power", "top"),
    unit("east", "power", { partyParentId: "chemistry" }),
    unit("west", "power"),
    unit("chemistry", "top"),
    unit("foundry", "top", { state: "CLOSED" }),
    unit("new", "top", { openedOn: null, lastEventOn: null }),
  ].map((each) => [each.id, each]),
);
const today = day("2026-01-31");
const dated = { on: day("2020-05-01"), documentNumber: "华岭〔2020〕1号" };

describe("every dated event", () => {
  it.each([
    ["in order", {}, []],
    ["on the day of the last event", { on: day("2010-06-01") }, []],
    ["today", { on: today }, []],
    ["the day before the last event", { on: day("2010-05-31") }, ["unit.beforeLastEvent"]],
    ["before the opening", { on: day("1989-12-31") }, ["unit.beforeOpening", "unit.beforeLastEvent"]],
    ["tomorrow", { on: day("2026-02-01") }, ["unit.inFuture"]],
    ["without a document", { documentNumber: " " }, ["unit.documentNumberMissing"]],
  ])("%s", (_, change, rules) => {
    const request = { ...dated, ...change };
    expect(decideRename(tree, { unitId: "west", name: "other", ...request }, today)).toEqual(rules);
    expect(decideMove(tree, { unitId: "west", parentId: "chemistry", ...request }, today)).toEqual(rules);
    expect(
      decideChangeAffiliation(tree, { unitId: "west", partyParentId: "chemistry", ...request }, today),
    ).toEqual(rules);
    expect(decideMerge(tree, { unitId: "west", intoUnitId: "east", ...request }, today)).toEqual(rules);
    expect(decideClose(tree, { unitId: "west", successorId: null, ...request }, today)).toEqual(rules);
    const parts = [
      { code: "W1", name: "one" },
      { code: "W2", name: "two" },
    ];
    expect(decideSplit(tree, { unitId: "west", parts, ...request }, today)).toEqual(rules);
  });

  it("of a unit without a known past may have any day", () => {
    const request = { unitId: "new", name: "other", ...dated, on: day("1950-01-01") };
    expect(decideRename(tree, request, today)).toEqual([]);
  });

  it("needs units that exist", () => {
    const unknown = ["unit.unknownTarget"];
    expect(decideOpen(tree, { parentId: "no", code: "A", name: "a", ...dated }, today)).toEqual(unknown);
    expect(decideRename(tree, { unitId: "no", name: "a", ...dated }, today)).toEqual(unknown);
    expect(decideMove(tree, { unitId: "no", parentId: "top", ...dated }, today)).toEqual(unknown);
    expect(decideMove(tree, { unitId: "west", parentId: "no", ...dated }, today)).toEqual(unknown);
    expect(decideChangeAffiliation(tree, { unitId: "no", partyParentId: "top", ...dated }, today)).toEqual(
      unknown,
    );
    expect(decideChangeAffiliation(tree, { unitId: "west", partyParentId: "no", ...dated }, today)).toEqual(
      unknown,
    );
    expect(decideMerge(tree, { unitId: "no", intoUnitId: "top", ...dated }, today)).toEqual(unknown);
    expect(decideMerge(tree, { unitId: "west", intoUnitId: "no", ...dated }, today)).toEqual(unknown);
    expect(decideSplit(tree, { unitId: "no", parts: [], ...dated }, today)).toEqual(unknown);
    expect(decideClose(tree, { unitId: "no", successorId: null, ...dated }, today)).toEqual(unknown);
    expect(decideClose(tree, { unitId: "west", successorId: "no", ...dated }, today)).toEqual(unknown);
  });
});

describe("decideOpen", () => {
  const request = { parentId: "power", code: "NORTH", name: "北所", ...dated };

  it.each([
    ["a new child", {}, []],
    ["a code in use", { code: "EAST " }, ["unit.codeTaken"]],
    ["no code", { code: " " }, ["unit.codeEmpty"]],
    ["no name", { name: " " }, ["unit.nameEmpty"]],
    ["a sister's name in other letters", { name: "Name  of EAST" }, ["unit.nameTakenAmongSiblings"]],
    ["a cousin's name", { name: "name of chemistry" }, []],
    ["a closed sister's name", { parentId: "top", name: "name of foundry" }, []],
    ["a closed parent", { parentId: "foundry" }, ["unit.parentClosed"]],
    ["before the parent", { on: day("1989-12-31") }, ["unit.beforeOpening"]],
    ["a parent of unknown age", { parentId: "new", on: day("1950-01-01") }, []],
    ["tomorrow", { on: day("2026-02-01") }, ["unit.inFuture"]],
    ["no document", { documentNumber: "" }, ["unit.documentNumberMissing"]],
  ])("%s", (_, change, rules) => {
    expect(decideOpen(tree, { ...request, ...change }, today)).toEqual(rules);
  });
});

describe("decideRename", () => {
  it.each([
    ["西所", []],
    [" ", ["unit.nameEmpty"]],
    ["name of west ", ["unit.nameUnchanged"]],
    ["name of east", ["unit.nameTakenAmongSiblings"]],
  ])("to %s", (name, rules) => {
    expect(decideRename(tree, { unitId: "west", name, ...dated }, today)).toEqual(rules);
  });
});

describe("decideMove", () => {
  it.each([
    ["west", "chemistry", []],
    ["west", "power", ["unit.parentUnchanged"]],
    ["west", "foundry", ["unit.parentClosed"]],
    ["power", "power", ["unit.cycle"]],
    ["power", "east", ["unit.cycle"]],
    ["top", "power", ["unit.rootStays", "unit.cycle"]],
  ])("%s below %s", (unitId, parentId, rules) => {
    expect(decideMove(tree, { unitId, parentId, ...dated }, today)).toEqual(rules);
  });

  it("refuses a parent with a child of the same name", () => {
    const twins = new Map(tree).set("twin", unit("twin", "chemistry", { name: "name of west" }));
    expect(decideMove(twins, { unitId: "west", parentId: "chemistry", ...dated }, today)).toEqual([
      "unit.nameTakenAmongSiblings",
    ]);
  });
});

describe("decideChangeAffiliation", () => {
  it.each([
    ["west", "chemistry", []],
    ["east", "chemistry", ["unit.parentUnchanged"]],
    ["west", "foundry", ["unit.parentClosed"]],
    ["chemistry", "east", ["unit.cycle"]],
    ["power", "east", []],
    ["top", "power", ["unit.rootStays", "unit.cycle"]],
  ])("%s below %s", (unitId, partyParentId, rules) => {
    expect(decideChangeAffiliation(tree, { unitId, partyParentId, ...dated }, today)).toEqual(rules);
  });
});

describe("decideMerge", () => {
  it.each([
    ["west", "east", []],
    ["west", "power", []],
    ["west", "west", ["unit.intoItself"]],
    ["power", "east", ["unit.intoOwnSubtree", "unit.hasActiveChildren"]],
    ["west", "foundry", ["unit.targetClosed"]],
    [
      "top",
      "foundry",
      ["unit.rootStays", "unit.intoOwnSubtree", "unit.targetClosed", "unit.hasActiveChildren"],
    ],
  ])("%s into %s", (unitId, intoUnitId, rules) => {
    expect(decideMerge(tree, { unitId, intoUnitId, ...dated }, today)).toEqual(rules);
  });
});

describe("decideSplit", () => {
  it.each([
    [
      "two parts",
      "west",
      [
        ["W1", "甲"],
        ["W2", "乙"],
      ],
      [],
    ],
    [
      "a part with the old name",
      "west",
      [
        ["W1", "name of west"],
        ["W2", "乙"],
      ],
      [],
    ],
    ["one part", "west", [["W1", "甲"]], ["unit.tooFewParts"]],
    ["no parts", "west", [], ["unit.tooFewParts"]],
    [
      "one name twice",
      "west",
      [
        ["W1", "甲"],
        ["W2", "甲 "],
      ],
      ["unit.partsRepeat"],
    ],
    [
      "one code twice",
      "west",
      [
        ["W1", "甲"],
        ["W1 ", "乙"],
      ],
      ["unit.partsRepeat"],
    ],
    [
      "a part without a name",
      "west",
      [
        ["W1", " "],
        ["W2", "乙"],
      ],
      ["unit.nameEmpty"],
    ],
    [
      "a part without a code",
      "west",
      [
        ["", "甲"],
        ["W2", "乙"],
      ],
      ["unit.codeEmpty"],
    ],
    [
      "a sister's name",
      "west",
      [
        ["W1", "name of east"],
        ["W2", "乙"],
      ],
      ["unit.nameTakenAmongSiblings"],
    ],
    [
      "a code in use",
      "west",
      [
        ["EAST", "甲"],
        ["W2", "乙"],
      ],
      ["unit.codeTaken"],
    ],
    [
      "sub-units",
      "power",
      [
        ["W1", "甲"],
        ["W2", "乙"],
      ],
      ["unit.hasActiveChildren"],
    ],
    [
      "the top",
      "top",
      [
        ["W1", "甲"],
        ["W2", "乙"],
      ],
      ["unit.rootStays", "unit.hasActiveChildren"],
    ],
  ] as const)("%s", (_, unitId, pairs, rules) => {
    const parts = pairs.map(([code, name]) => ({ code, name }));
    expect(decideSplit(tree, { unitId, parts, ...dated }, today)).toEqual(rules);
  });
});

describe("decideClose", () => {
  it.each([
    ["west", null, []],
    ["west", "east", []],
    ["west", "west", ["unit.intoItself"]],
    ["west", "foundry", ["unit.targetClosed"]],
    ["power", null, ["unit.hasActiveChildren"]],
    ["top", null, ["unit.rootStays", "unit.hasActiveChildren"]],
  ])("%s in favour of %s", (unitId, successorId, rules) => {
    expect(decideClose(tree, { unitId, successorId, ...dated }, today)).toEqual(rules);
  });
});

describe("isInSubtree", () => {
  it("ends in a tree that already holds a cycle, and at a parent nobody knows", () => {
    const broken = new Map(
      [unit("a", "b"), unit("b", "a"), unit("c", "gone")].map((each) => [each.id, each]),
    );
    expect(isInSubtree(broken, "a", "c")).toBe(false);
    expect(isInSubtree(broken, "c", "a")).toBe(false);
  });
});
