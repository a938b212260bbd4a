import { foldText, toHalfWidth } from "../shared/text-fold.js";
import type { RosterField } from "./roster.vocabulary.js";
import {
  cellText,
  type GridCell,
  type GridMerge,
  type GridRow,
  isBlankCell,
  isBlankRow,
} from "./roster-grid.js";
import {
  findRosterHeader,
  HEADER_SEARCH_ROWS,
  type RosterColumnLayout,
  type RosterHeaderOptions,
  type RosterLayout,
} from "./roster-header.js";

/** The cells of one data row by meaning; empty ones are left out. Plain data, made to be stored as JSON. */
export type RosterCells = { readonly [field in RosterField]?: GridCell };

export interface RosterSourceRow {
  /** The 序号 the file gives the row, else its number in the sheet. */
  readonly row: string;
  readonly sheetRow: number;
  readonly cells: RosterCells;
}

export interface RosterReaderOptions extends RosterHeaderOptions {
  /** Merged blocks of the sheet: a name merged over several rows belongs to each of them. */
  readonly merges?: readonly GridMerge[];
}

export interface RosterReader {
  /** Feed every row of one sheet in order; gives the data rows this one releases. */
  addRow(row: GridRow): RosterSourceRow[];
  /** The rest of the data rows, and the layout: null when the sheet has no header we know. */
  finish(): { readonly layout: RosterLayout | null; readonly rows: RosterSourceRow[] };
  /** Known once the header is found, at the latest after `HEADER_SEARCH_ROWS` filled rows. */
  readonly layout: RosterLayout | null;
}

/** A row without any of these says nothing of a person or a title: numbered blank lines, signatures, notes. */
const TELLING_FIELDS: readonly RosterField[] = [
  "NAME",
  "IDENTITY_NUMBER",
  "UNIT",
  "TITLE",
  "WON_ON",
  "DOCUMENT_NUMBER",
  "CERTIFICATE_NUMBER",
  "PHONE",
];
const TOTAL =
  /^(?:本页)?(?:合计|总计|小计|共计|总数|总人数|合计人数|TOTAL|SUM|SUBTOTAL|共(?=\d))(?:[:(].*|\d.*)?$/u;
const NOTE =
  /^(?:注|备注|说明|填表|填报|制表|审核|审批|复核|单位负责人|负责人|经办人|联系人|联系电话|单位盖章|盖章|日期|NOTE|PREPAREDBY)(?:[:\d(]|人|单位|日期|说明)/u;
/** A person's row fills more than this; a total or a note fills less. */
const SPARSE = 4;

function filledCells(row: GridRow): GridCell[] {
  return row.cells.filter((cell) => !isBlankCell(cell));
}

/** 1 2 3 4 … or (1) (2) (3) … below the header of an official form. */
function isColumnCount(texts: readonly string[]): boolean {
  return texts.length > 2 && texts.every((text, index) => text.replace(/[()]/g, "") === String(index + 1));
}

/** 合计 503人次, 注：……, 填表人：…… 审核人：……: lines of the form, not of a person. */
function isFormLine(row: GridRow): boolean {
  const filled = filledCells(row);
  const [first = "", second = ""] = filled.slice(0, 2).map((cell) => foldText(cellText(cell)));
  if (TOTAL.test(first) || TOTAL.test(second)) return true;
  if (filled.length <= SPARSE && NOTE.test(first)) return true;
  return /^\(?1\)?$/.test(first) && isColumnCount(filled.map((cell) => foldText(cellText(cell))));
}

/** The header printed again at the top of a page: the column of people's names says 姓名, and others their names. */
function isRepeatedHeader(row: GridRow, layout: RosterLayout): boolean {
  const isRepeated = ({ index, header }: RosterColumnLayout): boolean =>
    foldText(cellText(row.cells[index])) === foldText(header);
  const named = layout.columns.filter(({ field }) => field !== null);
  const person = named.find(({ field }) => field === "NAME" || field === "IDENTITY_NUMBER");
  return person !== undefined && isRepeated(person) && named.filter(isRepeated).length > 1;
}

/** Vertical merges by column: the cell that stands for the rows below it. */
function createMergeFiller(merges: readonly GridMerge[]): (row: GridRow) => GridRow {
  const tall = merges.filter(({ firstRow, lastRow }) => lastRow > firstRow);
  const tops = new Map<GridMerge, GridCell | undefined>();
  return (row) => {
    const active = tall.filter(
      ({ firstRow, lastRow }) => firstRow <= row.sheetRow && row.sheetRow <= lastRow,
    );
    if (active.length === 0) return row;
    const cells = [...row.cells];
    for (const merge of active) {
      if (merge.firstRow === row.sheetRow) tops.set(merge, cells[merge.firstColumn]);
      const top = tops.get(merge);
      while (cells.length <= merge.firstColumn) cells.push({ kind: "empty", text: "" });
      if (top !== undefined && isBlankCell(cells[merge.firstColumn])) cells[merge.firstColumn] = top;
    }
    return { sheetRow: row.sheetRow, cells };
  };
}

function readCells(row: GridRow, layout: RosterLayout): RosterCells {
  const cells: { [field in RosterField]?: GridCell } = {};
  for (const { index, field } of layout.columns) {
    const cell = row.cells[index];
    if (field !== null && cell !== undefined && !isBlankCell(cell)) cells[field] = cell;
  }
  return cells;
}

/** Null for the lines of a sheet that speak of nobody. */
function readSourceRow(row: GridRow, layout: RosterLayout): RosterSourceRow | null {
  if (isFormLine(row) || isRepeatedHeader(row, layout)) return null;
  const cells = readCells(row, layout);
  if (TELLING_FIELDS.every((field) => cells[field] === undefined)) return null;
  const sequence = toHalfWidth(cellText(cells.SEQUENCE));
  return { row: sequence === "" ? String(row.sheetRow) : sequence, sheetRow: row.sheetRow, cells };
}

/** Finds the header, then turns the rows below it into data rows. Holds no more than the first rows in memory. */
export function createRosterReader(options: RosterReaderOptions = {}): RosterReader {
  const fill = createMergeFiller(options.merges ?? []);
  let waiting: GridRow[] = [];
  let isSearching = true;
  let layout: RosterLayout | null = null;

  function release(rows: readonly GridRow[]): RosterSourceRow[] {
    const known = layout;
    if (known === null) return [];
    const lastHeaderRow = Math.max(...known.headerRows);
    return rows
      .filter(({ sheetRow }) => sheetRow > lastHeaderRow)
      .map((row) => readSourceRow(fill(row), known))
      .filter((row) => row !== null);
  }

  function endSearch(): RosterSourceRow[] {
    isSearching = false;
    layout = findRosterHeader(waiting, options);
    const rows = release(waiting);
    waiting = [];
    return rows;
  }

  return {
    addRow(row) {
      if (isBlankRow(row)) return [];
      if (!isSearching) return release([row]);
      waiting.push(row);
      return waiting.length < HEADER_SEARCH_ROWS ? [] : endSearch();
    },
    finish() {
      const rows = isSearching ? endSearch() : [];
      return { layout, rows };
    },
    get layout() {
      return layout;
    },
  };
}

/** The column of a problem as the file calls it; the field's own name when the file has no such column. */
export function headerOf(layout: RosterLayout, field: RosterField | null): string {
  return layout.columns.find((column) => column.field === field && field !== null)?.header ?? field ?? "";
}
