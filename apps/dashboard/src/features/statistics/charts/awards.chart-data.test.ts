import { describe, expect, it } from "vitest";
import {
  type Awards,
  awardsBoard,
  type BoardWords,
  cellDrill,
  foldColumns,
  foldRows,
  withoutEmpty,
} from "./awards.chart-data.js";

const words: BoardWords = {
  own: (unit) => `${unit} itself`,
  other: (count) => `${count} others`,
  programme: (id) => `kind ${id}`,
};

const row = (id: string, count: number, isOwn = false) => ({
  isOwn,
  count,
  unit: { id, name: `unit ${id}` },
});

/** Two sub-units and the parent's own titles; two kinds; two years. */
const awards: Awards = {
  unit: { id: "top", name: "unit top", parentId: null, pathNames: ["unit top"] },
  clock: "WON_AT",
  rows: [row("a", 5), row("b", 2), row("top", 1, true)],
  byUnitYear: [
    { unitId: "a", year: 2021, count: 2 },
    { unitId: "a", year: 2020, count: 3 },
    { unitId: "b", year: 2021, count: 2 },
    { unitId: "top", year: 2020, count: 1 },
  ],
  byProgramme: [
    { programmeId: "p", count: 3 },
    { programmeId: "q", count: 5 },
  ],
  byUnitProgramme: [
    { unitId: "a", programmeId: "p", count: 1 },
    { unitId: "a", programmeId: "q", count: 4 },
    { unitId: "b", programmeId: "p", count: 1 },
    { unitId: "b", programmeId: "q", count: 1 },
    { unitId: "top", programmeId: "p", count: 1 },
  ],
  total: 8,
  honoreeTotal: 6,
};

describe("awardsBoard", () => {
  it("puts units against kinds, the largest kind first", () => {
    const board = awardsBoard(awards, "unit", words);
    expect(board.rows.map(({ label, total }) => [label, total])).toEqual([
      ["unit a", 5],
      ["unit b", 2],
      ["unit top itself", 1],
    ]);
    expect(board.columns.map(({ label, total }) => [label, total])).toEqual([
      ["kind q", 5],
      ["kind p", 3],
    ]);
    expect(board.cells).toEqual([
      [4, 1],
      [1, 1],
      [0, 1],
    ]);
    expect(board.total).toBe(8);
  });

  it("puts years in order against units", () => {
    const board = awardsBoard(awards, "year", words);
    expect(board.rows.map(({ label, total }) => [label, total])).toEqual([
      ["2020", 4],
      ["2021", 4],
    ]);
    expect(board.cells).toEqual([
      [3, 0, 1],
      [2, 2, 0],
    ]);
  });

  it("puts kinds against units", () => {
    const board = awardsBoard(awards, "kind", words);
    expect(board.rows.map(({ label, total }) => [label, total])).toEqual([
      ["kind q", 5],
      ["kind p", 3],
    ]);
    expect(board.cells).toEqual([
      [4, 1, 0],
      [1, 1, 1],
    ]);
  });

  it.each(["unit", "year", "kind"] as const)("adds up by %s in every direction", (kind) => {
    const board = awardsBoard(awards, kind, words);
    const sum = (totals: readonly { total: number }[]) => totals.reduce((all, { total }) => all + total, 0);
    expect([sum(board.rows), sum(board.columns), board.total]).toEqual([8, 8, 8]);
  });
});

describe("drills", () => {
  it("name the unit and the kind of a cell", () => {
    const { rows, columns } = awardsBoard(awards, "unit", words);
    const [first] = rows;
    const [kind] = columns;
    expect(first && kind && cellDrill(first, kind)).toEqual({ units: ["a"], programmes: ["q"] });
  });

  it("tell the titles of the parent itself from those of its sub-units", () => {
    expect(awardsBoard(awards, "unit", words).rows[2]?.drill).toEqual({ own: true });
  });
});

function manyUnits(count: number): Awards {
  const ids = Array.from({ length: count }, (_, index) => `u${index}`);
  return {
    ...awards,
    rows: [row("top", 1, true), ...ids.map((id, index) => row(id, index + 1))],
    byUnitProgramme: [
      { unitId: "top", programmeId: "p", count: 1 },
      ...ids.map((unitId, index) => ({ unitId, programmeId: index % 2 ? "p" : "q", count: index + 1 })),
    ],
  };
}

describe("withoutEmpty", () => {
  it("leaves out the units and kinds that count nothing", () => {
    const idle = {
      ...awards,
      rows: [row("idle", 0), ...awards.rows],
      byProgramme: [...awards.byProgramme, { programmeId: "z", count: 0 }],
    };
    const board = withoutEmpty(awardsBoard(idle, "unit", words));
    expect(board).toEqual(awardsBoard(awards, "unit", words));
  });
});

describe("folding", () => {
  it("keeps the largest rows and the own titles, and folds the rest with all they stand for", () => {
    const board = foldRows(awardsBoard(manyUnits(6), "unit", words), 3, words);
    expect(board.rows.map(({ label, total }) => [label, total])).toEqual([
      ["unit top itself", 1],
      ["unit u3", 4],
      ["unit u4", 5],
      ["unit u5", 6],
      ["3 others", 6],
    ]);
    expect(board.rows.at(-1)?.drill).toEqual({ units: ["u2", "u1", "u0"] });
    expect(board.cells.at(-1)).toEqual([2, 4].reverse());
    expect(board.total).toBe(22);
  });

  it("folds columns the same way", () => {
    const board = foldColumns(awardsBoard(manyUnits(6), "kind", words), 3, words);
    expect(board.columns.at(-1)).toEqual({
      key: "other",
      label: "3 others",
      total: 6,
      drill: { units: ["u2", "u1", "u0"] },
    });
    expect(board.cells.map((line) => line.length)).toEqual([5, 5]);
  });

  it("does not fold a single head away", () => {
    const board = awardsBoard(awards, "unit", words);
    expect(foldRows(board, 2, words)).toBe(board);
  });
});
