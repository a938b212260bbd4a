import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { rewriteWithReasonsBytes } from "./reason-writer.js";
import { inspectFile } from "./sheet-reader.js";
import { xlsxBytes } from "./sheet-writer.js";
import { allRows, allTexts } from "./test-kit/read-all.js";

const roster = fileURLToPath(new URL("../../fixtures/rosters/old-roster.xls", import.meta.url));

describe("rows returned with reasons", () => {
  test("keeps the layout of the sender and every value as it was seen", async () => {
    const original = await allRows(roster);
    const reasons = new Map([
      [42, "身份证号码丢失了末三位"],
      [5, "=查无此单位"],
    ]);
    const file = await rewriteWithReasonsBytes({
      source: roster,
      headerRows: [1, 2, 3, 4],
      reasons,
      reasonHeader: "原因",
    });
    const rows = await allTexts(file);
    const seen = (sheetRow: number) => {
      const texts = original.find((row) => row.sheetRow === sheetRow)?.cells.map(({ text }) => text) ?? [];
      return Array.from({ length: 16 }, (_none, at) => texts[at] ?? "");
    };
    expect(rows.slice(0, 3)).toEqual(
      original.slice(0, 3).map(({ sheetRow, cells }) => [sheetRow, ...cells.map(({ text }) => text)]),
    );
    expect(rows.slice(3)).toEqual([
      [4, ...seen(4), "原因"],
      [5, ...seen(5), "=查无此单位"],
      [6, ...seen(42), "身份证号码丢失了末三位"],
    ]);
    expect(rows[5]?.[4]).toBe("4.19999E+17");
    expect((await allRows(file))[5]?.cells.every(({ kind }) => kind === "text" || kind === "empty")).toBe(
      true,
    );
    const { sheets } = await inspectFile(file);
    expect(sheets[0]?.name).toBe("花名册");
    expect(sheets[0]?.merges).toEqual((await inspectFile(roster)).sheets[0]?.merges);
  });

  test("writes over the reasons of an earlier round", async () => {
    const columns = ["姓名", "单位", "原因"].map((header) => ({ header }));
    const first = await xlsxBytes({
      sheets: [
        {
          name: "表",
          columns,
          rows: [
            ["甲", "一厂", "旧"],
            ["乙", "二厂", "旧"],
          ],
        },
      ],
    });
    const reasons = new Map([[3, "新"]]);
    const file = await rewriteWithReasonsBytes({
      source: first,
      headerRows: [1],
      reasons,
      reasonHeader: "原因",
    });
    expect(await allTexts(file)).toEqual([
      [1, "姓名", "单位", "原因"],
      [2, "乙", "二厂", "新"],
    ]);
  });

  test("returns rows of a csv as a workbook", async () => {
    const source = Buffer.from("标题\n\n姓名,编号\n甲,007\n乙,008\n");
    const request = { source, headerRows: [1, 2, 3], reasons: new Map([[5, "重复"]]), reasonHeader: "原因" };
    expect(await allTexts(await rewriteWithReasonsBytes(request))).toEqual([
      [1, "标题"],
      [2, "姓名", "编号", "原因"],
      [3, "乙", "008", "重复"],
    ]);
  });
});
