import type { RosterField, RosterImportState } from "@laurel/domain/honoree/roster.vocabulary";
import type { GridMerge } from "@laurel/domain/honoree/roster-grid";

/** One import as the database keeps it. */
export interface RosterImportRecord {
  readonly id: string;
  readonly version: number;
  readonly state: RosterImportState;
  readonly isRehearsal: boolean;
  readonly accountId: string;
  readonly userName: string;
  readonly createdBy: string;
  /** Paths of the units it may write to; [""] is the whole tree. */
  readonly scope: readonly string[];
  readonly fileName: string;
  readonly byteSize: number;
  readonly sheets: readonly RosterSheet[];
  readonly sheetName: string;
  readonly columnChoice: readonly ColumnChoice[] | null;
  readonly layoutSealed: Buffer | null;
  readonly groupsSealed: Buffer | null;
  readonly attempts: number;
  readonly done: number;
  readonly total: number;
  /** Rows of the file that already stand in the database. */
  readonly stagedRows: number;
  readonly isStaged: boolean;
  readonly counts: RosterCounts | Record<string, never>;
  /** The person up to whom records are prepared. */
  readonly applyCursor: Buffer | null;
  readonly failureCode: string | null;
  readonly failureParams: Readonly<Record<string, string | number>> | null;
  readonly importedPeople: number | null;
  readonly importedTitles: number | null;
  /** What an undo left in the bank. */
  readonly kept: readonly { readonly kind: string; readonly id: string }[];
  readonly createdAt: Date;
  readonly confirmedAt: Date | null;
  readonly importedAt: Date | null;
}

/** A sheet of the file; `merges` as the reader of rosters wants them. */
export interface RosterSheet {
  readonly name: string;
  readonly rowCount: number;
  readonly merges: readonly GridMerge[];
}

export interface ColumnChoice {
  readonly index: number;
  readonly field: RosterField | null;
}

/** What a check found. Rows by outcome, and of the people those rows speak of, each once. */
export interface RosterCounts {
  readonly rows: number;
  readonly people: number;
  readonly titles: number;
  readonly newRows: number;
  readonly updatedRows: number;
  readonly unchangedRows: number;
  readonly conflictRows: number;
  readonly problemRows: number;
  readonly excludedRows: number;
  readonly newPeople: number;
  readonly updatedPeople: number;
  readonly unchangedPeople: number;
  readonly conflictPeople: number;
}

export const NO_COUNTS: RosterCounts = {
  rows: 0,
  people: 0,
  titles: 0,
  newRows: 0,
  updatedRows: 0,
  unchangedRows: 0,
  conflictRows: 0,
  problemRows: 0,
  excludedRows: 0,
  newPeople: 0,
  updatedPeople: 0,
  unchangedPeople: 0,
  conflictPeople: 0,
};

/** An import may be undone for a week. */
export const UNDO_DAYS = 7;

export function undoableUntil(importedAt: Date): Date {
  return new Date(importedAt.getTime() + UNDO_DAYS * 24 * 60 * 60 * 1000);
}

/** Another process took the import over; this one stops without a word. */
export class RunSupersededError extends Error {
  constructor(importId: string) {
    super(`another run works on import ${importId}`);
    this.name = "RunSupersededError";
  }
}
