import { describe, expect, it } from "vitest";
import { type HistoricDate, parseHistoricDate } from "../shared/historic-date.js";
import { parseIdentityNumber } from "../shared/identity-number.js";
import { type BankPerson, type BankTitle, compareRosterPerson } from "./roster-compare.js";
import type { RosterValues } from "./roster-row.js";

function historic(text: string): HistoricDate {
  return parseHistoricDate(text) as HistoricDate;
}

const row: RosterValues = {
  name: "薛宇",
  sex: "FEMALE",
  identityNumber: parseIdentityNumber("419999196901182124"),
  birthOn: historic("1969-01"),
  unitId: "heat",
  unitName: "自备电厂",
  lifeState: "ON_POST",
  isFrontLine: true,
  programmeId: "model",
  titleName: "省劳动模范",
  issuer: "省人民政府",
  wonOn: historic("2013-07"),
  documentNumber: "〔2013〕1号",
  certificateNumber: "A1",
  phone: "13800000001",
  familyNote: "",
  remark: "",
};

const title: BankTitle = {
  id: "t1",
  programmeId: "model",
  programmeName: "省劳动模范",
  wonOn: historic("2013-07"),
  unitId: "heat",
  unitName: "热电分公司",
  issuer: "省人民政府",
  documentNumber: "〔2013〕1号",
  certificateNumber: "A1",
};

const bank: BankPerson = {
  id: "p1",
  name: "薛宇",
  sex: "FEMALE",
  birthOn: historic("1969-01-18"),
  unitId: "passenger",
  unitName: "客运服务中心",
  lifeState: "ON_POST",
  isFrontLine: true,
  phone: "13800000001",
  familyNote: null,
  remark: "老党员",
  titles: [title],
};

function compareOne(rowChange: Partial<RosterValues>, bankChange: Partial<BankPerson> = {}) {
  return compareRosterPerson([{ ...row, ...rowChange }], { ...bank, ...bankChange })[0];
}

function changes(rowChange: Partial<RosterValues>, bankChange: Partial<BankPerson> = {}) {
  const compared = compareOne(rowChange, bankChange);
  return [
    compared?.outcome,
    ...(compared?.changes ?? []).map(({ field, bank: known, file }) => `${field}: ${known} > ${file}`),
  ];
}

describe("a person the bank does not know", () => {
  it("is new in each row", () => {
    const isNew = { outcome: "NEW", changes: [], titleId: null };
    expect(compareRosterPerson([row, { ...row, programmeId: "finest" }], null)).toEqual([isNew, isNew]);
  });
});

describe("a row that says nothing new", () => {
  it.each([
    ["word for word", {}, {}],
    ["less precisely", { birthOn: historic("1969"), wonOn: historic("2013") }, {}],
    [
      "less of it",
      { phone: "", isFrontLine: null, lifeState: null, birthOn: null, sex: "UNKNOWN" as const },
      {},
    ],
    ["no numbers", { issuer: "", documentNumber: "", certificateNumber: "" }, {}],
    ["the name with another dot", { name: "阿依古丽·买买提" }, { name: "阿依古丽买买提" }],
    ["neither side knows the sex", { sex: "UNKNOWN" as const }, { sex: "UNKNOWN" as const }],
    ["no award, same unit", { programmeId: null, wonOn: null, unitId: "passenger" }, {}],
  ])("%s", (_, rowChange, bankChange) => {
    expect(changes(rowChange, bankChange)).toEqual(["UNCHANGED"]);
  });

  it("names the title it speaks of", () => {
    expect(compareOne({})).toEqual({ outcome: "UNCHANGED", changes: [], titleId: "t1" });
    expect(compareOne({ programmeId: null, wonOn: null, unitId: "passenger" })?.titleId).toBeNull();
  });
});

