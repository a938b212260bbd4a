import { describe, expect, it } from "vitest";
import { editDistance, foldText, nearest, tidyText, toHalfWidth, withoutSpaces } from "./text-fold.js";

describe("toHalfWidth", () => {
  it("turns full-width letters, digits and spaces into ASCII and leaves the rest", () => {
    expect(toHalfWidth("４１Ｘ（　）䶮，")).toBe("41X( )䶮,");
  });
});

describe("tidyText", () => {
  it("keeps one space where there were many, none at the ends and no invisible mark", () => {
    expect(tidyText("\ufeff\u3000张\u00a0\n 三\u200b ")).toBe("张 三");
  });
});

describe("withoutSpaces", () => {
  it("takes out every kind of space", () => {
    expect(withoutSpaces(" 41\u30009999\u00a01\t")).toBe("4199991");
  });
});

describe("foldText", () => {
  it.each([
    ["客运段（撤销）", "客运段(撤销)"],
    ["客运段 [撤销]", "客运段(撤销)"],
    ["ｈｒ 部", "HR部"],
  ])("folds %s to %s", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["", "热电", 2],
    ["热电", "", 2],
    ["化工一厂", "化工二厂", 1],
    ["铸造厂", "铸造分厂", 1],
    ["𠮷田", "吉田", 1],
  ])("from %s to %s is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe("nearest", () => {
  const units = ["化工二厂", "化工一厂", "客运段", "质量检测中心"];

  it("puts the name inside the text first", () => {
    expect(nearest("质量检测中心（撤销）", units, 3)).toEqual(["质量检测中心"]);
  });

  it("orders equal names by their letters and stops at the limit", () => {
    expect(nearest("化工三厂", units, 3)).toEqual(["化工一厂", "化工二厂"]);
    expect(nearest("化工三厂", units, 1)).toEqual(["化工一厂"]);
  });

  it("leaves out what has nothing to do with the text", () => {
    expect(nearest("财务部", units, 3)).toEqual([]);
    expect(nearest(" ", units, 3)).toEqual([]);
  });

  it("keeps a name given twice twice", () => {
    expect(nearest("客运段", ["客运段", "客运段"], 3)).toEqual(["客运段", "客运段"]);
  });
});
