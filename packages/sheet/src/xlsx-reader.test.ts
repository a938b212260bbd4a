import { describe, expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { makeWorkbook } from "./test-kit/hand-made-workbook.js";
import { allRows, allTexts } from "./test-kit/read-all.js";

const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/><xf numFmtId="49"/><xf numFmtId="20"/></cellXfs>`;

async function firstRow(rows: string, sharedStrings?: string) {
  return (await allRows(makeWorkbook({ rows, sharedStrings, styles })))[0]?.cells;
}

describe("cells of a workbook", () => {
  test("keeps the digits of an identity number kept as text", async () => {
    expect(
      await firstRow('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>419999199306054321</t></si>"),
    ).toEqual([{ kind: "text", text: "419999199306054321" }]);
  });

  test("shows a number that lost its digits as the grid shows it", async () => {
    expect(
      await firstRow(
        '<row r="1"><c r="A1"><v>4.19999199306054E+17</v></c><c r="B1" s="4"><v>419999199306054321</v></c></row>',
      ),
    ).toEqual([
      { kind: "number", text: "4.19999E+17", number: 419999199306054000 },
      { kind: "number", text: "4.19999E+17", number: 419999199306054000 },
    ]);
  });

  test("reads true dates as days, with the precision of their format in the text", async () => {
    expect(
      await firstRow(
        '<row r="1"><c r="A1" s="1"><v>41481</v></c><c r="B1" s="2"><v>41456</v></c><c r="C1" s="3"><v>41481.99</v></c></row>',
      ),
    ).toEqual([
      { kind: "date", text: "2013-07-26", number: 41481, date: "2013-07-26" },
      { kind: "date", text: "2013年7月", number: 41456, date: "2013-07-01" },
      { kind: "date", text: "2013年7月26日", number: 41481.99, date: "2013-07-26" },
    ]);
  });

  test("takes a clock time for a number, not for a day", async () => {
    expect(await firstRow('<row r="1"><c r="A1" s="5"><v>0.5</v></c></row>')).toEqual([
      { kind: "number", text: "12:00", number: 0.5 },
    ]);
  });

  test("reads the days of the 1904 system", async () => {
    const book = makeWorkbook({
      workbook: '<workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>',
      rows: '<row r="1"><c r="A1" s="1"><v>40019</v></c><c r="B1" s="1"><v>0</v></c></row>',
      styles,
    });
    expect((await allRows(book))[0]?.cells.map(({ date, text }) => [date, text])).toEqual([
      ["2013-07-26", "2013-07-26"],
      ["1904-01-01", "1904-01-01"],
    ]);
  });

  test("shows what a formula last gave and never computes it", async () => {
    const rows =
      '<row r="3"><c r="A3" t="str"><f>A1&amp;"x"</f><v>旧值</v></c><c r="B3"><f>1+1</f><v>7</v></c><c r="C3" s="1"><f>TODAY()</f><v>41481</v></c><c r="D3"><f>NEVER()</f></c></row>';
    expect(await firstRow(rows)).toEqual([
      { kind: "formula", text: "旧值" },
      { kind: "formula", text: "7", number: 7 },
      { kind: "formula", text: "2013-07-26", number: 41481, date: "2013-07-26" },
      { kind: "formula", text: "" },
    ]);
  });

  test("reads errors, truth values, strict dates and inline text", async () => {
    const rows =
      '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="d"><v>2013-07-26T00:00:00</v></c><c r="D1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c></row>';
    expect(await firstRow(rows)).toEqual([
      { kind: "error", text: "#N/A" },
      { kind: "boolean", text: "TRUE" },
      { kind: "date", text: "2013-07-26", date: "2013-07-26" },
      { kind: "text", text: " 甲 " },
    ]);
  });

  test("joins the runs of a rich text and leaves its phonetic guide out", async () => {
    const shared =
      '<si><r><t>截至</t></r><r><rPr><b/></rPr><t xml:space="preserve">2025 </t></r><r><t>年底</t></r><rPh sb="0" eb="2"><t>jiezhi</t></rPh></si><si><t>a_x000D_b&#x4e00;&lt;_x005F_x0041_</t></si>';
    expect(
      (
        await firstRow('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', shared)
      )?.map(({ text }) => text),
    ).toEqual(["截至2025 年底", "a\rb一<_x0041_"]);
  });

  test("finds places that are not written down, and foreign prefixes", async () => {
    const worksheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row><x:c r="C2"><x:v>3</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await allTexts(makeWorkbook({ worksheet }))).toEqual([
      [1, "1", "2"],
      [2, "", "", "3", "4"],
    ]);
  });

  test("skips rows and cells that hold only a style", async () => {
    const rows =
      '<row r="1" s="1" customFormat="1"/><row r="2"><c r="A2" s="1"/><c r="ZZ2" s="1"/></row><row r="9"><c r="B9"><v>1</v></c><c r="XFD9" s="1"/></row>';
    expect(await allTexts(makeWorkbook({ rows }))).toEqual([[9, "", "1"]]);
  });
});

describe("sheets of a workbook", () => {
  const book = makeWorkbook({
    workbook:
      '<sheets><sheet name="藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="图" sheetId="2" r:id="rId4"/><sheet name="一&amp;二" sheetId="3" r:id="rId2"/><sheet name="深藏" sheetId="4" state="veryHidden" r:id="rId3"/></sheets>',
    relations: `${["sheet1", "sheet2", "sheet1"]
      .map(
        (part, at) =>
          `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/worksheet" Target="/xl/worksheets/${part}.xml"/>`,
      )
      .join("")}<Relationship Id="rId4" Type="${DOCUMENT}/chartsheet" Target="chartsheets/sheet1.xml"/>`,
    rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
    extra: [
      {
        name: "xl/worksheets/sheet2.xml",
        data: '<worksheet><sheetData><row r="2"><c r="A2"><v>5</v></c></row><row r="7"><c r="C7"><v>6</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:C3"/></mergeCells></worksheet>',
      },
    ],
  });

  test("lists sheets with what they hold, hidden ones flagged, charts left out", async () => {
    expect((await inspectFile(book)).sheets).toEqual([
      { name: "藏", visibility: "hidden", rowCount: 1, lastRow: 1, columnCount: 1, merges: [] },
      {
        name: "一&二",
        visibility: "visible",
        rowCount: 2,
        lastRow: 7,
        columnCount: 3,
        merges: [{ firstRow: 2, lastRow: 3, firstColumn: 0, lastColumn: 2 }],
      },
      { name: "深藏", visibility: "very-hidden", rowCount: 1, lastRow: 1, columnCount: 1, merges: [] },
    ]);
  });

  test("reads the first visible sheet, or the one that is named", async () => {
    expect(await allTexts(book)).toEqual([
      [2, "5"],
      [7, "", "", "6"],
    ]);
    expect(await allTexts(book, { sheet: "藏" })).toEqual([[1, "1"]]);
  });
});