describe("a row that adds or brings up to date", () => {
  it.each([
    ["a title", { programmeId: "finest", titleName: "公司最美职工" }, {}, "TITLE:  > 公司最美职工"],
    [
      "a later edition of a title",
      { wonOn: historic("2018"), certificateNumber: "B7" },
      {},
      "TITLE:  > 省劳动模范",
    ],
    ["a phone", { phone: "13800000002" }, {}, "PHONE: 13800000001 > 13800000002"],
    ["the first phone", {}, { phone: null }, "PHONE:  > 13800000001"],
    ["a note", { familyNote: "家庭困难" }, {}, "FAMILY_NOTE:  > 家庭困难"],
    ["a remark", { remark: "补发" }, {}, "REMARK: 老党员 > 补发"],
    ["a state", { lifeState: "RETIRED" as const }, {}, "LIFE_STATE: ON_POST > RETIRED"],
    ["the front line", { isFrontLine: false }, {}, "FRONT_LINE: true > false"],
    ["the front line at last", {}, { isFrontLine: null }, "FRONT_LINE:  > true"],
    ["a sex", {}, { sex: "UNKNOWN" as const }, "SEX:  > FEMALE"],
    ["a birth", {}, { birthOn: null }, "BIRTH:  > 1969-01"],
    [
      "a birth day",
      { birthOn: historic("1969-01-18") },
      { birthOn: historic("1969") },
      "BIRTH: 1969 > 1969-01-18",
    ],
    ["the day of a title", { wonOn: historic("2013-07-26") }, {}, "WON_ON: 2013-07 > 2013-07-26"],
    ["a certificate", {}, { titles: [{ ...title, certificateNumber: null }] }, "CERTIFICATE_NUMBER:  > A1"],
    ["a document", {}, { titles: [{ ...title, documentNumber: null }] }, "DOCUMENT_NUMBER:  > 〔2013〕1号"],
    ["the present unit", { programmeId: null, wonOn: null }, {}, "UNIT: 客运服务中心 > 自备电厂"],
  ])("%s", (_, rowChange, bankChange, expected) => {
    expect(changes(rowChange, bankChange)).toEqual(["UPDATE", expected]);
  });
});

describe("a row that contradicts the bank", () => {
  it.each([
    ["another name", { name: "薛雨" }, {}, "NAME: 薛宇 > 薛雨"],
    ["another sex", { sex: "MALE" as const }, {}, "SEX: FEMALE > MALE"],
    ["another birth", { birthOn: historic("1970") }, {}, "BIRTH: 1969-01-18 > 1970"],
    ["a dead person back on post", {}, { lifeState: "DECEASED" as const }, "LIFE_STATE: DECEASED > ON_POST"],
    ["a certificate of another date", { wonOn: historic("2015") }, {}, "WON_ON: 2013-07 > 2015"],
    ["another certificate for the day", { certificateNumber: "B7" }, {}, "CERTIFICATE_NUMBER: A1 > B7"],
    ["another document", { documentNumber: "〔2013〕2号" }, {}, "DOCUMENT_NUMBER: 〔2013〕1号 > 〔2013〕2号"],
    ["another issuer", { issuer: "市总工会" }, {}, "ISSUER: 省人民政府 > 市总工会"],
    ["another unit at award", { unitId: "mine", unitName: "矿山公司" }, {}, "UNIT: 热电分公司 > 矿山公司"],
  ])("%s", (_, rowChange, bankChange, expected) => {
    expect(changes(rowChange, bankChange)).toEqual(["CONFLICT", expected]);
  });

  it("says which changes contradict and which do not", () => {
    expect(compareOne({ name: "薛雨", phone: "13800000002" })).toEqual({
      outcome: "CONFLICT",
      titleId: "t1",
      changes: [
        { field: "NAME", bank: "薛宇", file: "薛雨", isContradiction: true },
        { field: "PHONE", bank: "13800000001", file: "13800000002", isContradiction: false },
      ],
    });
  });
});

describe("a title of the bank", () => {
  const titles: BankTitle[] = [
    { ...title, id: "year", wonOn: historic("2013"), certificateNumber: null },
    { ...title, id: "day", wonOn: historic("2013-07"), certificateNumber: null },
    { ...title, id: "certificate", wonOn: historic("2013-07-26"), certificateNumber: "A1" },
  ];

  it.each([
    ["its certificate", {}, "certificate"],
    ["the same date", { certificateNumber: "" }, "day"],
    ["a date that may be the same", { certificateNumber: "", wonOn: historic("2013-09") }, "year"],
    ["nothing", { certificateNumber: "", wonOn: historic("2014") }, null],
  ])("is found by %s", (_, rowChange, titleId) => {
    expect(compareOne(rowChange, { titles })?.titleId).toBe(titleId);
  });
});

describe("several rows of one person", () => {
  it("let the newest row that states it speak for phone, state and birth", () => {
    const rows = [
      { ...row, phone: "13800000009", lifeState: "ON_POST" as const, birthOn: historic("1969-01-18") },
      {
        ...row,
        programmeId: "finest",
        titleName: "公司最美职工",
        wonOn: historic("2020"),
        lifeState: "RETIRED" as const,
      },
    ];
    const compared = compareRosterPerson(rows, { ...bank, birthOn: historic("1969") });
    expect(compared.map(({ outcome, changes: each }) => [outcome, each.map(({ field }) => field)])).toEqual([
      ["UPDATE", ["BIRTH"]],
      ["UPDATE", ["LIFE_STATE", "TITLE"]],
    ]);
  });

  it("each answer for the name they give", () => {
    const outcomes = compareRosterPerson([row, { ...row, name: "薛雨" }], bank).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["UNCHANGED", "CONFLICT"]);
  });
});
