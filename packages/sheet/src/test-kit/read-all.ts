import type { SheetRow, SheetSource } from "../sheet-cell.js";
import { SheetError, type SheetErrorParams } from "../sheet-error.js";
import { type ReadOptions, readSheet } from "../sheet-reader.js";

export async function allRows(source: SheetSource, options?: ReadOptions): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of readSheet(source, options)) rows.push(row);
  return rows;
}

/** The texts of each row, with its number in front. */
export async function allTexts(source: SheetSource, options?: ReadOptions): Promise<(number | string)[][]> {
  return (await allRows(source, options)).map(({ sheetRow, cells }) => [
    sheetRow,
    ...cells.map(({ text }) => text),
  ]);
}

/** The code and params a promise is refused with. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: string; params: SheetErrorParams }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SheetError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error("nothing was refused");
}
