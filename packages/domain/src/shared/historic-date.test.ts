import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstDayOf,
  type HistoricDate,
  isCompatible,
  lastDayOf,
  morePrecise,
  parseHistoricDate,
  precisionOf,
  readWrittenDate,
  yearOf,
} from "./historic-date.js";

function historic(text: string): HistoricDate {
  const date = parseHistoricDate(text);
  if (date === null) throw new Error(`${text} is no historic date`);
  return date;
}

describe("parseHistoricDate", () => {
  it.each([
    ["2013", "YEAR"],
    ["2013-07", "MONTH"],
    ["2013-07-26", "DAY"],
  ] as const)("takes %s with the precision %s", (text, precision) => {
    expect(parseHistoricDate(text)).toBe(text);
    expect(precisionOf(historic(text))).toBe(precision);
    expect(yearOf(historic(text))).toBe(2013);
  });

  it.each(["2013-7", "2013-13", "2013-02-30", "1899", "2100", "13", "2013-07-26T00:00", ""])(
    "refuses %s",
    (text) => {
      expect(parseHistoricDate(text)).toBeNull();
    },
  );
});

describe("isCompatible and morePrecise", () => {
  it.each([
    ["2013", "2013-07-26", true, "2013-07-26"],
    ["2013-07-26", "2013-07", true, "2013-07-26"],
    ["2013-07", "2013-07", true, "2013-07"],
    ["2013-07", "2013-08", false, "2013-07"],
    ["2013-07-26", "2014", false, "2013-07-26"],
  ])("%s and %s: %s, the better %s", (a, b, compatible, better) => {
    expect(isCompatible(historic(a), historic(b))).toBe(compatible);
    expect(morePrecise(historic(a), historic(b))).toBe(better);
  });
});

describe("firstDayOf and lastDayOf", () => {
  it.each([
    ["2013", "2013-01-01", "2013-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2013-04", "2013-04-01", "2013-04-30"],
    ["2013-07-26", "2013-07-26", "2013-07-26"],
  ])("of %s are %s and %s", (date, first, last) => {
    expect(firstDayOf(historic(date))).toBe(first);
    expect(lastDayOf(historic(date))).toBe(last);
  });
});

describe("readWrittenDate", () => {
  it.each([
    ["2013", "2013"],
    ["2013年", "2013"],
    ["2013年度", "2013"],
    ["２０１３年", "2013"],
    ["二〇一三", "2013"],
    ["2013.7", "2013-07"],
    ["2013.07", "2013-07"],
    ["2013.1", "2013-01"],
    ["2013.10", "2013-10"],
    ["2013.7.", "2013-07"],
    ["2013。7", "2013-07"],
    ["201307", "2013-07"],
    ["2013-7", "2013-07"],
    ["2013/07", "2013-07"],
    ["2013年7月", "2013-07"],
    ["2013年07月份", "2013-07"],
    ["2013 年 7 月", "2013-07"],
    ["二〇一三年七月", "2013-07"],
    ["二零一三年十月", "2013-10"],
    ["二○二〇年十二月", "2020-12"],
    ["20130726", "2013-07-26"],
    ["２０１３０７２６", "2013-07-26"],
    ["'20130726", "2013-07-26"],
    ["2013.7.26", "2013-07-26"],
    ["2013-07-26", "2013-07-26"],
    ["2013/7/26", "2013-07-26"],
    ["2013、7、26", "2013-07-26"],
    ["2013年7月26日", "2013-07-26"],
    ["2013年7月26号", "2013-07-26"],
    ["二〇一三年七月二十六日", "2013-07-26"],
    ["二〇一三年七月廿六日", "2013-07-26"],
    ["二〇一三年十一月二十日", "2013-11-20"],
    ["2013-07-26 00:00:00", "2013-07-26"],
    ["2013/7/26 0:00", "2013-07-26"],
    ["2013-07-26T00:00:00.000Z", "2013-07-26"],
    ["2024.2.29", "2024-02-29"],
  ])("reads %s as %s", (text, date) => {
    expect(readWrittenDate(text)).toBe(date);
  });

  it.each([
    "2013.13",
    "2013.0",
    "2013.2.30",
    "20130230",
    "2023-02-29",
    "2013-00-12",
    "2013年13月",
    "2013/4/31",
    "201313",
    "2013.7.0",
    "13.7.26",
    "98年5月",
    "26/7/2013",
    "2013-2014",
    "2013.7.26-2014.7.26",
    "1013.7",
    "41481",
    "不详",
    "",
    "-",
  ])("cannot read %s", (text) => {
    expect(readWrittenDate(text)).toBeNull();
  });

  it("reads every writing of a day as that day", () => {
    const day = fc
      .date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (iso) => {
        const [y = "", m = "", d = ""] = iso.split("-");
        const writings = [
          iso,
          `${y}${m}${d}`,
          `${y}.${Number(m)}.${Number(d)}`,
          `${y}/${Number(m)}/${Number(d)}`,
          `${y}年${Number(m)}月${Number(d)}日`,
        ];
        expect(writings.map(readWrittenDate)).toEqual(writings.map(() => iso));
        expect(readWrittenDate(`${y}年${Number(m)}月`)).toBe(iso.slice(0, 7));
      }),
    );
  });
});
