import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { allRows } from "./test-kit/read-all.js";

function roster(extension: string): string {
  return fileURLToPath(new URL(`../../fixtures/rosters/old-roster.${extension}`, import.meta.url));
}

test("reads the roster of an office program to the identical grid from both formats", async () => {
  const modern = await allRows(roster("xlsx"));
  expect(await allRows(roster("xls"))).toEqual(modern);
  expect(modern).toHaveLength(508);
  expect(modern[0]?.cells).toEqual([
    { kind: "text", text: "华岭集团历年先进模范人物花名册（截至2025年底）" },
  ]);
  expect(modern.at(-1)?.sheetRow).toBe(513);
  expect(modern.find(({ sheetRow }) => sheetRow === 42)?.cells[3]).toEqual({
    kind: "number",
    text: "4.19999E+17",
    number: 419999199306054000,
  });
  const kinds = new Map<string, number>();
  for (const { cells } of modern) for (const { kind } of cells) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect(Object.fromEntries(kinds)).toEqual({ text: 6308, number: 655, date: 147, empty: 15 });
});

test("finds the same sheet and the same merged headers in both formats", async () => {
  const { sheets } = await inspectFile(roster("xlsx"));
  expect((await inspectFile(roster("xls"))).sheets).toEqual(sheets);
  expect(sheets[0]).toMatchObject({ name: "花名册", rowCount: 508, lastRow: 513, columnCount: 16 });
  expect(sheets[0]?.merges.slice(2)).toEqual([
    { firstRow: 3, lastRow: 3, firstColumn: 1, lastColumn: 7 },
    { firstRow: 3, lastRow: 3, firstColumn: 8, lastColumn: 12 },
    { firstRow: 3, lastRow: 3, firstColumn: 13, lastColumn: 15 },
  ]);
});
