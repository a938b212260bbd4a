import { describe, expect, test } from "vitest";
import { dayOfSerial, generalText, numberCell, numberFormat, serialOfDay } from "./number-format.js";

describe("the general format", () => {
  test.each([
    [0, "0"],
    [2013.7, "2013.7"],
    [2013.7000000000003, "2013.7"],
    [20130726, "20130726"],
    [13800138000, "13800138000"],
    [99999999999, "99999999999"],
    [100000000000, "1E+11"],
    [419999930605432, "4.2E+14"],
    [419999199306054000, "4.19999E+17"],
    [-419999199306054000, "-4.19999E+17"],
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.333333333"],
    [12345.678912345, "12345.67891"],
    [0.00012345678, "0.000123457"],
    [0.00001, "1E-05"],
    [99999999999.9, "1E+11"],
  ])("shows %d as %s", (value, text) => {
    expect(generalText(value)).toBe(text);
  });
});

describe("formats", () => {
  test.each([
    ["0", 419999199306054340, "419999199306054000"],
    ["0_ ", 15, "15"],
    ["000000", 42, "000042"],
    ["#,##0.00", 1234.5, "1,234.50"],
    ["0.0%", 0.125, "12.5%"],
    ["General", 1.5, "1.5"],
    ["@", 13800138000, "13800138000"],
    ["G/通用格式", 1.5, "1.5"],
  ])("shows by %s", (code, value, text) => {
    expect(numberCell(value, numberFormat(170, new Map([[170, code]])), false)).toMatchObject({
      kind: "number",
      text,
    });
  });

  test.each([
    ["yyyy/m/d", "2013/7/26"],
    ['yyyy"年"m"月"d"日"', "2013年7月26日"],
    ["yyyy年m月d日;@", "2013年7月26日"],
    ['[$-804]yyyy"年"m"月"', "2013年7月"],
    ["yyyy.m", "2013.7"],
    ["m/d/yy", "7/26/13"],
    ["mmm-yy", "Jul-13"],
    ["yyyy/m/d h:mm", "2013/7/26 0:00"],
    ["e年m月", "2013年7月"],
  ])("takes %s for a date", (code, text) => {
    expect(numberCell(41481, numberFormat(170, new Map([[170, code]])), false)).toEqual({
      kind: "date",
      text,
      number: 41481,
      date: "2013-07-26",
    });
  });

  test.each([["h:mm"], ["[h]:mm:ss"], ['0"day"'], ["[Red]0.00"], ["0.00E+00"]])(
    "takes %s for a number",
    (code) => {
      expect(numberFormat(170, new Map([[170, code]])).isDate).toBe(false);
    },
  );
});

test("survives formats nobody can follow", () => {
  const shown = (code: string) => numberCell(1.5, numberFormat(170, new Map([[170, code]])), false).text;
  expect(shown(`0.${"0".repeat(200)}`)).toBe("1.5");
  expect(shown("[".repeat(1_000_000))).toBe("1.5");
});

describe("days", () => {
  test.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, null],
    [61, "1900-03-01"],
    [25569, "1970-01-01"],
    [41481.9999999999, "2013-07-27"],
    [41481.9999, "2013-07-26"],
    [2958465, "9999-12-31"],
    [2958466, null],
    [0, null],
    [-5, null],
  ])("serial %d is %s", (serial, day) => {
    expect(dayOfSerial(serial, false)).toBe(day);
  });

  test.each([
    ["2013-07-26", 41481],
    ["1900-03-01", 61],
    ["1899-01-01", null],
    ["2013-02-30", null],
    ["2013.7", null],
  ])("%s is serial %s", (day, serial) => {
    expect(serialOfDay(day)).toBe(serial);
  });
});
