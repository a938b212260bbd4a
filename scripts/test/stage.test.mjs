import { expect, test } from "vitest";
import { firstDifference } from "../check-generated.mjs";
import { readLastLine, readVitestReport, sumUp } from "../lib/stage.mjs";

test.each([
  ["a\n12 passed, 0 failed\n", { passed: 12, failed: 0 }],
  ["3 passed, 1 failed\nbye", null],
  ["", null],
])("reads the counts of %j", (output, counts) => {
  expect(readLastLine(output)).toEqual(counts);
});

test("counts a file that could not be loaded, and a skipped test, as failures", () => {
  const testResults = [
    { name: "a", status: "passed", assertionResults: [{ status: "passed" }, { status: "skipped" }] },
    { name: "b", status: "failed", assertionResults: [] },
    { name: "c", status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] },
  ];
  expect(readVitestReport({ testResults })).toEqual({ passed: 2, failed: 3 });
});

test("sums the stages", () => {
  const results = [
    { title: "a", seconds: 1, passed: 2, failed: 0 },
    { title: "b", seconds: 2, passed: 3, failed: 4 },
  ];
  expect(sumUp(results)).toEqual({ passed: 5, failed: 4 });
});

test.each([
  ["a\nb", "a\nb", null],
  ["a\nb", "a\nc", 2],
  ["a", "a\nb", 2],
  ["a\nb", "a", 2],
])("finds the first difference of %j and %j", (one, other, line) => {
  expect(firstDifference(one, other)).toBe(line);
});
