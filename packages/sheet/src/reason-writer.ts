import type { Cell, SheetRow, SheetSource } from "./sheet-cell.js";
import type { SheetLimits } from "./sheet-limits.js";
import { inspectFile, readSheet } from "./sheet-reader.js";
import type { SheetLayout, SheetLine } from "./sheet-spec.js";
import { collectBytes, layoutChunks } from "./sheet-writer.js";

/** Which lines of a file go back to the person who sent it, and what is said about each. */
export interface ReasonRequest {
  readonly source: SheetSource;
  /** The sheet the rows are in; without a name the first visible one. */
  readonly sheet?: string;
  /** `sheetRow` of the title and header lines, which are copied as they are. */
  readonly headerRows: readonly number[];
  /** What is wrong, by `sheetRow`; rows without a reason are left out. */
  readonly reasons: ReadonlyMap<number, string>;
  /** The header of the added column, in the language of the person. */
  readonly reasonHeader: string;
  readonly limits?: Partial<SheetLimits>;
}

const REASON_WIDTH = 48;
const MIN_WIDTH = 8;
const MAX_WIDTH = 36;

/**
 * The chosen rows in the layout they came in, every value as the text that was seen, with a last column that says why
 * each waits. A column of that name from an earlier round is written over, not repeated.
 */
export async function* rewriteWithReasons(request: ReasonRequest): AsyncGenerator<Uint8Array> {
  yield* layoutChunks([await layOut(request)]);
}

/** The same in memory, for small files. */
export async function rewriteWithReasonsBytes(request: ReasonRequest): Promise<Uint8Array> {
  return collectBytes(rewriteWithReasons(request));
}

async function layOut(request: ReasonRequest): Promise<SheetLayout> {
  const { source, limits, headerRows, reasonHeader } = request;
  const { sheets } = await inspectFile(source, { limits });
  const info =
    sheets.find(({ name, visibility }) =>
      request.sheet === undefined ? visibility === "visible" : name === request.sheet,
    ) ?? sheets[0];
  const widths: number[] = [];
  const order: number[] = [];
  let reasonColumn = -1;
  for await (const row of chosenRows(request)) {
    if (headerRows.includes(row.sheetRow)) {
      order.push(row.sheetRow);
      const earlier = row.cells.findIndex(({ text }) => text.trim() === reasonHeader);
      if (earlier !== -1) reasonColumn = earlier;
      if (row.cells.length <= 1) continue;
    }
    row.cells.forEach(({ text }, at) => {
      widths[at] = Math.max(widths[at] ?? MIN_WIDTH, Math.min(widthOf(text) + 2, MAX_WIDTH));
    });
  }
  if (reasonColumn === -1) reasonColumn = widths.length;
  widths[reasonColumn] = REASON_WIDTH;
  const merges = (info?.merges ?? []).flatMap((merge) => {
    const first = order.indexOf(merge.firstRow);
    const last = order.indexOf(merge.lastRow);
    if (first === -1 || last - first !== merge.lastRow - merge.firstRow) return [];
    return merge.lastColumn < reasonColumn ? [{ ...merge, firstRow: first + 1, lastRow: last + 1 }] : [];
  });
  return {
    name: info?.name === "" || info === undefined ? "Sheet1" : info.name,
    columns: Array.from(widths, (width = MIN_WIDTH) => ({ header: "", width })),
    frozenRows: order.length,
    merges,
    hasFilter: false,
    lines: reasonLines(request, order, reasonColumn),
  };
}

async function* chosenRows({
  source,
  sheet,
  limits,
  headerRows,
  reasons,
}: ReasonRequest): AsyncGenerator<SheetRow> {
  const last = Math.max(...headerRows, ...reasons.keys());
  for await (const row of readSheet(source, { sheet, limits })) {
    if (headerRows.includes(row.sheetRow) || reasons.has(row.sheetRow)) yield row;
    if (row.sheetRow >= last) return;
  }
}

async function* reasonLines(
  request: ReasonRequest,
  order: readonly number[],
  column: number,
): AsyncGenerator<SheetLine> {
  for await (const { sheetRow, cells } of chosenRows(request)) {
    if (!order.includes(sheetRow)) {
      yield { role: "body", values: withValue(cells, column, request.reasons.get(sheetRow) ?? "") };
    } else if (sheetRow === order.at(-1)) {
      yield { role: "header", values: withValue(cells, column, request.reasonHeader) };
    } else yield { role: cells.length <= 1 ? "title" : "header", values: cells.map(({ text }) => text) };
  }
}

function withValue(cells: readonly Cell[], column: number, value: string): string[] {
  const texts = Array.from(
    { length: Math.max(cells.length, column + 1) },
    (_none, at) => cells[at]?.text ?? "",
  );
  texts[column] = value;
  return texts;
}

/** Characters a text takes: those of East Asia take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += char >= "\u2e80" ? 2 : 1;
  return width;
}
