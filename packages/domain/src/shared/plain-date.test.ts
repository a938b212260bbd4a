import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysInMonth, isLeapYear, parsePlainDate, plainDateOfSerial } from "./plain-date.js";

describe("isLeapYear", () => {
  it.each([
    [2024, true],
    [2023, false],
    [1900, false],
    [2000, true],
  ])("of %i is %s", (year, isLeap) => {
    expect(isLeapYear(year)).toBe(isLeap);
  });
});

describe("daysInMonth", () => {
  it.each([
    [2023, 1, 31],
    [2023, 2, 28],
    [2024, 2, 29],
    [2023, 4, 30],
    [2023, 12, 31],
    [2023, 0, 0],
    [2023, 13, 0],
  ])("of %i-%i is %i", (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days);
  });
});

describe("parsePlainDate", () => {
  it.each(["2013-07-26", "2024-02-29", "1999-12-31"])("takes %s", (text) => {
    expect(parsePlainDate(text)).toBe(text);
  });

  it.each([
    "2013-7-26",
    "2013-02-30",
    "2023-02-29",
    "2013-00-10",
    "2013-13-01",
    "2013-01-00",
    "2013-07",
    "",
    "x",
  ])("refuses %s", (text) => {
    expect(parsePlainDate(text)).toBeNull();
  });
});

describe("plainDateOfSerial", () => {
  it.each([
    [25_569, "1970-01-01"],
    [32_640, "1989-05-12"],
    [36_585, "2000-02-29"],
    [36_586, "2000-03-01"],
    [73_109, "2100-02-28"],
    [73_110, "2100-03-01"],
    [45_486, "2024-07-13"],
    [10_000, "1927-05-18"],
  ])("of %i is %s", (serial, day) => {
    expect(plainDateOfSerial(serial)).toBe(day);
  });

  it("agrees with the calendar of the language on any day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_000 }), (serial) => {
        const day = new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
        expect(plainDateOfSerial(serial)).toBe(day);
      }),
    );
  });
});
