import { describe, expect, it } from "vitest";
import type { GridCell, GridRow } from "./roster-grid.js";
import { countMatched, findRosterHeader } from "./roster-header.js";
import {
  createRosterReader,
  headerOf,
  type RosterReaderOptions,
  type RosterSourceRow,
} from "./roster-reader.js";

function cell(value: string | number | null): GridCell {
  if (value === null || value === "") return { kind: "empty", text: "" };
  return typeof value === "number"
    ? { kind: "number", text: String(value), number: value }
    : { kind: "text", text: value };
}

/** Rows from sheet row 1; a null row is not there at all, as sheets leave out blank ones. */
function grid(...rows: ((string | number | null)[] | null)[]): GridRow[] {
  return rows
    .map((values, index) => ({ sheetRow: index + 1, cells: (values ?? []).map(cell) }))
    .filter((_, index) => rows[index] !== null);
}

function read(rows: GridRow[], options?: RosterReaderOptions) {
  const reader = createRosterReader(options);
  const released: RosterSourceRow[] = rows.flatMap((row) => reader.addRow(row));
  const end = reader.finish();
  return { layout: end.layout, rows: [...released, ...end.rows] };
}

const header = ["序号", "姓名", "身份证号", "荣誉称号", "授予时间"];
const person = [1, "薛宇", "419999196901182124", "省劳动模范", "2013.7"];

describe("the header", () => {
  it("stands below titles and blank rows", () => {
    const { layout, rows } = read(
      grid(["花名册"], null, ["填报单位：工会", "时间：2025"], [], header, person),
    );
    expect(layout?.headerRows).toEqual([5]);
    expect(rows.map(({ row, sheetRow }) => [row, sheetRow])).toEqual([["1", 6]]);
  });

  it("takes the captions of merged groups along", () => {
    const { layout } = read(grid(["花名册"], ["序号", "基本信息", null, "荣誉信息", null], header, person));
    expect(layout?.headerRows).toEqual([2, 3]);
    expect(layout?.columns.map(({ header: name }) => name)).toEqual(header);
  });

  it("may be split over two rows, each naming other columns", () => {
    const { layout } = read(
      grid(["序号", "姓名", "证件", null, null], [null, null, "身份证号", "荣誉称号", "授予时间"], person),
    );
    expect(layout?.headerRows).toEqual([1, 2]);
    expect(layout?.columns.map(({ field }) => field)).toEqual([
      "SEQUENCE",
      "NAME",
      "IDENTITY_NUMBER",
      "TITLE",
      "WON_ON",
    ]);
  });

  it("may be split over three rows", () => {
    const { layout } = read(
      grid(
        ["序号", "姓名", "信息"],
        [null, null, "身份", "荣誉称号"],
        [null, null, "身份证号", null, "授予时间"],
        person,
      ),
    );
    expect(layout?.headerRows).toEqual([1, 2, 3]);
    expect(layout && countMatched(layout)).toBe(5);
  });

  it("takes no row of remarks for captions and none that is far above", () => {
    expect(read(grid(["单位：", "日期：2025"], header, person)).layout?.headerRows).toEqual([2]);
    expect(read(grid(["甲", "乙"], null, header, person)).layout?.headerRows).toEqual([3]);
    expect(read(grid(["只有一格"], header, person)).layout?.headerRows).toEqual([2]);
  });

  it("shows samples and letters, and the first of two columns of one meaning wins", () => {
    const rows = grid(
      ["姓名", "身份证号", "家庭成员", "姓名", null],
      ["甲", "1", "", "乙"],
      ["丙"],
      [],
      ["丁"],
      ["戊"],
    );
    expect(findRosterHeader(rows)?.columns).toEqual([
      { index: 0, letter: "A", header: "姓名", field: "NAME", sample: ["甲", "丙", "丁"] },
      { index: 1, letter: "B", header: "身份证号", field: "IDENTITY_NUMBER", sample: ["1"] },
      { index: 2, letter: "C", header: "家庭成员", field: "FAMILY_NOTE", sample: [] },
      { index: 3, letter: "D", header: "姓名", field: null, sample: ["乙"] },
      { index: 4, letter: "E", header: "", field: null, sample: [] },
    ]);
  });

  it("is missing in a sheet of something else", () => {
    for (const rows of [
      grid(["预算", "金额"], ["茶水", 12]),
      grid(["姓名"], ["甲"]),
      grid(["单位", "备注"]),
      [],
    ]) {
      expect(read(rows)).toEqual({ layout: null, rows: [] });
    }
  });

  it("is not looked for past the first fifty filled rows", () => {
    const notes = Array.from({ length: 50 }, (_, index) => [`第${index}行`]);
    expect(read(grid(...notes, header, person))).toEqual({ layout: null, rows: [] });
    expect(read(grid(...notes.slice(1), header, person)).layout?.headerRows).toEqual([50]);
  });

  it("follows what was remembered and what the person says now", () => {
    const rows = grid(["姓名", "身份证号", "奖", "姓名"], ["甲", "1", "省劳动模范", "乙"]);
    const remembered = new Map([["奖", "TITLE" as const]]);
    expect(read(rows, { remembered }).layout?.columns.map(({ field }) => field)).toEqual([
      "NAME",
      "IDENTITY_NUMBER",
      "TITLE",
      null,
    ]);
    const columns = [
      { index: 3, field: "NAME" as const },
      { index: 2, field: null },
    ];
    expect(read(rows, { remembered, columns }).layout?.columns.map(({ field }) => field)).toEqual([
      null,
      "IDENTITY_NUMBER",
      null,
      "NAME",
    ]);
  });
});

