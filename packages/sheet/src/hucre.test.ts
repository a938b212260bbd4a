import { readXls, readXlsx, streamXlsxRows, writeXlsx, XlsxStreamWriter } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { makeWorkbook, workbookEntries } from "./test-kit/hand-made-workbook.js";
import { makeXls, u16, wideText } from "./test-kit/hand-made-xls.js";
import { makeZip } from "./test-kit/hand-made-zip.js";
import { allRows, allTexts } from "./test-kit/read-all.js";

async function streamed(file: Uint8Array): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(file)) rows.push(values);
  return rows;
}

/**
 * hucre shows numbers for us and checks our files; it does not read them. Each of these says why. When an upgrade turns
 * one red, hucre has learned something, and the reader may be thrown away for it.
 */
describe("what hucre 1.0.0 does not do, though its pages say it reads these files", () => {
  test("its stream does not tell a formula or an error from a value", async () => {
    const rows = '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="e"><v>#N/A</v></c></row>';
    expect(await streamed(makeWorkbook({ rows }))).toEqual([[7, "#N/A"]]);
  });

  test("it reads a document type as if it were harmless, and a worksheet that stops in the middle as if it were whole", async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const withType = `<!DOCTYPE x><worksheet><sheetData>${row}</sheetData></worksheet>`;
    expect(await streamed(makeWorkbook({ worksheet: withType }))).toEqual([[1]]);
    expect(
      await streamed(makeWorkbook({ worksheet: `<worksheet><sheetData>${row}<row r="2"><c r="A2"><v>2` })),
    ).toEqual([[1]]);
  });

  test("its stream does not compare checksums", async () => {
    const entries = workbookEntries({ rows: '<row r="1"><c r="A1"><v>1</v></c></row>' });
    const wrong = entries.map((entry) =>
      entry.name.endsWith("sheet1.xml") ? { ...entry, checksum: 1 } : entry,
    );
    expect(await streamed(makeZip(wrong))).toEqual([[1]]);
  });

  test("it takes an encrypted old workbook for a readable one", async () => {
    const sheets = [
      { name: "表", records: [[0x0204, Buffer.concat([u16(0, 0, 0), wideText("乱")])]] as const },
    ];
    const { sheets: read } = await readXls(makeXls({ globals: [[0x002f, Buffer.alloc(54)]], sheets }));
    expect(read[0]?.rows).toEqual([["乱"]]);
  });

  test("it does not know the date formats of the Chinese edition in old workbooks", async () => {
    const style = (format: number): readonly [number, Buffer] => [
      0x00e0,
      Buffer.concat([u16(0, format), Buffer.alloc(16)]),
    ];
    const value = Buffer.concat([u16(0, 0, 0), Buffer.from(new Float64Array([41481]).buffer)]);
    const { sheets } = await readXls(
      makeXls({ globals: [style(31)], sheets: [{ name: "表", records: [[0x0203, value]] }] }),
    );
    expect(sheets[0]?.rows).toEqual([[41481]]);
  });
});

describe("files hucre makes", () => {
  const day = new Date(Date.UTC(2013, 6, 26));

  test("read the same here", async () => {
    const file = await writeXlsx({ sheets: [{ name: "表", rows: [["甲", 12.5, true, day, null, "末"]] }] });
    expect((await allRows(file))[0]?.cells).toEqual([
      { kind: "text", text: "甲" },
      { kind: "number", text: "12.5", number: 12.5 },
      { kind: "boolean", text: "TRUE" },
      { kind: "date", text: "2013-07-26", number: 41481, date: "2013-07-26" },
      { kind: "empty", text: "" },
      { kind: "text", text: "末" },
    ]);
  });

  test("read the same here when they were streamed", async () => {
    const writer = new XlsxStreamWriter({ name: "表", columns: [{ header: "姓名" }] });
    for (let row = 0; row < 500; row++) writer.addRow([`第${row}人`]);
    const file = await writer.finish();
    const rows = await allTexts(file);
    expect(rows).toHaveLength(501);
    expect(rows[500]).toEqual([501, "第499人"]);
    expect((await readXlsx(file)).sheets[0]?.rows[500]).toEqual(["第499人"]);
  });
});
