import type { AwardsByUnitQuery } from "@laurel/documents/statistics";

export type Awards = AwardsByUnitQuery["awardsByUnit"];

/** What the rows of the board are. */
export const BOARD_KINDS = ["unit", "year", "kind"] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];

/** The titles one figure counts. Absent parts do not narrow: `{}` is every title of the board. */
export interface Drill {
  readonly units?: readonly string[];
  /** The titles of the unit of the board itself, not of its sub-units. */
  readonly own?: true;
  readonly years?: readonly number[];
  readonly programmes?: readonly string[];
}

export interface Head {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  readonly drill: Drill;
}

/** A table of counts whose every figure, head and total knows the titles behind it. */
export interface Board {
  readonly rows: readonly Head[];
  readonly columns: readonly Head[];
  readonly cells: readonly (readonly number[])[];
  readonly total: number;
}

export interface BoardWords {
  readonly own: (unitName: string) => string;
  readonly other: (count: number) => string;
  readonly programme: (programmeId: string) => string;
}

type Key = string | number;
type Counts = ReadonlyMap<string, number>;

const at = (row: Key, column: Key): string => `${row}\u0000${column}`;

function headsOfUnits({ rows }: Awards, words: BoardWords): Omit<Head, "total">[] {
  return rows.map(({ unit, isOwn }) => ({
    key: unit.id,
    label: isOwn ? words.own(unit.name) : unit.name,
    drill: isOwn ? { own: true } : { units: [unit.id] },
  }));
}

function headsOfYears({ byUnitYear }: Awards): Omit<Head, "total">[] {
  const years = [...new Set(byUnitYear.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => ({ key: String(year), label: String(year), drill: { years: [year] } }));
}

function headsOfProgrammes({ byProgramme }: Awards, words: BoardWords): Omit<Head, "total">[] {
  return [...byProgramme]
    .sort((a, b) => b.count - a.count)
    .map(({ programmeId }) => ({
      key: programmeId,
      label: words.programme(programmeId),
      drill: { programmes: [programmeId] },
    }));
}

function assemble(rows: Omit<Head, "total">[], columns: Omit<Head, "total">[], counts: Counts): Board {
  const cells = rows.map((row) => columns.map((column) => counts.get(at(row.key, column.key)) ?? 0));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const rowTotals = cells.map(sum);
  return {
    rows: rows.map((head, index) => ({ ...head, total: rowTotals[index] ?? 0 })),
    columns: columns.map((head, index) => ({ ...head, total: sum(cells.map((line) => line[index] ?? 0)) })),
    cells,
    total: sum(rowTotals),
  };
}

/** The figures of the server as a board: units by kind, years by unit, or kinds by unit. */
export function awardsBoard(awards: Awards, kind: BoardKind, words: BoardWords): Board {
  const units = headsOfUnits(awards, words);
  const programmes = headsOfProgrammes(awards, words);
  if (kind === "unit") {
    const counts = awards.byUnitProgramme.map(
      (cell) => [at(cell.unitId, cell.programmeId), cell.count] as const,
    );
    return assemble(units, programmes, new Map(counts));
  }
  if (kind === "kind") {
    const counts = awards.byUnitProgramme.map(
      (cell) => [at(cell.programmeId, cell.unitId), cell.count] as const,
    );
    return assemble(programmes, units, new Map(counts));
  }
  const counts = awards.byUnitYear.map((cell) => [at(cell.year, cell.unitId), cell.count] as const);
  return assemble(headsOfYears(awards), units, new Map(counts));
}

/** The drills of several heads as one; heads that cannot be said as one (own titles) are never folded. */
function joinDrills(heads: readonly Head[]): Drill {
  const units = heads.flatMap(({ drill }) => drill.units ?? []);
  const programmes = heads.flatMap(({ drill }) => drill.programmes ?? []);
  return {
    ...(units.length > 0 ? { units } : {}),
    ...(programmes.length > 0 ? { programmes } : {}),
  };
}

/** Which heads stay and which are folded: the `most` largest stay, and always the one of own titles. */
function choose(heads: readonly Head[], most: number): { kept: number[]; folded: number[] } {
  if (heads.length <= most + 1) return { kept: heads.map((_, index) => index), folded: [] };
  const bySize = heads
    .map((_, index) => index)
    .sort((a, b) => (heads[b]?.total ?? 0) - (heads[a]?.total ?? 0));
  const isKept = (index: number, rank: number) => rank < most || heads[index]?.drill.own === true;
  const kept = bySize.filter(isKept).sort((a, b) => a - b);
  return { kept, folded: bySize.filter((index) => !kept.includes(index)) };
}

function otherHead(heads: readonly Head[], folded: readonly number[], words: BoardWords): Head[] {
  const members = folded.flatMap((index) => heads[index] ?? []);
  if (members.length === 0) return [];
  const total = members.reduce((sum, head) => sum + head.total, 0);
  return [{ key: "other", label: words.other(members.length), total, drill: joinDrills(members) }];
}

/** At most `most` columns beside "other", which knows every title it stands for. */
export function foldColumns(board: Board, most: number, words: BoardWords): Board {
  const { kept, folded } = choose(board.columns, most);
  if (folded.length === 0) return board;
  return {
    ...board,
    columns: [
      ...kept.flatMap((index) => board.columns[index] ?? []),
      ...otherHead(board.columns, folded, words),
    ],
    cells: board.cells.map((line) => [
      ...kept.map((index) => line[index] ?? 0),
      folded.reduce((sum, index) => sum + (line[index] ?? 0), 0),
    ]),
  };
}

/** At most `most` rows beside "other". */
export function foldRows(board: Board, most: number, words: BoardWords): Board {
  const { kept, folded } = choose(board.rows, most);
  if (folded.length === 0) return board;
  const sumOf = (column: number) =>
    folded.reduce((sum, index) => sum + (board.cells[index]?.[column] ?? 0), 0);
  return {
    ...board,
    rows: [...kept.flatMap((index) => board.rows[index] ?? []), ...otherHead(board.rows, folded, words)],
    cells: [
      ...kept.map((index) => board.cells[index] ?? []),
      board.columns.map((_, column) => sumOf(column)),
    ],
  };
}

/** Without the rows and columns that count nothing: a chart has no mark for them. */
export function withoutEmpty(board: Board): Board {
  const shown = (heads: readonly Head[]) => heads.flatMap(({ total }, index) => (total > 0 ? [index] : []));
  const columns = shown(board.columns);
  const rows = shown(board.rows);
  return {
    ...board,
    rows: rows.flatMap((index) => board.rows[index] ?? []),
    columns: columns.flatMap((index) => board.columns[index] ?? []),
    cells: rows.map((row) => columns.map((column) => board.cells[row]?.[column] ?? 0)),
  };
}

/** The titles of the cell where two heads meet. */
export function cellDrill(row: Head, column: Head): Drill {
  return { ...row.drill, ...column.drill };
}
