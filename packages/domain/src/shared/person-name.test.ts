import { describe, expect, it } from "vitest";
import { nameKey, normaliseName } from "./person-name.js";

describe("normaliseName", () => {
  it.each([
    ["薛 宇", "薛宇"],
    ["解\u3000建", "解建"],
    ["苏  红 ", "苏红"],
    ["苏 大 红", "苏大红"],
    ["阿依古丽·买买提", "阿依古丽·买买提"],
    ["阿依古丽•买买提", "阿依古丽·买买提"],
    ["阿依古丽・买买提", "阿依古丽·买买提"],
    ["阿依古丽．买买提", "阿依古丽·买买提"],
    ["阿依古丽‧买买提", "阿依古丽·买买提"],
    ["阿依古丽 · 买买提", "阿依古丽·买买提"],
    ["阿依古丽.买买提", "阿依古丽·买买提"],
    ["曾䶮健", "曾䶮健"],
    ["𠮷 田", "𠮷田"],
    ["Ｊｏｈｎ  Smith Jr.", "John Smith Jr."],
    ["", ""],
  ])("%s becomes %s", (text, name) => {
    expect(normaliseName(text)).toBe(name);
  });
});

describe("nameKey", () => {
  it("is one for all writings of a name", () => {
    const writings = ["阿依古丽·买买提", "阿依古丽．买买提", "阿依古丽 买买提", "阿依古丽买买提 "];
    expect(new Set(writings.map(nameKey))).toEqual(new Set(["阿依古丽买买提"]));
    expect(nameKey("john smith")).toBe(nameKey("John Smith"));
  });

  it("differs for different names", () => {
    expect(nameKey("张三")).not.toBe(nameKey("张山"));
    expect(nameKey("曾䶮健")).not.toBe(nameKey("曾龑健"));
  });
});
