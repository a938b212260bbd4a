import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CellValue } from "@laurel/sheet/sheet-spec";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import type { TestApp } from "./test-app.js";

/** A row of a small roster; what a test does not care about is filled in. */
export interface TestRosterRow {
  readonly n: number;
  readonly name: string;
  readonly identityNumber: string;
  readonly unit: string;
  readonly title?: string;
  readonly wonOn?: string;
  readonly phone?: string;
  readonly certificateNumber?: string;
}

const HEADERS = ["序号", "姓名", "身份证号码", "工作单位", "荣誉称号", "授予时间", "联系电话", "证书编号"];

export async function rosterBytes(rows: readonly TestRosterRow[]): Promise<Uint8Array> {
  const cells = rows.map((row): CellValue[] => [
    row.n,
    row.name,
    row.identityNumber,
    row.unit,
    row.title ?? null,
    row.wonOn ?? null,
    row.phone ?? null,
    row.certificateNumber ?? null,
  ]);
  return xlsxBytes({
    sheets: [{ name: "花名册", columns: HEADERS.map((header) => ({ header })), rows: cells }],
  });
}

/** A roster as a file of the test's own folder. */
export async function writeRoster(
  app: TestApp,
  fileName: string,
  rows: readonly TestRosterRow[],
): Promise<{ path: string; fileName: string; byteSize: number }> {
  const bytes = await rosterBytes(rows);
  const path = join(app.services.settings.dataDir, fileName);
  writeFileSync(path, bytes);
  return { path, fileName, byteSize: bytes.length };
}
