import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RosterCell, RosterGrid } from "@laurel/fixtures/roster-grid";
import { makeRoster } from "@laurel/fixtures/roster-maker";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorWith, createTestApp, type TestApp } from "../../../testing/test-app.js";
import { createTestCompany, type TestCompany } from "../../../testing/test-company.js";
import { importRoster, type RosterReport } from "../commands/import-roster.js";

let app: TestApp;
let company: TestCompany;

beforeAll(async () => {
  app = await createTestApp();
  company = await createTestCompany(app);
});
afterAll(() => app.close());

function dryRun(path: string): Promise<RosterReport> {
  return importRoster(
    app.services,
    actorWith(["UNION_OFFICE"], company.top),
    { path, fileName: basename(path), byteSize: statSync(path).size },
    { isDryRun: true },
  );
}

function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../../../../../packages/fixtures/rosters/${name}`, import.meta.url));
}

function byRow(problems: RosterReport["problems"]): Record<string, string[]> {
  const rows: Record<string, string[]> = {};
  for (const { row, code } of problems) rows[row] = [...(rows[row] ?? []), code].sort();
  return rows;
}

describe.each(["old-roster.xlsx", "old-roster.xls"])("a dry run of %s", (name) => {
  it("agrees with the truth about the roster", async () => {
    const truth = JSON.parse(readFileSync(fixturePath("old-roster.truth.json"), "utf8"));
    const report = await dryRun(fixturePath(name));
    expect({ ...report, problems: byRow(report.problems) }).toEqual({
      rows: 503,
      people: 367,
      titles: 447,
      new: 367,
      updated: 0,
      unchanged: 0,
      conflicts: 0,
      problems: Object.fromEntries(
        truth.rows
          .filter(({ problems }: { problems: string[] }) => problems.length > 0)
          .map(({ n, problems }: { n: number; problems: string[] }) => [n, [...problems].sort()]),
      ),
    });
    expect(await app.sql("select count(*)::int as count from honoree")).toEqual([{ count: 0 }]);
    expect(await app.sql("select count(*)::int as count from roster_import")).toEqual([{ count: 0 }]);
  });
});

/** The maker's grid as a file. */
async function writeGrid(grid: RosterGrid, path: string): Promise<void> {
  const text = (cell: RosterCell): string | number | null => {
    if (cell === null) return null;
    if (cell.kind === "text") return cell.text;
    return cell.kind === "number" ? cell.value : cell.on;
  };
  const [first = [], ...rest] = grid.rows;
  const width = Math.max(...grid.rows.map(({ length }) => length));
  const bytes = await xlsxBytes({
    sheets: [
      {
        name: grid.sheetName,
        columns: Array.from({ length: width }, (_, index) => ({
          header: String(text(first[index] ?? null) ?? ""),
        })),
        rows: rest.map((row) => row.map(text)),
      },
    ],
  });
  writeFileSync(path, bytes);
}

describe.each(["kunlun", "tianshan", 1949, 77, "five", 2027])("a roster made from the seed %s", (seed) => {
  it("is read as it was meant", async () => {
    const { grid, truth } = makeRoster(seed, { people: 150 });
    const path = join(app.services.settings.dataDir, `${seed}.xlsx`);
    await writeGrid(grid, path);
    const report = await dryRun(path);
    expect({ ...report, problems: byRow(report.problems) }).toEqual({
      rows: truth.rows.length,
      people: truth.people,
      titles: truth.titles,
      new: truth.people,
      updated: 0,
      unchanged: 0,
      conflicts: 0,
      problems: Object.fromEntries(
        truth.rows
          .filter(({ problems }) => problems.length > 0)
          .map(({ n, problems }) => [n, problems.map(({ code }) => code).sort()]),
      ),
    });
  });
});
