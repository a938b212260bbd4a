import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { type HandMadeWorkbook, makeWorkbook, workbookEntries } from "./test-kit/hand-made-workbook.js";
import { f64, type HandMadeRecord, makeXls, u16 } from "./test-kit/hand-made-xls.js";
import { makeZip, packedRepeat } from "./test-kit/hand-made-zip.js";
import { type Measured, prepareChild, runMeasured } from "./test-kit/measured-child.js";

/** What a file may cost, whatever is in it. */
const MAX_MEGABYTES = 150;
const MAX_MILLISECONDS = 5000;
/** Building the files takes longer than refusing them. */
const PATIENCE = 120_000;

let folder = "";

beforeAll(async () => {
  folder = await prepareChild();
}, PATIENCE);

async function measure(body: string, content: Uint8Array | null, name = "file.bin"): Promise<Measured> {
  const file = join(folder, name);
  if (content !== null) await writeFile(file, content);
  const measured = await runMeasured(body, file);
  expect(measured.grownMegabytes).toBeLessThan(MAX_MEGABYTES);
  return measured;
}

async function refuseOrRead(content: Uint8Array): Promise<unknown[]> {
  const inspected = await measure(
    "const { sheets } = await inspectFile(file); return sheets[0].rowCount;",
    content,
  );
  const read = await measure("return await count();", null);
  expect(inspected.milliseconds).toBeLessThan(MAX_MILLISECONDS);
  expect(read.milliseconds).toBeLessThan(MAX_MILLISECONDS);
  return [inspected.answer, read.answer];
}

function repeated(count: number, line: (at: number) => string): string {
  const lines: string[] = [];
  for (let at = 0; at < count; at++) lines.push(line(at));
  return lines.join("");
}

describe("large but honest files", () => {
  const rows = `(function* () { for (let row = 0; row < 100000; row++) yield Array.from({ length: 20 }, (_none, at) => "第" + row + "行" + at); })()`;

  test("writes and reads 100,000 rows of 20 columns", { timeout: PATIENCE }, async () => {
    const columns = "Array.from({ length: 20 }, (_none, at) => ({ header: String(at) }))";
    await measure(
      `await writeXlsx({ sheets: [{ name: "名单", columns: ${columns}, rows: ${rows} }] }, createWriteStream(file));`,
      null,
      "written.xlsx",
    );
    expect((await measure("return await count();", null, "written.xlsx")).answer).toBe(100_001);
  });

  test("reads two million different shared texts", { timeout: PATIENCE }, async () => {
    const sharedStrings = repeated(2_000_000, (at) => `<si><t>第${at}号</t></si>`);
    const cells = (row: number) => repeated(20, (at) => `<c t="s"><v>${row * 20 + at}</v></c>`);
    const book: HandMadeWorkbook = {
      rows: repeated(100_000, (row) => `<row>${cells(row)}</row>`),
      sharedStrings,
    };
    expect((await measure("return await count();", makeWorkbook(book))).answer).toBe(100_000);
  });

  test("reads an old workbook that is full to its last row", { timeout: PATIENCE }, async () => {
    const records: HandMadeRecord[] = [];
    for (let row = 0; row < 65_536; row++) {
      for (let column = 0; column < 8; column++)
        records.push([0x0203, Buffer.concat([u16(row, column, 0), f64(row)])]);
    }
    expect(
      (await measure("return await count();", makeXls({ sheets: [{ name: "表", records }] }))).answer,
    ).toBe(65_536);
  });

  test("reads 100,000 lines of csv", { timeout: PATIENCE }, async () => {
    const lines = repeated(100_000, (row) => `${repeated(19, (at) => `第${row}行${at},`)}末\n`);
    expect((await measure("return await count();", Buffer.from(lines))).answer).toBe(100_000);
  });
});

