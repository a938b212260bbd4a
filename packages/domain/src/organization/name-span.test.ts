import { describe, expect, it } from "vitest";
import { type HistoricDate, parseHistoricDate } from "../shared/historic-date.js";
import { type PlainDate, parsePlainDate } from "../shared/plain-date.js";
import { isBorneOn, nameOn } from "./name-span.js";

function day(text: string): PlainDate {
  return parsePlainDate(text) as PlainDate;
}

function historic(text: string): HistoricDate {
  return parseHistoricDate(text) as HistoricDate;
}

const spans = [
  { name: "热电分公司", since: day("2012-03-15"), until: null },
  { name: "自备电厂", since: day("1985-01-01"), until: day("2012-03-15") },
];

describe("nameOn", () => {
  it.each([
    ["1984-12-31", null],
    ["1985-01-01", "自备电厂"],
    ["2012-03-14", "自备电厂"],
    ["2012-03-15", "热电分公司"],
    ["2026-01-01", "热电分公司"],
  ])("on %s is %s", (on, name) => {
    expect(nameOn(spans, day(on))).toBe(name);
  });

  it("is null after the unit's end", () => {
    const ended = [{ name: "翻砂车间", since: day("1985-01-01"), until: day("2000-01-01") }];
    expect(nameOn(ended, day("2000-01-01"))).toBeNull();
  });
});

describe("isBorneOn", () => {
  const [, former] = spans;
  it.each([
    ["2012", true],
    ["2012-03", true],
    ["2012-03-15", false],
    ["1984", false],
    ["1985", true],
  ])("in %s: %s", (on, isBorne) => {
    expect(former && isBorneOn(former, historic(on))).toBe(isBorne);
  });

  it("has no end while the name is borne", () => {
    expect(spans[0] && isBorneOn(spans[0], historic("2099"))).toBe(true);
  });
});
