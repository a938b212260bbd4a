import { describe, expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { f64, makeContainer, makeXls, u16, u32, wideText } from "./test-kit/hand-made-xls.js";
import { allRows, allTexts, refusal } from "./test-kit/read-all.js";

const FORMULA = 0x0006;
const FORMULA_TEXT = 0x0207;
const SHARED_FORMULA = 0x04bc;
const NUMBER = 0x0203;
const LABEL = 0x0204;
const RK = 0x027e;

function number(row: number, column: number, value: number, style = 0): [number, Buffer] {
  return [NUMBER, Buffer.concat([u16(row, column, style), f64(value)])];
}

function label(row: number, column: number, text: string): [number, Buffer] {
  return [LABEL, Buffer.concat([u16(row, column, 0), wideText(text)])];
}

function formula(row: number, column: number, result: Buffer): [number, Buffer] {
  return [FORMULA, Buffer.concat([u16(row, column, 0), result, Buffer.alloc(8)])];
}

describe("sheets of an old workbook", () => {
  test("reads rows in the order of the grid, whatever the order of the records", async () => {
    const file = makeXls({
      sheets: [
        { name: "表", records: [label(5, 1, "丙"), label(0, 0, "甲"), number(5, 0, 2), number(2, 0, 1)] },
      ],
    });
    expect(await allTexts(file)).toEqual([
      [1, "甲"],
      [3, "1"],
      [6, "2", "丙"],
    ]);
  });

  test("reads short numbers in their four forms", async () => {
    const rk = (column: number, raw: number): [number, Buffer] => [
      RK,
      Buffer.concat([u16(0, column, 0), u32(raw >>> 0)]),
    ];
    const file = makeXls({
      sheets: [
        {
          name: "表",
          records: [rk(0, 0x3ff00000), rk(1, (7 << 2) | 2), rk(2, (-250 << 2) | 3), rk(3, 0x40590001)],
        },
      ],
    });
    expect(await allTexts(file)).toEqual([[1, "1", "7", "-2.5", "1"]]);
  });

  test("knows the date formats of the Chinese edition and the 1904 system", async () => {
    const style = (format: number): [number, Buffer] => [
      0x00e0,
      Buffer.concat([u16(0, format), Buffer.alloc(16)]),
    ];
    const sheets = [
      { name: "表", records: [number(0, 0, 40019, 1), number(0, 1, 40019, 2), number(0, 2, 40019, 0)] },
    ];
    const globals: [number, Buffer][] = [[0x0022, u16(1)], style(0), style(31), style(57)];
    expect((await allRows(makeXls({ globals, sheets })))[0]?.cells).toEqual([
      { kind: "date", text: "2013年7月26日", number: 40019, date: "2013-07-26" },
      { kind: "date", text: "2013年7月", number: 40019, date: "2013-07-26" },
      { kind: "number", text: "40019", number: 40019 },
    ]);
  });

  test("gives the remembered value of formulas, past the record of a shared formula", async () => {
    const records: [number, Buffer][] = [
      formula(0, 0, f64(7)),
      formula(0, 1, Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0]), u16(0xffff)])),
      [SHARED_FORMULA, Buffer.alloc(10)],
      [FORMULA_TEXT, wideText("旧值")],
      formula(0, 2, Buffer.concat([Buffer.from([1, 0, 1, 0, 0, 0]), u16(0xffff)])),
      formula(0, 3, Buffer.concat([Buffer.from([2, 0, 42, 0, 0, 0]), u16(0xffff)])),
      [0x0205, Buffer.concat([u16(0, 4, 0), Buffer.from([7, 1])])],
    ];
    expect((await allRows(makeXls({ sheets: [{ name: "表", records }] })))[0]?.cells).toEqual([
      { kind: "formula", text: "7", number: 7 },
      { kind: "formula", text: "旧值" },
      { kind: "formula", text: "TRUE" },
      { kind: "formula", text: "#N/A" },
      { kind: "error", text: "#DIV/0!" },
    ]);
  });

  test("reads a shared text that changes its width where a record is continued", async () => {
    const first = Buffer.concat([u32(2), u32(2), u16(4), Buffer.from([0]), Buffer.from("ab")]);
    const second = Buffer.concat([
      Buffer.from([1]),
      Buffer.from("一二", "utf16le"),
      u16(1),
      Buffer.from([1]),
      Buffer.from("三", "utf16le"),
    ]);
    const text = (column: number, index: number): [number, Buffer] => [
      0x00fd,
      Buffer.concat([u16(0, column, 0), u32(index)]),
    ];
    const file = makeXls({
      globals: [
        [0x00fc, first],
        [0x003c, second],
      ],
      sheets: [{ name: "表", records: [text(0, 0), text(1, 1)] }],
    });
    expect(await allTexts(file)).toEqual([[1, "ab一二", "三"]]);
  });

  test("flags hidden sheets, reads the visible one and lists merges", async () => {
    const file = makeXls({
      sheets: [
        { name: "藏", state: 1, records: [label(0, 0, "甲")] },
        { name: "见", records: [label(1, 2, "乙"), [0x00e5, Buffer.concat([u16(1), u16(0, 1, 0, 2)])]] },
      ],
    });
    expect((await inspectFile(file)).sheets).toEqual([
      { name: "藏", visibility: "hidden", rowCount: 1, lastRow: 1, columnCount: 1, merges: [] },
      {
        name: "见",
        visibility: "visible",
        rowCount: 1,
        lastRow: 2,
        columnCount: 3,
        merges: [{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 2 }],
      },
    ]);
    expect(await allTexts(file)).toEqual([[2, "", "", "乙"]]);
  });
});

