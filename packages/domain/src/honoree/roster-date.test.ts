import { describe, expect, it } from "vitest";
import { parseHistoricDate } from "../shared/historic-date.js";
import { readDateCell } from "./roster-date.js";
import type { GridCell } from "./roster-grid.js";

function number(value: number, text = String(value)): GridCell {
  return { kind: "number", text, number: value };
}

function date(day: string, text: string): GridCell {
  return { kind: "date", text, date: day, number: 41_481 };
}

describe("readDateCell", () => {
  it.each([
    [date("2013-07-26", "2013-07-26"), "2013-07-26"],
    [date("2013-07-26", "26/7/13"), "2013-07-26"],
    [date("2013-07-26T08:00:00.000Z", "2013/7/26"), "2013-07-26"],
    [date("2013-07-01", "2013年7月"), "2013-07"],
    [date("2013-07-01", "Jul-13"), "2013-07"],
    [date("2013-07-01", "July 2013"), "2013-07"],
    [date("2013-07-26", "Jul-13"), "2013-07-26"],
    [date("2013-07-01", "2013年8月"), "2013-07-01"],
    [date("2013-01-01", "2013"), "2013"],
    [{ kind: "formula", text: "2013-07-26", date: "2013-07-26" } as const, "2013-07-26"],
    [number(2013), "2013"],
    [number(2013.7), "2013-07"],
    [number(2013.12), "2013-12"],
    [number(2013.01), "2013-01"],
    [number(2013.1, "2013.10"), "2013-10"],
    [number(201307), "2013-07"],
    [number(20130726), "2013-07-26"],
    [number(41_481), "2013-07-26"],
    [number(10_000), "1927-05-18"],
    [number(73_050), "2099-12-31"],
    [{ kind: "text", text: "2013.1" } as const, "2013-01"],
    [{ kind: "number", text: "2013.7" } as const, "2013-07"],
  ])("reads %o as %s", (cell, expected) => {
    expect(readDateCell(cell)).toBe(expected);
  });

  it("keeps only the year of a number that may be January or October", () => {
    expect(readDateCell(number(2013.1))).toBe("2013");
  });

  it.each([
    ["1964-01-06", "1964-01"],
    ["1964-10-06", "1964-10"],
    ["1964-05-06", "1964"],
  ])("lets the known day %s settle such a number", (day, expected) => {
    expect(readDateCell(number(1964.1), parseHistoricDate(day))).toBe(expected);
  });

  it.each([
    number(2013.13),
    number(20130230),
    number(9_999),
    number(73_051),
    number(-5),
    number(13.7),
    date("0000-00-00", "?"),
    { kind: "text", text: "41481" } as const,
    { kind: "error", text: "#VALUE!" } as const,
    { kind: "boolean", text: "TRUE" } as const,
  ])("cannot read %o", (cell) => {
    expect(readDateCell(cell)).toBeNull();
  });
});
