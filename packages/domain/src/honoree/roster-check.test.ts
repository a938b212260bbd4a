import { describe, expect, it } from "vitest";
import { createUnitNames } from "../organization/unit-names.js";
import { createProgrammeNames } from "../programme/programme-names.js";
import type { RosterField } from "./roster.vocabulary.js";
import { createRosterCheck } from "./roster-check.js";
import type { GridCell } from "./roster-grid.js";
import type { RosterSourceRow } from "./roster-reader.js";
import type { RosterContext } from "./roster-row.js";

const context: RosterContext = {
  units: createUnitNames([{ id: "heat", name: "热电分公司", parentId: null, names: [] }]),
  programmes: createProgrammeNames([
    { id: "model", name: "省劳动模范", aliases: [] },
    { id: "finest", name: "公司最美职工", aliases: [] },
  ]),
};

const XUE = "419999196901182124";
const LV = "41999919800921717X";

function source(row: string, fields: { readonly [field in RosterField]?: string }): RosterSourceRow {
  const whole = {
    NAME: "薛宇",
    IDENTITY_NUMBER: XUE,
    UNIT: "热电分公司",
    TITLE: "省劳动模范",
    WON_ON: "2013.7",
    ...fields,
  };
  const cells: { [field in RosterField]?: GridCell } = { SEQUENCE: { kind: "text", text: row } };
  for (const [field, text] of Object.entries(whole)) {
    if (text !== "") cells[field as RosterField] = { kind: "text", text };
  }
  return { row, sheetRow: Number(row) + 4, cells };
}

function check(...rows: RosterSourceRow[]) {
  const running = createRosterCheck(context);
  const problems = rows.map((each) => running.addRow(each).problems);
  return { problems, result: running.finish() };
}

describe("a clean roster", () => {
  it("counts people and distinct titles", () => {
    const { problems, result } = check(
      source("1", {}),
      source("2", { TITLE: "公司最美职工", WON_ON: "2015" }),
      source("3", { NAME: "吕俊帆", IDENTITY_NUMBER: LV }),
      source("4", { NAME: "吕俊帆", IDENTITY_NUMBER: LV, WON_ON: "2013-07-26" }),
      source("5", { NAME: "吕俊帆", IDENTITY_NUMBER: LV, TITLE: "", WON_ON: "" }),
    );
    expect(problems.flat()).toEqual([]);
    expect(result).toEqual({
      rowCount: 5,
      cleanRowCount: 5,
      problemRowCount: 0,
      peopleCount: 2,
      titleCount: 3,
      conflicts: [],
    });
  });

  it("counts one title twice when it has two certificates", () => {
    const { result } = check(
      source("1", { CERTIFICATE_NUMBER: "A1" }),
      source("2", { CERTIFICATE_NUMBER: "A2" }),
      source("3", { CERTIFICATE_NUMBER: "", WON_ON: "2013" }),
    );
    expect([result.peopleCount, result.titleCount]).toEqual([1, 2]);
  });

  it("is empty without rows", () => {
    expect(check().result).toEqual({
      rowCount: 0,
      cleanRowCount: 0,
      problemRowCount: 0,
      peopleCount: 0,
      titleCount: 0,
      conflicts: [],
    });
  });
});

describe("a repeated row", () => {
  it("is named by the first, whatever its 序号 and its spaces", () => {
    const { problems, result } = check(
      source("1", { PHONE: "19961670141" }),
      source("2", { TITLE: "公司最美职工" }),
      source("9", {
        NAME: "薛 宇",
        IDENTITY_NUMBER: "419999690118212",
        PHONE: "199-6167-0141",
        WON_ON: "2013年7月",
      }),
    );
    expect(problems).toEqual([[], [], [{ code: "DUPLICATE_ROW", field: null, value: "1" }]]);
    expect(result).toMatchObject({ rowCount: 3, cleanRowCount: 2, problemRowCount: 1, titleCount: 2 });
  });

  it("keeps its own problems", () => {
    const bad = { IDENTITY_NUMBER: "4.19999E+17", BIRTH: "1969" };
    const codes = check(source("1", bad), source("2", bad)).problems.map((row) =>
      row.map(({ code }) => code),
    );
    expect(codes).toEqual([["ID_TRUNCATED"], ["ID_TRUNCATED", "DUPLICATE_ROW"]]);
  });

  it("is seen where nobody can read the dates", () => {
    const unreadable = { BIRTH: "1969.13", WON_ON: "不详" };
    const codes = check(source("1", unreadable), source("2", unreadable)).problems.map((row) =>
      row.map(({ code }) => code),
    );
    expect(codes).toEqual([
      ["DATE_INVALID", "DATE_INVALID"],
      ["DATE_INVALID", "DATE_INVALID", "DUPLICATE_ROW"],
    ]);
  });

  it.each([
    ["another remark", { REMARK: "补发" }],
    ["another precision", { WON_ON: "2013-07-26" }],
    ["another word for the unit", { UNIT: "热电" }],
    ["another unreadable number", { IDENTITY_NUMBER: "41999" }],
    ["a written birth", { BIRTH: "1969-01-18" }],
  ])("is not one with %s", (_, change) => {
    const codes = check(source("1", {}), source("2", change))
      .problems.flat()
      .map(({ code }) => code);
    expect(codes).not.toContain("DUPLICATE_ROW");
  });
});

describe("one identity number with two names", () => {
  it("makes all its rows wait, and only those", () => {
    const { problems, result } = check(
      source("1", {}),
      source("2", { NAME: "吕俊帆", IDENTITY_NUMBER: LV }),
      source("3", { NAME: "薛雨", IDENTITY_NUMBER: "419999690118212", TITLE: "公司最美职工" }),
      source("4", { NAME: "薛 宇", UNIT: "某厂" }),
    );
    expect(problems.map((row) => row.map(({ code }) => code))).toEqual([[], [], [], ["UNIT_UNKNOWN"]]);
    expect(result).toEqual({
      rowCount: 4,
      cleanRowCount: 1,
      problemRowCount: 3,
      peopleCount: 1,
      titleCount: 1,
      conflicts: [
        { ordinals: [0, 2, 3], problem: { code: "IDENTITY_CONFLICT", field: "NAME", value: "薛宇 / 薛雨" } },
      ],
    });
  });

  it("is not seen in other writings of one name, nor in a missing one", () => {
    const names = ["阿依古丽·买买提", "阿依古丽．买买提", "阿依古丽 买买提", ""];
    const { result } = check(
      ...names.map((NAME, index) => source(String(index), { NAME, WON_ON: `201${index}` })),
    );
    expect(result).toMatchObject({ conflicts: [], cleanRowCount: 3, peopleCount: 1 });
  });

  it("is not seen in a person none of whose rows has a name", () => {
    const { result } = check(source("1", { NAME: "" }));
    expect(result).toMatchObject({ conflicts: [], cleanRowCount: 0, peopleCount: 0 });
  });

  it("does not count a person all of whose rows wait", () => {
    const { result } = check(source("1", { UNIT: "某厂" }), source("2", { IDENTITY_NUMBER: "" }));
    expect(result).toMatchObject({ rowCount: 2, problemRowCount: 2, peopleCount: 0, titleCount: 0 });
  });
});
