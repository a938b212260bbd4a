import { describe, expect, it } from "vitest";
import { dayOf, daysUntil, formatBytes, formatCount, formatInstant, isHistoricDate } from "./format.js";

describe("formats", () => {
  it("show instants in Asia/Shanghai", () => {
    expect(formatInstant("2026-11-20T17:05:00Z")).toBe("2026-11-21 01:05");
    expect(dayOf(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01");
  });

  it("group thousands and shorten bytes", () => {
    expect(formatCount(1234567)).toBe("1,234,567");
    expect([312, 24_576, 3_250_000].map(formatBytes)).toEqual(["312 B", "24 KB", "3.1 MB"]);
  });

  it("count days over a month's end", () => {
    expect(daysUntil("2026-03-01", "2026-02-27")).toBe(2);
    expect(daysUntil("2026-02-27", "2026-03-01")).toBe(-2);
  });
});

describe("isHistoricDate", () => {
  it.each(["2013", "2013-07", "2013-07-26", "2024-02-29"])("takes %s", (text) =>
    expect(isHistoricDate(text)).toBe(true),
  );
  it.each(["13", "2013-13", "2013-7", "2013-02-30", "2023-02-29", "2013.7", ""])("refuses %j", (text) =>
    expect(isHistoricDate(text)).toBe(false),
  );
});
