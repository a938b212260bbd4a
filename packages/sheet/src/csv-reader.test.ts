import { describe, expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { allRows, allTexts, refusal } from "./test-kit/read-all.js";

/** "姓名,单位\r\n吕俊帆,机务段\r\n䶮,铸造\r\n" as GB18030 writes it; the rare 䶮 takes four bytes in the old table. */
const gbk = Buffer.from(
  "d0d5c3fb2cb5a5cebb0d0a" + "c2c0bfa1b7ab2cbbfacef1b6ce0d0a" + "fe9f2cd6fdd4ec0d0a",
  "hex",
);

function utf16(text: string, isBigEndian: boolean, hasMark: boolean): Buffer {
  const bytes = Buffer.from(hasMark ? `\ufeff${text}` : text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
}

describe("encodings", () => {
  const text = "姓名,编号\n甲,1\n乙,2\n";
  const rows = [
    [1, "姓名", "编号"],
    [2, "甲", "1"],
    [3, "乙", "2"],
  ];

  test.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", utf16(text, false, true)],
    ["utf-16be", utf16(text, true, true)],
    ["utf-16le", utf16(text, false, false)],
    ["utf-16be", utf16(text, true, false)],
  ])("reads %s", async (encoding, file) => {
    expect(await allTexts(file)).toEqual(rows);
    expect(await inspectFile(file)).toEqual({
      kind: "csv",
      encoding,
      delimiter: ",",
      sheets: [{ name: "", visibility: "visible", rowCount: 3, lastRow: 3, columnCount: 2, merges: [] }],
    });
  });

  test("reads GBK, rare characters included", async () => {
    expect(await allTexts(gbk)).toEqual([
      [1, "姓名", "单位"],
      [2, "吕俊帆", "机务段"],
      [3, "䶮", "铸造"],
    ]);
    expect(await inspectFile(gbk)).toMatchObject({ encoding: "gb18030", delimiter: "," });
  });

  test("finds GBK even when its first foreign letter comes after a long stretch of plain ones", async () => {
    const file = Buffer.concat([Buffer.from("1,2\n".repeat(60_000)), gbk]);
    expect((await allRows(file)).at(-1)).toEqual({
      sheetRow: 60_003,
      cells: [
        { kind: "text", text: "䶮" },
        { kind: "text", text: "铸造" },
      ],
    });
  });

  test("refuses text that is valid in none of them instead of losing letters", async () => {
    const file = Buffer.concat([Buffer.from("姓名,单位\n"), Buffer.from([0xff, 0xff, 0x2c, 0x31, 0x0a])]);
    expect(await refusal(inspectFile(file))).toEqual({ code: "FILE_BROKEN", params: { cause: "ENCODING" } });
  });
});

describe("delimited text", () => {
  test.each([
    [",", "a,b;c,d\n1,2,3\n4,5,6\n"],
    [";", "a;b,1;c\n1;2,5;3\n4;5,5;6\n"],
    ["\t", "a\tb\tc\n1\t2,2\t3\n"],
    [",", "只有一列\n甲\n乙\n"],
  ])("finds the delimiter %j", async (delimiter, text) => {
    expect((await inspectFile(Buffer.from(text))).delimiter).toBe(delimiter);
  });

  test("takes the delimiter Excel names in a first line of its own, which is no row", async () => {
    expect(await allTexts(Buffer.from("sep=;\r\na,b;c\r\n"))).toEqual([[2, "a,b", "c"]]);
  });

  test("reads quotes, line ends within them, empty lines and all three line ends", async () => {
    const text = 'a,"b ""x"", y",c\r\n"第一行\n第二行",2\r\r,,\n  \n"",甲"乙"\n末';
    expect(await allTexts(Buffer.from(text))).toEqual([
      [1, "a", 'b "x", y', "c"],
      [2, "第一行\n第二行", "2"],
      [5, "  "],
      [6, "", '甲"乙"'],
      [7, "末"],
    ]);
  });

  test("keeps digits as they are written and computes nothing", async () => {
    expect((await allRows(Buffer.from('419999199306054321,"=""0123""",=1+1,2013.70\n')))[0]?.cells).toEqual([
      { kind: "text", text: "419999199306054321" },
      { kind: "text", text: "0123" },
      { kind: "text", text: "=1+1" },
      { kind: "text", text: "2013.70" },
    ]);
  });

  test("reads the same rows however the text falls into pieces", async () => {
    const line = `${"甲".repeat(333)},"乙""丙\n丁",尾\r\n`;
    const rows = await allTexts(Buffer.from(line.repeat(500)));
    expect(rows).toHaveLength(500);
    for (const [at, row] of rows.entries())
      expect(row).toEqual([at + 1, "甲".repeat(333), '乙"丙\n丁', "尾"]);
  });

  test("names the row of a quote that never closes", async () => {
    expect(await refusal(inspectFile(Buffer.from('a,b\n1,"2\n3,4\n')))).toEqual({
      code: "FILE_BROKEN",
      params: { cause: "QUOTE", row: 2 },
    });
    expect(await refusal(inspectFile(Buffer.from(`a,b\n1,"${"2\n".repeat(90_000)}`)))).toEqual({
      code: "FILE_BROKEN",
      params: { cause: "QUOTE", row: 2 },
    });
  });
});
