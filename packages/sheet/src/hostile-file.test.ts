import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { makeWorkbook, workbookEntries } from "./test-kit/hand-made-workbook.js";
import { makeZip, packedRepeat } from "./test-kit/hand-made-zip.js";
import { allRows, allTexts, refusal } from "./test-kit/read-all.js";

const oneRow = '<row r="1"><c r="A1"><v>1</v></c></row>';

describe("files that are something else", () => {
  const zip = (...names: string[]) => makeZip(names.map((name) => ({ name, data: "x" })));

  test.each([
    ["a PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "PDF"],
    ["a PNG", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "IMAGE"],
    ["a JPEG", Buffer.from("ffd8ffe000104a46494600", "hex"), "IMAGE"],
    ["a GIF", Buffer.from("GIF89a\x01\x00"), "IMAGE"],
    ["a bitmap", Buffer.from("424d36000000000000003600", "hex"), "IMAGE"],
    ["a program", Buffer.from("4d5a90000300000004000000ffff", "hex"), "PROGRAM"],
    ["a letter of Word", zip("[Content_Types].xml", "word/document.xml"), "WORD"],
    ["slides", zip("[Content_Types].xml", "ppt/presentation.xml"), "POWERPOINT"],
    ["an OpenDocument sheet", zip("mimetype", "content.xml"), "ODS"],
    ["a binary workbook", zip("[Content_Types].xml", "xl/workbook.bin"), "XLSB"],
    ["photos in a zip", zip("a.jpg", "b.jpg"), "ARCHIVE"],
    ["an empty zip", makeZip([]), "ARCHIVE"],
    ["a rar", Buffer.from("526172211a0700cf", "hex"), "ARCHIVE"],
    [
      "a table of a web page",
      Buffer.from("\ufeff\n<HTML><body><table><tr><td>姓名</td></tr></table>"),
      "HTML",
    ],
    ["a bare table", Buffer.from("<table border=1><tr><td>1</td></tr></table>"), "HTML"],
    ["a page in UTF-16", Buffer.from("\ufeff<html><table>", "utf16le"), "HTML"],
    ["a web archive", Buffer.from("MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"), "MHTML"],
    [
      "XML of Excel 2003",
      Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
      "XML_2003",
    ],
    ["other XML", Buffer.from('<?xml version="1.0"?><people/>'), "XML"],
    ["JSON", Buffer.from('[{"name": "甲"}]'), "JSON"],
    ["RTF", Buffer.from("{\\rtf1\\ansi"), "RTF"],
    ["noise", Buffer.from("0001020300040506000708090a0b00", "hex"), "UNKNOWN"],
  ])("says what %s is", async (_what, file, cause) => {
    expect(await refusal(inspectFile(file))).toEqual({ code: "FILE_NOT_SPREADSHEET", params: { cause } });
    expect((await refusal(allRows(file))).params.cause).toBe(cause);
  });

  test.each([["BM单位,人数\n甲,1\n"], ["MZ,1\n"], ["II,1\n"]])(
    "still reads a table that begins with %j",
    async (text) => {
      expect((await inspectFile(Buffer.from(text))).kind).toBe("csv");
    },
  );

  test("says that a file is empty", async () => {
    expect(await refusal(inspectFile(Buffer.alloc(0)))).toEqual({
      code: "FILE_EMPTY",
      params: { cause: "NO_BYTES" },
    });
    const noRows = { code: "FILE_EMPTY", params: { cause: "NO_ROWS" } };
    expect(await refusal(inspectFile(Buffer.from("\ufeff")))).toEqual(noRows);
    expect(await refusal(inspectFile(Buffer.from("\r\n,,,\r\n")))).toEqual(noRows);
    expect(await refusal(inspectFile(makeWorkbook({ rows: '<row r="1"/>' })))).toEqual(noRows);
  });
});

describe("damaged workbooks", () => {
  const shared = `<si><t>${"甲乙丙".repeat(500)}</t></si>`;
  const whole = makeWorkbook({
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    sharedStrings: shared,
  });

  test("finds every cut", async () => {
    for (let length = 30; length < whole.length; length += 97) {
      expect((await refusal(inspectFile(whole.subarray(0, length)))).code).toBe("FILE_BROKEN");
    }
  });

  test("finds a changed byte or reads the same, and never crashes", async () => {
    const rows = await allRows(whole);
    for (let at = 4; at < whole.length; at += 13) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      try {
        expect(await allRows(damaged)).toEqual(rows);
      } catch (error) {
        expect(error).toMatchObject({ name: "SheetError" });
      }
    }
  });

  test.each([
    ["an element left open", '<worksheet><sheetData><row r="1">'],
    ["elements that cross", "<worksheet><sheetData><row></sheetData></row></worksheet>"],
    ["text after the end", "<worksheet/>more"],
    ["a second root", "<worksheet/><worksheet/>"],
    [
      "an unknown entity",
      '<worksheet><sheetData><row r="1"><c t="str"><v>&nbsp;</v></c></row></sheetData></worksheet>',
    ],
    ["an entity without end", "<worksheet><v>&amp</v></worksheet>"],
    ["a row beyond the grid", '<worksheet><sheetData><row r="1048577"/></sheetData></worksheet>'],
    [
      "a column beyond the grid",
      '<worksheet><sheetData><row r="1"><c r="XFE1"/></row></sheetData></worksheet>',
    ],
    [
      "a number that is none",
      '<worksheet><sheetData><row r="1"><c><v>x</v></c></row></sheetData></worksheet>',
    ],
    ["depth without end", "<a>".repeat(100)],
    ["a tag without end", `<worksheet a="${"x".repeat(3_000_000)}`],
    ["nothing", ""],
  ])("refuses %s", async (_what, worksheet) => {
    expect(await refusal(allRows(makeWorkbook({ worksheet })))).toMatchObject({
      code: "FILE_BROKEN",
      params: { cause: "XML" },
    });
  });

  test("refuses bytes that are no UTF-8", async () => {
    const worksheet = Buffer.concat([
      Buffer.from("<worksheet>"),
      Buffer.from([0xff, 0xfe]),
      Buffer.from("</worksheet>"),
    ]);
    expect(await refusal(allRows(makeWorkbook({ worksheet })))).toEqual({
      code: "FILE_BROKEN",
      params: { cause: "XML" },
    });
  });

  test("names the part that is missing", async () => {
    const entries = workbookEntries({ rows: oneRow }).filter(
      ({ name }) => name !== "xl/worksheets/sheet1.xml",
    );
    expect(await refusal(inspectFile(makeZip(entries)))).toEqual({
      code: "FILE_BROKEN",
      params: { cause: "PART_MISSING", part: "xl/worksheets/sheet1.xml" },
    });
    const beyond = makeWorkbook({
      rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
      sharedStrings: shared,
    });
    expect((await refusal(allRows(beyond))).params.cause).toBe("PART_MISSING");
  });

  test("says that an archive is encrypted", async () => {
    const entries = workbookEntries({ rows: oneRow }).map((entry) => ({ ...entry, flags: 1 }));
    expect(await refusal(inspectFile(makeZip(entries)))).toEqual({
      code: "FILE_ENCRYPTED",
      params: { kind: "zip" },
    });
  });
});

