import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { defaultSheetLimits } from "./sheet-limits.js";
import { inspectFile } from "./sheet-reader.js";
import type { CellValue, SheetColumn } from "./sheet-spec.js";
import { columnName, sheetNames, xlsxBytes } from "./sheet-writer.js";
import { formulaPayloads } from "./test-kit/formula-payloads.js";
import { allRows, allTexts } from "./test-kit/read-all.js";
import { openZip } from "./zip-guard.js";

const twoColumns: SheetColumn[] = [{ header: "姓名" }, { header: "身份证号" }];

async function partOf(file: Uint8Array, name: string): Promise<string> {
  const zip = await openZip(file, defaultSheetLimits);
  return (await zip.read(name, 10_000_000)).toString();
}

async function written(value: CellValue, kind?: SheetColumn["kind"]) {
  const file = await xlsxBytes({
    sheets: [{ name: "表", columns: [{ header: "列", kind }], rows: [[value], ["末"]] }],
  });
  return (await allRows(file))[1]?.cells[0];
}

describe("a written workbook", () => {
  test("keeps text, digits, numbers and days apart", async () => {
    expect(await written("419999199306054321")).toEqual({ kind: "text", text: "419999199306054321" });
    expect(await written(12.5, "number")).toEqual({ kind: "number", text: "12.5", number: 12.5 });
    expect(await written("2013-07-26", "date")).toEqual({
      kind: "date",
      text: "2013-07-26",
      number: 41481,
      date: "2013-07-26",
    });
  });

  test("writes what a kind cannot hold as text rather than lose it", async () => {
    expect(await written("2013.7", "date")).toEqual({ kind: "text", text: "2013.7" });
    expect(await written("1899-05-01", "date")).toEqual({ kind: "text", text: "1899-05-01" });
    expect(await written(419999199306054340, "number")).toEqual({ kind: "text", text: "419999199306054340" });
    expect(await written(Number.NaN, "number")).toEqual({ kind: "text", text: "NaN" });
  });

  test("has titles over all columns, a frozen header, widths and text columns", async () => {
    const file = await xlsxBytes({
      sheets: [
        {
          name: "名单",
          titles: ["先进人物名单", "2026年"],
          columns: [
            { header: "姓名", width: 12 },
            { header: "人数", kind: "number" },
          ],
          rows: [["甲", 3]],
        },
      ],
    });
    expect(await allTexts(file)).toEqual([
      [1, "先进人物名单"],
      [2, "2026年"],
      [3, "姓名", "人数"],
      [4, "甲", "3"],
    ]);
    expect((await inspectFile(file)).sheets[0]?.merges).toEqual([
      { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 },
      { firstRow: 2, lastRow: 2, firstColumn: 0, lastColumn: 1 },
    ]);
    const xml = await partOf(file, "xl/worksheets/sheet1.xml");
    expect(xml).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<col min="1" max="1" width="12" style="1" customWidth="1"/>');
    expect(xml).toContain('<autoFilter ref="A3:B4"/>');
    expect(xml).toContain('<c r="A4" s="1" t="inlineStr">');
    expect(await partOf(file, "xl/styles.xml")).toContain('<xf numFmtId="49" fontId="0"');
  });

  test("holds several sheets, their names made fit for the format", async () => {
    async function* rows() {
      yield ["甲", null];
      yield [null, "乙"];
    }
    const file = await xlsxBytes({
      sheets: [
        { name: "一/二", columns: twoColumns, rows: rows() },
        { name: "一?二", columns: twoColumns, rows: [] },
      ],
    });
    expect((await inspectFile(file)).sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ["一 二", 3],
      ["一 二 (2)", 1],
    ]);
    expect(await allTexts(file)).toEqual([
      [1, "姓名", "身份证号"],
      [2, "甲"],
      [3, "", "乙"],
    ]);
    expect(sheetNames(["", "'a'", "x".repeat(40), "x".repeat(40)])).toEqual([
      "Sheet",
      "a",
      "x".repeat(31),
      `${"x".repeat(27)} (2)`,
    ]);
  });

  test("passes a failure of the rows on", async () => {
    async function* rows(): AsyncGenerator<CellValue[]> {
      yield ["甲"];
      throw new Error("the source failed");
    }
    await expect(xlsxBytes({ sheets: [{ name: "表", columns: twoColumns, rows: rows() }] })).rejects.toThrow(
      "the source failed",
    );
  });

  test("removes what XML cannot hold and cuts what a cell cannot", async () => {
    expect((await written("a\u0000b\u0008c\ufffe\ud800d"))?.text).toBe("abc\ufffdd");
    expect((await written("𠮷吉\r\n\t<&>\"'_x0041_ "))?.text).toBe("𠮷吉\r\n\t<&>\"'_x0041_ ");
    expect((await written("长".repeat(40_000)))?.text).toHaveLength(32_767);
  });

  test.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
    [16_383, "XFD"],
  ])("calls column %d %s", (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});

describe("text that would compute", () => {
  test("comes back as the same text, two hundred times, with no formula in the file", async () => {
    expect(formulaPayloads).toHaveLength(200);
    const file = await xlsxBytes({
      sheets: [
        {
          name: "=1+1",
          titles: ["=HYPERLINK()"],
          columns: [{ header: "=A1" }, { header: "b", kind: "date" }],
          rows: formulaPayloads.map((text) => [text, text]),
        },
      ],
    });
    const rows = (await allRows(file)).slice(2);
    expect(rows.map(({ cells }) => cells.map(({ kind, text }) => [kind, text]))).toEqual(
      formulaPayloads.map((text) => [
        ["text", text],
        ["text", text],
      ]),
    );
    const xml = await partOf(file, "xl/worksheets/sheet1.xml");
    expect(xml).not.toMatch(/<f[\s>/]/);
    expect(xml.match(/ t="inlineStr"/g)).toHaveLength(402 + 1);
  });

  test("is text to another reader as well", async () => {
    const file = await xlsxBytes({
      sheets: [{ name: "表", columns: [{ header: "列" }], rows: formulaPayloads.map((text) => [text]) }],
    });
    const { sheets } = await readXlsx(file);
    expect(sheets[0]?.rows.slice(1).map(([value]) => value)).toEqual(formulaPayloads);
    const formulas = [...(sheets[0]?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined);
    expect(formulas).toEqual([]);
  });
});