describe("the rows below", () => {
  it("come out as they come in once the header is certain", () => {
    const reader = createRosterReader();
    const many = Array.from({ length: 60 }, (_, index) => [index + 1, "薛宇", "1", "省劳动模范", "2013"]);
    const counts = grid(header, ...many).map((row) => reader.addRow(row).length);
    expect(counts.slice(0, 49).every((count) => count === 0)).toBe(true);
    expect(counts.slice(49)).toEqual([49, ...Array.from({ length: 11 }, () => 1)]);
    expect(reader.layout?.headerRows).toEqual([1]);
    expect(reader.finish().rows).toEqual([]);
  });

  it("leave out empty cells and keep the others as they are", () => {
    const { rows } = read(grid(header, [1, "薛 宇", " ", null, 2013.7]));
    expect(rows[0]?.cells).toEqual({
      SEQUENCE: { kind: "number", text: "1", number: 1 },
      NAME: { kind: "text", text: "薛 宇" },
      WON_ON: { kind: "number", text: "2013.7", number: 2013.7 },
    });
  });

  it("are called by their 序号, or by their place in the sheet", () => {
    const { rows } = read(grid(header, ["１２", "甲"], null, [null, "乙"]));
    expect(rows.map(({ row }) => row)).toEqual(["12", "4"]);
  });

  it.each([
    ["a total", ["合计", "503人次"]],
    ["a spaced total", ["总 计", null, 503]],
    ["a total in the second column", [null, "合计：503"]],
    ["a counted total", ["共503人次"]],
    ["a note", ["注：同一人分行填写"]],
    ["a signature", ["填表人：张三", "审核人：李四", null, "日期：2025"]],
    ["a numbered blank line", [7, null, null, null, null]],
    ["the header again", header],
    ["the count of columns", ["1", "2", "3", "4", "5"]],
    ["the count of columns in brackets", ["(1)", "（2）", "(3)", "(4)", "(5)"]],
    ["a remark below the table", [null, null, null, null, null, "以上共三页"]],
  ])("do not include %s", (_, line) => {
    expect(read(grid(header, person, line)).rows.map(({ sheetRow }) => sheetRow)).toEqual([2]);
  });

  it("include a person of whom little is known", () => {
    expect(read(grid(header, [null, "薛宇"], [2, null, "419999196901182124"])).rows).toHaveLength(2);
  });

  it("share a name that is merged over them", () => {
    const rows = grid(
      header,
      person,
      [2, null, null, "市最美职工", "2015"],
      [3],
      [4, null, null, "省劳动模范"],
    );
    const merges = [
      { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 },
      { firstRow: 2, lastRow: 3, firstColumn: 2, lastColumn: 2 },
      { firstRow: 4, lastRow: 4, firstColumn: 0, lastColumn: 4 },
      { firstRow: 5, lastRow: 6, firstColumn: 9, lastColumn: 9 },
    ];
    const names = read(rows, { merges }).rows.map(({ row, cells }) => [row, cells.NAME?.text ?? ""]);
    expect(names).toEqual([
      ["1", "薛宇"],
      ["2", "薛宇"],
      ["4", ""],
    ]);
  });

  it("share a merged cell that stands right of everything else", () => {
    const rows = grid(["姓名", "身份证号", "备注"], ["甲", "1", "同组"], ["乙", "2"]);
    const merges = [{ firstRow: 2, lastRow: 3, firstColumn: 2, lastColumn: 2 }];
    expect(read(rows, { merges }).rows.map(({ cells }) => cells.REMARK?.text)).toEqual(["同组", "同组"]);
  });
});

describe("headerOf", () => {
  it("is the file's word for a field, or the field", () => {
    const layout = findRosterHeader(grid(header, person));
    if (layout === null) throw new Error("the header must be found");
    expect(headerOf(layout, "IDENTITY_NUMBER")).toBe("身份证号");
    expect(headerOf(layout, "UNIT")).toBe("UNIT");
    expect(headerOf(layout, null)).toBe("");
  });
});