describe("hostile files", { timeout: PATIENCE }, () => {
  const content = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';

  test("passes a million empty rows and finds what stands below them", async () => {
    const empty = repeated(
      1_048_575,
      (at) => `<row r="${at + 1}" spans="1:16" s="3" customFormat="1" ht="15"/>`,
    );
    expect(await refuseOrRead(makeWorkbook({ rows: empty + content }))).toEqual([1, 1]);
  });

  test("passes a million rows of painted cells", async () => {
    const painted = repeated(
      1_000_000,
      (at) => `<row r="${at + 1}"><c r="A${at + 1}" s="1"/><c r="B${at + 1}" s="1"/></row>`,
    );
    expect(await refuseOrRead(makeWorkbook({ rows: painted + content }))).toEqual([1, 1]);
  });

  test("refuses ten megabytes that unpack to 10 GB", async () => {
    const packed = packedRepeat(" ", 10_240);
    const lying = workbookEntries({}).map((entry) =>
      entry.name.endsWith("sheet1.xml") ? { ...entry, packed, declaredBytes: 300_000_000 } : entry,
    );
    expect(await refuseOrRead(makeZip(lying))).toEqual(["ZIP_BOMB", "ZIP_BOMB"]);
  });

  test("refuses one text that fills the memory", async () => {
    const packed = packedRepeat("x", 256);
    const entries = workbookEntries({ rows: content, sharedStrings: "" }).map((entry) =>
      entry.name.endsWith("sharedStrings.xml")
        ? { ...entry, packed, declaredBytes: 256 * 1024 * 1024 }
        : entry,
    );
    expect(await refuseOrRead(makeZip(entries))).toEqual(["ZIP_BOMB", "ZIP_BOMB"]);
    const long = `<si><t>${"字".repeat(15_000_000)}</t></si>`;
    expect(await refuseOrRead(makeWorkbook({ rows: content, sharedStrings: long }))).toEqual([
      "FILE_BROKEN",
      "FILE_BROKEN",
    ]);
  });

  test("refuses shared texts that fill the memory together", async () => {
    const sharedStrings = repeated(60_000, (at) => `<si><t>${at}${"字".repeat(600)}</t></si>`);
    expect(await refuseOrRead(makeWorkbook({ rows: content, sharedStrings }))).toEqual([
      "FILE_TOO_LARGE",
      "FILE_TOO_LARGE",
    ]);
  });

  test("measures a sheet once, however often it is listed", async () => {
    const sheets = repeated(5000, (at) => `<sheet name="表${at}" sheetId="${at + 1}" r:id="rId1"/>`);
    const rows = repeated(20_000, (at) => `<row><c><v>${at}</v></c><c><v>${at}</v></c></row>`);
    expect(await refuseOrRead(makeWorkbook({ workbook: `<sheets>${sheets}</sheets>`, rows }))).toEqual([
      20_000, 20_000,
    ]);
  });

  test("refuses rows that fill the grid to its last column", async () => {
    const row = (at: number) => `<row r="${at + 1}">${"<c><v>1</v></c>".repeat(16_384)}</row>`;
    expect(await refuseOrRead(makeWorkbook({ rows: repeated(100, row) }))).toEqual([100, "TOO_MANY_COLUMNS"]);
  });

  test("refuses a tag that never ends", async () => {
    const data = Buffer.concat([Buffer.from('<worksheet a="'), Buffer.alloc(40_000_000, "a")]);
    expect(await refuseOrRead(makeWorkbook({ worksheet: data }))).toEqual(["FILE_BROKEN", "FILE_BROKEN"]);
  });

  test("refuses a text that is one endless field", async () => {
    expect(await refuseOrRead(Buffer.alloc(60_000_000, "甲"))).toEqual(["FILE_BROKEN", "FILE_BROKEN"]);
  });

  test("refuses bytes without sense", async () => {
    const noise = deflateRawSync(Buffer.from(repeated(2_000_000, (at) => `${at * 7919}`)));
    expect(await refuseOrRead(noise)).toEqual(["FILE_NOT_SPREADSHEET", "FILE_NOT_SPREADSHEET"]);
  });
});
