import { describe, expect, it } from "vitest";
import { createUnitNames } from "../organization/unit-names.js";
import { createProgrammeNames } from "../programme/programme-names.js";
import { type PlainDate, parsePlainDate } from "../shared/plain-date.js";
import type { RosterField } from "./roster.vocabulary.js";
import type { GridCell } from "./roster-grid.js";
import type { RosterCells } from "./roster-reader.js";
import { type RosterContext, readRosterRow } from "./roster-row.js";

function day(text: string): PlainDate {
  return parsePlainDate(text) as PlainDate;
}

const context: RosterContext = {
  units: createUnitNames([
    {
      id: "passenger",
      name: "客运服务中心",
      parentId: null,
      names: [
        { name: "客运段", since: day("1980-01-01"), until: day("2010-01-01") },
        { name: "客运服务中心", since: day("2010-01-01"), until: null },
      ],
    },
  ]),
  programmes: createProgrammeNames([{ id: "model", name: "省劳动模范", aliases: [] }]),
};

const texts = {
  SEQUENCE: "1",
  NAME: "薛 宇",
  SEX: "女",
  IDENTITY_NUMBER: "419999 19690118 2124",
  BIRTH: "1969.1",
  UNIT: "客运段",
  LIFE_STATE: "已退休",
  FRONT_LINE: "否",
  TITLE: "省劳模",
  ISSUER: "省人民政府 ",
  WON_ON: "2013年7月",
  DOCUMENT_NUMBER: "华岭工(2013)37号",
  CERTIFICATE_NUMBER: "２０１３ 4958",
  PHONE: "199-6167-0141",
  FAMILY_NOTE: "家庭困难",
  REMARK: "无",
};

/** The whole row above with some cells replaced; undefined leaves a cell out. */
function row(changes: { [field in RosterField]?: string | GridCell | undefined } = {}): RosterCells {
  const cells: { [field in RosterField]?: GridCell } = {};
  for (const [field, value] of Object.entries({ ...texts, ...changes })) {
    if (value !== undefined) {
      cells[field as RosterField] = typeof value === "string" ? { kind: "text", text: value } : value;
    }
  }
  return cells;
}

function problems(changes: Parameters<typeof row>[0]): unknown[] {
  return readRosterRow(row(changes), context).problems.map(({ code, field, value }) => [code, field, value]);
}

