import { describe, expect, it } from "vitest";
import { isFiller, isNothing, readLifeState, readSex, readYesNo } from "./roster-words.js";

describe("readSex", () => {
  it.each([
    ["男", "MALE"],
    [" 女 ", "FEMALE"],
    ["男性", "MALE"],
    ["female", "FEMALE"],
    ["２", "FEMALE"],
    ["男（汉族）", "MALE"],
    ["南", null],
  ])("%s is %s", (text, sex) => {
    expect(readSex(text)).toBe(sex);
  });
});

describe("readLifeState", () => {
  it.each([
    ["在岗", "ON_POST"],
    ["在职", "ON_POST"],
    ["退休", "RETIRED"],
    ["已退休", "RETIRED"],
    ["离退休", "RETIRED"],
    ["离 休", "RETIRED"],
    ["已退休（2015年）", "RETIRED"],
    ["2015年退休", "RETIRED"],
    ["2015年3月退休", "RETIRED"],
    ["离职", "LEFT"],
    ["调出", "LEFT"],
    ["调离", "LEFT"],
    ["长期出国", "ABROAD"],
    ["出国（境）", "ABROAD"],
    ["失联", "LOST_CONTACT"],
    ["去世", "DECEASED"],
    ["已故", "DECEASED"],
    ["病故(2019)", "DECEASED"],
    ["内退", null],
    ["待定", null],
  ])("%s is %s", (text, state) => {
    expect(readLifeState(text)).toBe(state);
  });
});

describe("readYesNo", () => {
  it.each([
    ["是", true],
    ["√", true],
    ["Ｙ", true],
    ["一线", true],
    ["否", false],
    ["×", false],
    ["FALSE", false],
    ["也许", null],
  ])("%s is %s", (text, answer) => {
    expect(readYesNo(text)).toBe(answer);
  });
});

describe("isNothing", () => {
  it.each(["", "  ", "-", "——", "/", "无", "不详", "n/a"])("says so of %s", (text) => {
    expect(isNothing(text)).toBe(true);
  });

  it.each(["0", "无锡", "张三"])("does not say so of %s", (text) => {
    expect(isNothing(text)).toBe(false);
  });
});

describe("isFiller", () => {
  it("is said of what only fills the grid, not of words for not knowing", () => {
    expect(["", " ", "—", "／", "无"].map(isFiller)).toEqual([true, true, true, true, true]);
    expect(["不详", "待查", "2013", "一个很长很长的说明"].map(isFiller)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
