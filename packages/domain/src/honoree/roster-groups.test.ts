import { describe, expect, it } from "vitest";
import { createUnitNames } from "../organization/unit-names.js";
import { createProgrammeNames } from "../programme/programme-names.js";
import { createProblemGroups, groupValueOf } from "./roster-groups.js";
import type { RosterProblem } from "./roster-row.js";

const context = {
  units: createUnitNames([
    { id: "check", name: "质量检测中心", parentId: null, names: [] },
    { id: "heat", name: "热电分公司", parentId: null, names: [] },
  ]),
  programmes: createProgrammeNames([{ id: "model", name: "省劳动模范", aliases: [] }]),
};

function groupsOf(...problems: RosterProblem[]) {
  const groups = createProblemGroups(context);
  for (const problem of problems) groups.add(problem);
  return groups.list();
}

function same(value: string) {
  return { value, label: value };
}

describe("groupValueOf", () => {
  it.each([
    ["UNIT_UNKNOWN", "某厂"],
    ["TITLE_UNKNOWN", "某厂"],
    ["DATE_INVALID", "某厂"],
    ["VALUE_UNKNOWN", "某厂"],
    ["IDENTITY_CONFLICT", "某厂"],
    ["ID_TRUNCATED", ""],
    ["ID_CHECK_DIGIT", ""],
    ["ID_MISSING", ""],
    ["DUPLICATE_ROW", ""],
    ["NAME_MISSING", ""],
    ["FORMULA", ""],
  ] as const)("of %s is '%s'", (code, value) => {
    expect(groupValueOf({ code, field: "UNIT", value: "某厂" })).toBe(value);
  });
});

describe("the groups", () => {
  it("hold equal causes together, the largest first", () => {
    const groups = groupsOf(
      { code: "DATE_INVALID", field: "WON_ON", value: "不详" },
      { code: "UNIT_UNKNOWN", field: "UNIT", value: "质量检测中心（撤销）" },
      { code: "UNIT_UNKNOWN", field: "UNIT", value: "质量检测中心（撤销）" },
      { code: "DATE_INVALID", field: "BIRTH", value: "不详" },
      { code: "ID_TRUNCATED", field: "IDENTITY_NUMBER", value: "4.1E+17" },
      { code: "ID_TRUNCATED", field: "IDENTITY_NUMBER", value: "4.2E+17" },
      { code: "ID_TRUNCATED", field: "IDENTITY_NUMBER", value: "4.3E+17" },
    );
    expect(groups).toEqual([
      { code: "ID_TRUNCATED", field: "IDENTITY_NUMBER", value: "", rowCount: 3, suggestions: [] },
      {
        code: "UNIT_UNKNOWN",
        field: "UNIT",
        value: "质量检测中心（撤销）",
        rowCount: 2,
        suggestions: [same("质量检测中心")],
      },
      { code: "DATE_INVALID", field: "WON_ON", value: "不详", rowCount: 1, suggestions: [] },
      { code: "DATE_INVALID", field: "BIRTH", value: "不详", rowCount: 1, suggestions: [] },
    ]);
  });

  it.each([
    [{ code: "TITLE_UNKNOWN", field: "TITLE", value: "全国劳模" }, ["省劳动模范"]],
    [{ code: "IDENTITY_CONFLICT", field: "NAME", value: "薛宇 / 薛雨" }, ["薛宇", "薛雨"]],
    [{ code: "VALUE_UNKNOWN", field: "SEX", value: "南" }, ["男", "女"]],
    [{ code: "VALUE_UNKNOWN", field: "FRONT_LINE", value: "也许" }, ["是", "否"]],
    [
      { code: "VALUE_UNKNOWN", field: "LIFE_STATE", value: "内退" },
      ["在岗", "退休", "离职", "长期出国", "失联", "去世"],
    ],
    [{ code: "VALUE_UNKNOWN", field: "PHONE", value: "#N/A" }, []],
    [{ code: "DUPLICATE_ROW", field: null, value: "7" }, []],
  ] as const)("suggest for %o", (problem, words) => {
    expect(groupsOf(problem)[0]?.suggestions).toEqual(words.map(same));
  });

  it("are none without problems", () => {
    expect(groupsOf()).toEqual([]);
  });
});