describe("readRosterRow", () => {
  it("reads a whole row in the bank's words", () => {
    expect(readRosterRow(row(), context)).toEqual({
      problems: [],
      values: {
        name: "薛宇",
        sex: "FEMALE",
        identityNumber: "419999196901182124",
        birthOn: "1969-01",
        unitId: "passenger",
        unitName: "客运段",
        lifeState: "RETIRED",
        isFrontLine: false,
        programmeId: "model",
        titleName: "省劳模",
        issuer: "省人民政府",
        wonOn: "2013-07",
        documentNumber: "华岭工〔2013〕37号",
        certificateNumber: "20134958",
        phone: "19961670141",
        familyNote: "家庭困难",
        remark: "",
      },
    });
  });

  it("takes sex and birth from the identity number when they are not written", () => {
    const { values, problems: found } = readRosterRow(row({ SEX: undefined, BIRTH: "——" }), context);
    expect(found).toEqual([]);
    expect([values.sex, values.birthOn]).toEqual(["FEMALE", "1969-01-18"]);
  });

  it("knows neither without the number", () => {
    const cells = row({ SEX: undefined, BIRTH: undefined, IDENTITY_NUMBER: undefined });
    const { values } = readRosterRow(cells, context);
    expect([values.sex, values.birthOn]).toEqual(["UNKNOWN", null]);
  });

  it("lets the identity number settle a birth month that lost its zero", () => {
    const identity = "41999919640106341X";
    const birth = { kind: "number", text: "1964.1", number: 1964.1 } as const;
    expect(readRosterRow(row({ IDENTITY_NUMBER: identity, BIRTH: birth }), context).values.birthOn).toBe(
      "1964-01",
    );
  });

  it("is a person alone without title and date", () => {
    const cells = row({ TITLE: undefined, WON_ON: "-", UNIT: "客运服务中心" });
    const { values, problems: found } = readRosterRow(cells, context);
    expect(found).toEqual([]);
    expect([values.programmeId, values.wonOn, values.titleName]).toEqual([null, null, ""]);
  });

  it("has null where nothing is stated", () => {
    const { values } = readRosterRow(row({ LIFE_STATE: "", FRONT_LINE: undefined, PHONE: "无" }), context);
    expect([values.lifeState, values.isFrontLine, values.phone]).toEqual([null, null, ""]);
  });

  it.each([
    ["no number", { IDENTITY_NUMBER: undefined }, [["ID_MISSING", "IDENTITY_NUMBER", ""]]],
    [
      "a wrong digit",
      { IDENTITY_NUMBER: "419999196901182125" },
      [["ID_CHECK_DIGIT", "IDENTITY_NUMBER", "419999196901182125"]],
    ],
    [
      "a rounded number",
      { IDENTITY_NUMBER: { kind: "number", text: "4.19999E+17", number: 419999196901182000 } },
      [["ID_TRUNCATED", "IDENTITY_NUMBER", "4.19999E+17"]],
    ],
    ["no name", { NAME: "—" }, [["NAME_MISSING", "NAME", "—"]]],
    ["an unknown unit", { UNIT: "客运段（撤销）" }, [["UNIT_UNKNOWN", "UNIT", "客运段（撤销）"]]],
    ["no unit", { UNIT: undefined }, [["UNIT_UNKNOWN", "UNIT", ""]]],
    ["an unknown title", { TITLE: "全国劳模" }, [["TITLE_UNKNOWN", "TITLE", "全国劳模"]]],
    ["a date without a title", { TITLE: undefined }, [["TITLE_UNKNOWN", "TITLE", ""]]],
    ["a title without a date", { WON_ON: undefined }, [["DATE_INVALID", "WON_ON", ""]]],
    ["words for a date", { WON_ON: "不详" }, [["DATE_INVALID", "WON_ON", "不详"]]],
    ["an impossible date", { WON_ON: "2013.2.30" }, [["DATE_INVALID", "WON_ON", "2013.2.30"]]],
    ["an impossible birth", { BIRTH: "1969.13" }, [["DATE_INVALID", "BIRTH", "1969.13"]]],
    ["words for a birth", { BIRTH: "不详" }, [["DATE_INVALID", "BIRTH", "不详"]]],
    ["an unknown state", { LIFE_STATE: "内退" }, [["VALUE_UNKNOWN", "LIFE_STATE", "内退"]]],
    ["an unknown sex", { SEX: "南" }, [["VALUE_UNKNOWN", "SEX", "南"]]],
    ["an unknown answer", { FRONT_LINE: "也许" }, [["VALUE_UNKNOWN", "FRONT_LINE", "也许"]]],
    [
      "several at once",
      { IDENTITY_NUMBER: "无", UNIT: "某厂", WON_ON: "20130230" },
      [
        ["ID_MISSING", "IDENTITY_NUMBER", "无"],
        ["DATE_INVALID", "WON_ON", "20130230"],
        ["UNIT_UNKNOWN", "UNIT", "某厂"],
      ],
    ],
  ] as const)("reports %s", (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });

  const broken = { kind: "error", text: "#N/A" } as const;

  it.each([
    ["NAME", "NAME_MISSING"],
    ["SEX", "VALUE_UNKNOWN"],
    ["IDENTITY_NUMBER", "ID_MISSING"],
    ["BIRTH", "VALUE_UNKNOWN"],
    ["UNIT", "UNIT_UNKNOWN"],
    ["TITLE", "TITLE_UNKNOWN"],
    ["WON_ON", "DATE_INVALID"],
    ["PHONE", "VALUE_UNKNOWN"],
  ] as const)("lets no error value of %s slip in", (field, code) => {
    expect(problems({ [field]: broken })).toEqual([[code, field, "#N/A"]]);
  });

  it("takes an error for a title even where no date stands", () => {
    expect(problems({ TITLE: broken, WON_ON: undefined })).toEqual([
      ["TITLE_UNKNOWN", "TITLE", "#N/A"],
      ["DATE_INVALID", "WON_ON", ""],
    ]);
    expect(problems({ TITLE: undefined, WON_ON: broken })).toHaveLength(2);
    expect(problems({ SEQUENCE: broken })).toEqual([]);
  });
});

describe("a formula", () => {
  const formula = (text: string): GridCell => ({ kind: "formula", text });

  it("is no record", () => {
    expect(problems({ NAME: formula("薛宇") })).toEqual([["FORMULA", "NAME", "薛宇"]]);
    expect(problems({ PHONE: formula("19961670141") })).toEqual([["FORMULA", "PHONE", "19961670141"]]);
  });

  it("may count the rows", () => {
    expect(problems({ SEQUENCE: formula("1") })).toEqual([]);
  });

  it("may compute birth and sex from the identity number, when they agree with it", () => {
    expect(problems({ BIRTH: formula("1969-01-18"), SEX: formula("女") })).toEqual([]);
    expect(problems({ BIRTH: formula("1969-01") })).toEqual([]);
    expect(problems({ BIRTH: formula("1969-02-18") })).toEqual([["FORMULA", "BIRTH", "1969-02-18"]]);
    expect(problems({ SEX: formula("男") })).toEqual([["FORMULA", "SEX", "男"]]);
  });

  it("may not when there is no number or no date", () => {
    expect(problems({ BIRTH: formula("x") })).toEqual([
      ["DATE_INVALID", "BIRTH", "x"],
      ["FORMULA", "BIRTH", "x"],
    ]);
    expect(problems({ IDENTITY_NUMBER: undefined, SEX: formula("女") })).toEqual([
      ["ID_MISSING", "IDENTITY_NUMBER", ""],
      ["FORMULA", "SEX", "女"],
    ]);
  });
});
