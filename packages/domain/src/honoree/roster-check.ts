import { nameKey } from "../shared/person-name.js";
import { rowFingerprint } from "./roster-fingerprint.js";
import { draftTitle, isSameTitle, type RosterTitleDraft } from "./roster-person.js";
import type { RosterSourceRow } from "./roster-reader.js";
import {
  type RosterContext,
  type RosterProblem,
  type RosterReading,
  type RosterValues,
  readRosterRow,
} from "./roster-row.js";

/** IDENTITY_CONFLICT of the rows with these ordinals: it shows only when the whole file was read. */
export interface RosterConflict {
  readonly ordinals: readonly number[];
  readonly problem: RosterProblem;
}

export interface RosterCheckResult {
  readonly rowCount: number;
  readonly cleanRowCount: number;
  readonly problemRowCount: number;
  /** Distinct identity numbers of clean rows. */
  readonly peopleCount: number;
  /** Distinct titles of clean rows. */
  readonly titleCount: number;
  readonly conflicts: readonly RosterConflict[];
}

export interface RosterCheck {
  /** The row's own problems and DUPLICATE_ROW; its ordinal is the number of rows added before it. */
  addRow(source: RosterSourceRow): RosterReading;
  finish(): RosterCheckResult;
}

type TitleTrace = Pick<RosterTitleDraft, "programmeId" | "wonOn" | "certificateNumber">;

/** What is remembered of a person: enough to count and to find a second name, not the rows themselves. */
interface Trace {
  /** Different names in the order of the file; one, as a rule. */
  readonly names: string[];
  readonly ordinals: number[];
  titles: TitleTrace[];
  cleanRowCount: number;
}

/** Lists that begin with their one usual entry stay small: an empty one makes room for many when it grows. */
function createTrace(ordinal: number, name: string): Trace {
  return { names: nameKey(name) === "" ? [] : [name], ordinals: [ordinal], titles: [], cleanRowCount: 0 };
}

function addName(trace: Trace, name: string): void {
  const key = nameKey(name);
  if (key !== "" && trace.names.every((known) => nameKey(known) !== key)) trace.names.push(name);
}

function addClean(trace: Trace, { values }: RosterReading): void {
  trace.cleanRowCount += 1;
  const title = draftTitle(values);
  if (title === null || trace.titles.some((known) => isSameTitle(known, title))) return;
  const { programmeId, wonOn, certificateNumber } = title;
  const added = { programmeId, wonOn, certificateNumber };
  if (trace.titles.length === 0) trace.titles = [added];
  else trace.titles.push(added);
}

function conflictOf({ names, ordinals }: Trace): RosterConflict {
  return { ordinals, problem: { code: "IDENTITY_CONFLICT", field: "NAME", value: names.join(" / ") } };
}

/** Checks a roster row by row, keeping a few hundred bytes per row, so that 100,000 rows pass in one job. */
export function createRosterCheck(context: RosterContext): RosterCheck {
  const firstRows = new Map<string, string>();
  const traces = new Map<string, Trace>();
  let rowCount = 0;
  let cleanRowCount = 0;

  function findRepetition(source: RosterSourceRow, { values }: RosterReading): RosterProblem[] {
    const fingerprint = rowFingerprint(source.cells, values);
    const first = firstRows.get(fingerprint);
    if (first !== undefined) return [{ code: "DUPLICATE_ROW", field: null, value: first }];
    firstRows.set(fingerprint, source.row);
    return [];
  }

  function traceRow({ identityNumber, name }: RosterValues): Trace | null {
    if (identityNumber === null) return null;
    const known = traces.get(identityNumber);
    if (known === undefined) {
      const trace = createTrace(rowCount, name);
      traces.set(identityNumber, trace);
      return trace;
    }
    known.ordinals.push(rowCount);
    addName(known, name);
    return known;
  }

  return {
    addRow(source) {
      const own = readRosterRow(source.cells, context);
      const reading = { ...own, problems: [...own.problems, ...findRepetition(source, own)] };
      const trace = traceRow(reading.values);
      if (trace !== null && reading.problems.length === 0) {
        cleanRowCount += 1;
        addClean(trace, reading);
      }
      rowCount += 1;
      return reading;
    },
    finish() {
      const all = [...traces.values()];
      const torn = all.filter(({ names }) => names.length > 1);
      const whole = all.filter(({ names, cleanRowCount: clean }) => names.length === 1 && clean > 0);
      const stillClean = torn.reduce((rows, trace) => rows - trace.cleanRowCount, cleanRowCount);
      return {
        rowCount,
        cleanRowCount: stillClean,
        problemRowCount: rowCount - stillClean,
        peopleCount: whole.length,
        titleCount: whole.reduce((titles, trace) => titles + trace.titles.length, 0),
        conflicts: torn.map(conflictOf),
      };
    },
  };
}
