import { describe, expect, it } from "vitest";
import { createProgrammeNames } from "./programme-names.js";

const programmes = createProgrammeNames([
  { id: "model", name: "省劳动模范", aliases: ["省级劳模"] },
  { id: "medal", name: "市五一劳动奖章", aliases: [] },
  { id: "finest", name: "公司最美职工", aliases: ["最美职工"] },
  { id: "city-finest", name: "市最美职工", aliases: ["最美职工"] },
]);

describe("resolve", () => {
  it.each([
    ["省劳动模范", "model"],
    ["省劳模", "model"],
    ["省级劳动模范", "model"],
    [" 省劳动 模范", "model"],
    ["2018年度“省劳动模范”荣誉称号", "model"],
    ["荣获2018年省劳动模范称号", "model"],
    ["荣获省劳动模范光荣称号", "model"],
    ["市五一奖章", "medal"],
    ["2018-2019年度市五一劳动奖章", "medal"],
    ["公司最美职工", "finest"],
    ["最美职工", null],
    ["全国劳动模范", null],
    ["荣誉称号", null],
    ["", null],
  ])("%s is %s", (text, programmeId) => {
    expect(programmes.resolve(text)).toEqual(programmeId === null ? null : { programmeId });
  });
});

describe("suggest and nameOf", () => {
  it("offers the nearest programmes, each once", () => {
    expect(programmes.suggest("最美职工")).toEqual([
      { programmeId: "finest", name: "公司最美职工" },
      { programmeId: "city-finest", name: "市最美职工" },
    ]);
    expect(programmes.suggest("全国劳动模范", 1)).toEqual([{ programmeId: "model", name: "省劳动模范" }]);
    expect(programmes.suggest("最美职工", 1)).toHaveLength(1);
  });

  it("knows the name of a programme", () => {
    expect(programmes.nameOf("medal")).toBe("市五一劳动奖章");
    expect(programmes.nameOf("none")).toBe("");
  });
});
