import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { inspectFile } from "./sheet-reader.js";
import { allRows } from "./test-kit/read-all.js";

function golden(name: string): string {
  return fileURLToPath(new URL(`../golden/${name}`, import.meta.url));
}

/** The grid of a file in short: the first letter of the kind and what is seen. */
async function gridOf(name: string): Promise<unknown> {
  const { kind, sheets } = await inspectFile(golden(name));
  const grids = [];
  for (const info of sheets) {
    const rows = await allRows(golden(name), { sheet: info.name });
    grids.push({
      ...info,
      rows: rows.map(({ sheetRow, cells }) => [
        sheetRow,
        ...cells.map((cell) => `${cell.kind} ${cell.text}${cell.date === undefined ? "" : ` ${cell.date}`}`),
      ]),
    });
  }
  return { kind, sheets: grids };
}

test.each([["hucre-written.xlsx"], ["hand-made.xlsx"], ["hand-made.xls"], ["gbk.csv"]])(
  "reads %s as it was read when it was reviewed",
  async (name) => {
    const expected: unknown = JSON.parse(await readFile(golden(`${name}.golden.json`), "utf8"));
    expect(await gridOf(name)).toEqual(expected);
  },
);