describe("old files that cannot be read", () => {
  const sheets = [{ name: "表", records: [label(0, 0, "甲")] }];

  test("names encryption, whether of the old or of the new format", async () => {
    expect(await refusal(inspectFile(makeXls({ globals: [[0x002f, Buffer.alloc(54)]], sheets })))).toEqual({
      code: "FILE_ENCRYPTED",
      params: { kind: "xls" },
    });
    expect(await refusal(inspectFile(makeContainer("EncryptedPackage", Buffer.alloc(5000, 7))))).toEqual({
      code: "FILE_ENCRYPTED",
      params: { kind: "xlsx" },
    });
  });

  test.each([
    ["a workbook of Excel 95", makeXls({ sheets, version: 0x0500, streamName: "Book" }), "OLD_EXCEL"],
    ["a workbook of Excel 95 under the new name", makeXls({ sheets, version: 0x0500 }), "OLD_EXCEL"],
    ["a letter", makeContainer("WordDocument", Buffer.alloc(5000)), "WORD"],
    ["slides", makeContainer("PowerPoint Document", Buffer.alloc(5000)), "POWERPOINT"],
    ["something else", makeContainer("Contents", Buffer.alloc(5000)), "UNKNOWN"],
  ])("says that %s is no workbook", async (_what, file, cause) => {
    expect(await refusal(inspectFile(file))).toEqual({ code: "FILE_NOT_SPREADSHEET", params: { cause } });
  });

  test("refuses sheets that share their records", async () => {
    const file = makeXls({ sheets: [...sheets, { name: "贰", records: [label(0, 0, "乙")] }] });
    const [first = 0, second = 0] = [file.indexOf(u16(0x0085, 10)), file.lastIndexOf(u16(0x0085, 10))];
    expect(second).toBeGreaterThan(first);
    file.copy(file, second + 4, first + 4, first + 8);
    expect(await refusal(inspectFile(file))).toEqual({ code: "FILE_BROKEN", params: { cause: "XLS" } });
  });

  test("finds damage wherever a file is cut or a byte is changed, and never hangs or crashes", async () => {
    const whole = makeXls({
      sheets: [
        { name: "表", records: Array.from({ length: 300 }, (_none, at) => label(at, 0, `第${at}行`)) },
      ],
    });
    for (let at = 0; at < whole.length; at += 61) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      await inspectFile(damaged).catch((error: Error) => expect(error.name).toBe("SheetError"));
    }
    for (const length of [8, 600, 1600, 4000, whole.length - 600]) {
      expect((await refusal(inspectFile(whole.subarray(0, length)))).code).toBe("FILE_BROKEN");
    }
  });
});