describe("entities", () => {
  const bomb = `<!DOCTYPE lolz [<!ENTITY a "lol">${"bcdefghij"
    .split("")
    .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghij"[at]};`.repeat(10)}">`)
    .join("")}]>`;

  test.each([
    [
      "xl/worksheets/sheet1.xml",
      '<worksheet><sheetData><row r="1"><c t="str"><v>&j;</v></c></row></sheetData></worksheet>',
    ],
    ["xl/sharedStrings.xml", "<sst><si><t>&j;</t></si></sst>"],
    ["xl/workbook.xml", "<workbook>&j;</workbook>"],
    ["xl/_rels/workbook.xml.rels", "<Relationships/>"],
  ])("refuses a document type in %s", async (name, xml) => {
    const others = workbookEntries({ rows: oneRow }).filter((entry) => entry.name !== name);
    const file = makeZip([...others, { name, data: bomb + xml }]);
    expect(await refusal(inspectFile(file))).toEqual({ code: "FILE_BROKEN", params: { cause: "DOCTYPE" } });
    expect((await refusal(allRows(file))).params).toEqual({ cause: "DOCTYPE" });
  });

  test("never opens what a workbook links to", async () => {
    const book = makeWorkbook({
      rows: '<row r="1"><c r="A1" t="str"><f>[1]Sheet1!A1</f><v>旧</v></c></row>',
      extra: [
        { name: "xl/externalLinks/externalLink1.xml", data: "<externalLink/>" },
        {
          name: "xl/externalLinks/_rels/externalLink1.xml.rels",
          data: '<Relationships><Relationship Id="rId1" TargetMode="External" Target="file:///etc/passwd" Type="externalLinkPath"/></Relationships>',
        },
      ],
    });
    expect((await allRows(book))[0]?.cells).toEqual([{ kind: "formula", text: "旧" }]);
  });
});

describe("bombs", () => {
  const rest = workbookEntries({ rows: oneRow });

  test("refuses a part that declares too much, before unpacking it", async () => {
    const file = makeZip([...rest, { name: "xl/media/a.png", data: "x", declaredBytes: 3_900_000_000 }]);
    expect(await refusal(inspectFile(file))).toMatchObject({ code: "ZIP_BOMB" });
  });

  test("refuses a thousand parts that share one content: 42 kB that unpack to 10 GB", async () => {
    const content = Buffer.alloc(10 * 1024 * 1024);
    const packed = deflateRawSync(content);
    const kernel = { name: "k", data: content, packed };
    const copies = Array.from({ length: 1000 }, (_none, at) => {
      return { name: `k${at}`, data: "", sameAs: "k", packed, declaredBytes: content.length };
    });
    const file = makeZip([...rest, kernel, ...copies]);
    expect(file.length).toBeLessThan(100_000);
    expect(await refusal(inspectFile(file))).toEqual({
      code: "ZIP_BOMB",
      params: { cause: "SIZE", limit: 335544320 },
    });
  });

  test("stops a sheet that unpacks to more than it declares, and a part nobody reads", async () => {
    const packed = packedRepeat(" ", 1024);
    expect(packed.length).toBeLessThan(1_200_000);
    const lying = rest.map((entry) =>
      entry.name.endsWith("sheet1.xml") ? { ...entry, packed, declaredBytes: 5000 } : entry,
    );
    const bomb = { code: "ZIP_BOMB", params: { cause: "SIZE" } };
    expect(await refusal(inspectFile(makeZip(lying)))).toEqual(bomb);
    expect(await refusal(allRows(makeZip(lying)))).toEqual(bomb);
    expect(
      await refusal(inspectFile(makeZip([...rest, { name: "a.bin", data: "x", packed, declaredBytes: 1 }]))),
    ).toEqual(bomb);
  });

  test("refuses a ratio no table has", async () => {
    const data = Buffer.alloc(60 * 1024 * 1024, " ");
    expect(await refusal(inspectFile(makeZip([...rest, { name: "xl/a.xml", data }])))).toEqual({
      code: "ZIP_BOMB",
      params: { cause: "RATIO", limit: 400 },
    });
  });

  test("refuses ten thousand parts", async () => {
    const many = Array.from({ length: 10_000 }, (_none, at) => ({ name: `p${at}`, data: "" }));
    expect(await refusal(inspectFile(makeZip([...rest, ...many])))).toEqual({
      code: "ZIP_BOMB",
      params: { cause: "ENTRIES", limit: 4096 },
    });
  });

  test.each([["../../etc/passwd"], ["/etc/passwd"], ["xl/../../x"], ["C:/x"]])(
    "refuses the name %s",
    async (name) => {
      expect(await refusal(inspectFile(makeZip([...rest, { name, data: "x" }])))).toEqual({
        code: "ZIP_BOMB",
        params: { cause: "NAME" },
      });
    },
  );
});

describe("limits", () => {
  test("refuses a file that is too large before reading it", async () => {
    expect(await refusal(inspectFile(Buffer.alloc(2000), { limits: { maxBytes: 1000 } }))).toEqual({
      code: "FILE_TOO_LARGE",
      params: { bytes: 2000, limit: 1000 },
    });
  });

  test("refuses too many rows with content, while counting them", async () => {
    const rows = Array.from({ length: 11 }, (_none, at) => `<row r="${at + 1}"><c><v>1</v></c></row>`).join(
      "",
    );
    const limits = { maxRows: 10 };
    expect(await refusal(allRows(makeWorkbook({ rows }), { limits }))).toEqual({
      code: "TOO_MANY_ROWS",
      params: { limit: 10, sheet: "名单" },
    });
    expect((await refusal(allRows(Buffer.from("1\n".repeat(11)), { limits }))).code).toBe("TOO_MANY_ROWS");
    expect((await inspectFile(makeWorkbook({ rows }), { limits })).sheets[0]?.rowCount).toBe(11);
  });

  test("refuses content in the last column of the grid, but not paint", async () => {
    const wide = `<row r="2">${Array.from({ length: 16_384 }, () => "<c><v>1</v></c>").join("")}</row>`;
    expect(await refusal(allRows(makeWorkbook({ rows: wide })))).toEqual({
      code: "TOO_MANY_COLUMNS",
      params: { limit: 512, sheet: "名单", row: 2 },
    });
    expect((await refusal(allRows(Buffer.from(`${"1,".repeat(16_384)}1\n`)))).code).toBe("TOO_MANY_COLUMNS");
    const painted = `<row r="2"><c><v>1</v></c>${'<c s="1"/>'.repeat(16_000)}</row>`;
    expect(await allTexts(makeWorkbook({ rows: painted }))).toEqual([[2, "1"]]);
  });

  test("refuses a sheet that is not there", async () => {
    const missing = { code: "SHEET_NOT_FOUND", params: { sheet: "无" } };
    expect(await refusal(allRows(makeWorkbook({ rows: oneRow }), { sheet: "无" }))).toEqual(missing);
    expect(await refusal(allRows(Buffer.from("1\n"), { sheet: "无" }))).toEqual(missing);
  });

  test("refuses shared texts that would fill the memory", async () => {
    const book = makeWorkbook({ rows: oneRow, sharedStrings: `<si><t>${"字".repeat(2000)}</t></si>` });
    expect((await refusal(inspectFile(book, { limits: { maxSharedTextBytes: 1000 } }))).code).toBe(
      "FILE_TOO_LARGE",
    );
  });
});
