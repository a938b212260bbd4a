import type {
  ConflictResolution,
  RosterField,
  RosterRowOutcome,
} from "@laurel/domain/honoree/roster.vocabulary";
import type { RosterChange } from "@laurel/domain/honoree/roster-compare";
import type { GridCell } from "@laurel/domain/honoree/roster-grid";
import type { RosterCells } from "@laurel/domain/honoree/roster-reader";
import type { RosterProblem, RosterValues } from "@laurel/domain/honoree/roster-row";
import type { FieldCipher } from "../../../platform/field-cipher.js";

/** What is known of one row of a file; sealed as a whole, since any cell may hold somebody's number. */
export interface RosterRowContent {
  /** The 序号 the file gives the row, else its number in the sheet. */
  readonly label: string;
  readonly cells: RosterCells;
  readonly edited: readonly RosterField[];
  readonly values: RosterValues;
  readonly problems: readonly RosterProblem[];
  readonly changes: readonly RosterChange[];
  readonly titleId: string | null;
}

export interface StoredRosterRow {
  readonly ordinal: number;
  readonly sheetRow: number;
  readonly personKey: Buffer;
  readonly outcome: RosterRowOutcome;
  readonly problemKeys: readonly string[];
  readonly resolution: ConflictResolution | null;
  readonly sealed: Buffer;
}

type PackedCell = [field: string, kind: string, text: string, number: number | null, date: string | null];

export function rosterRowId(importId: string, ordinal: number): string {
  return `${importId}.${ordinal}`;
}

/** null for a text that is no id of a row. */
export function parseRosterRowId(rowId: string): { importId: string; ordinal: number } | null {
  const match = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(rowId);
  return match === null ? null : { importId: match[1] as string, ordinal: Number(match[2]) };
}

function place(importId: string, ordinal: number) {
  return { table: "roster_import_row", column: "sealed", rowId: rosterRowId(importId, ordinal) };
}

export function sealRow(
  cipher: FieldCipher,
  importId: string,
  ordinal: number,
  content: RosterRowContent,
): Buffer {
  const { label, edited, values, problems, changes, titleId } = content;
  const cells = Object.entries(content.cells).map(
    ([field, { kind, text, number, date }]): PackedCell => [field, kind, text, number ?? null, date ?? null],
  );
  const packed = [label, cells, edited, VALUE_NAMES.map((name) => values[name]), problems, changes, titleId];
  return cipher.seal(place(importId, ordinal), JSON.stringify(packed));
}

export function openRow(
  cipher: FieldCipher,
  importId: string,
  ordinal: number,
  sealed: Uint8Array,
): RosterRowContent {
  const [label, cells, edited, values, problems, changes, titleId] = JSON.parse(
    cipher.open(place(importId, ordinal), sealed),
  );
  return {
    label,
    cells: unpackCells(cells),
    edited,
    values: unpackValues(values),
    problems,
    changes,
    titleId,
  };
}

function unpackCells(packed: readonly PackedCell[]): RosterCells {
  return Object.fromEntries(
    packed.map(([field, kind, text, number, date]) => [
      field,
      { kind, text, ...(number === null ? {} : { number }), ...(date === null ? {} : { date }) } as GridCell,
    ]),
  );
}

/** The order in which values are packed; new ones go to the end. */
const VALUE_NAMES = [
  "name",
  "sex",
  "identityNumber",
  "birthOn",
  "unitId",
  "unitName",
  "lifeState",
  "isFrontLine",
  "programmeId",
  "titleName",
  "issuer",
  "wonOn",
  "documentNumber",
  "certificateNumber",
  "phone",
  "familyNote",
  "remark",
] as const satisfies readonly (keyof RosterValues)[];

function unpackValues(packed: readonly unknown[]): RosterValues {
  return Object.fromEntries(
    VALUE_NAMES.map((name, index) => [name, packed[index]]),
  ) as unknown as RosterValues;
}
