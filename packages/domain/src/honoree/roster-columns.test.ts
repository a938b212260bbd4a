import { describe, expect, it } from "vitest";
import { matchColumn, normaliseHeader } from "./roster-columns.js";
import { columnLetter, editedCell } from "./roster-grid.js";
import { COLUMN_SYNONYMS } from "./roster-synonyms.js";

describe("matchColumn", () => {
  it.each([
    ["序号", "SEQUENCE"],
    ["姓  名", "NAME"],
    ["*姓名：", "NAME"],
    ["性别", "SEX"],
    ["身份证号码", "IDENTITY_NUMBER"],
    ["身份证号", "IDENTITY_NUMBER"],
    ["公民身份号码", "IDENTITY_NUMBER"],
    ["证件号码", "IDENTITY_NUMBER"],
    ["身份证号码（18位）", "IDENTITY_NUMBER"],
    ["居民身份证\n号码", "IDENTITY_NUMBER"],
    ["ID Number", "IDENTITY_NUMBER"],
    ["出生年月", "BIRTH"],
    ["出生/年月", "BIRTH"],
    ["工作单位", "UNIT"],
    ["工作单位及部门", "UNIT"],
    ["单位", "UNIT"],
    ["人员状态", "LIFE_STATE"],
    ["是否一线", "FRONT_LINE"],
    ["荣誉称号", "TITLE"],
    ["所获荣誉称号全称", "TITLE"],
    ["授予单位", "ISSUER"],
    ["荣誉称号授予单位", "ISSUER"],
    ["授予时间", "WON_ON"],
    ["获奖时间", "WON_ON"],
    ["表彰时间（年月）", "WON_ON"],
    ["表彰文号", "DOCUMENT_NUMBER"],
    ["证书编号", "CERTIFICATE_NUMBER"],
    ["联系电话", "PHONE"],
    ["本人手机号码", "PHONE"],
    ["家庭情况", "FAMILY_NOTE"],
    ["备注", "REMARK"],
    ["Remarks", "REMARK"],
  ])("reads %s as %s", (header, field) => {
    expect(matchColumn(header)).toBe(field);
  });

  it.each([
    "",
    "基本信息",
    "荣誉信息",
    "联系与家庭",
    "原因",
    "配偶姓名",
    "联系人电话号码",
    "学历",
    "填报单位：集团工会办公室 说明：单位名称按当时名称填写",
  ])("reads %s as none of the fields", (header) => {
    expect(matchColumn(header)).toBeNull();
  });

  it("remembers what a person said, also that a column means nothing", () => {
    const remembered = new Map([
      [normaliseHeader("工号 "), "SEQUENCE" as const],
      [normaliseHeader("备注"), null],
    ]);
    expect(matchColumn("工 号", remembered)).toBe("SEQUENCE");
    expect(matchColumn("备注", remembered)).toBeNull();
    expect(matchColumn("姓名", remembered)).toBe("NAME");
  });
});

describe("the synonyms", () => {
  it("are written as they are compared, and none means two fields", () => {
    const all = Object.values(COLUMN_SYNONYMS).flat();
    expect(all.filter((synonym) => normaliseHeader(synonym) !== synonym)).toEqual([]);
    expect(all.filter((synonym, index) => all.indexOf(synonym) !== index)).toEqual([]);
  });
});

describe("columnLetter", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [51, "AZ"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("of %i is %s", (index, letter) => {
    expect(columnLetter(index)).toBe(letter);
  });
});

describe("editedCell", () => {
  it("is a text, or empty when nothing was typed", () => {
    expect(editedCell("客运段")).toEqual({ kind: "text", text: "客运段" });
    expect(editedCell(" ")).toEqual({ kind: "empty", text: "" });
  });
});
