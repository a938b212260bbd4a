import { nameKey } from "../shared/person-name.js";
import { rowFingerprint } from "./roster-fingerprint.js";
import { draftTitle, isSameTitle, type RosterTitleDraft } from "./roster-person.js";
import type { RosterSourceRow } from "./roster-reader.js";
import { type RosterContext, type RosterProblem, type RosterReading, readRosterRow } from "./roster-row.js";

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

/** What is remembered of a person: enough to count and to find a second name, not the rows themselves. */
interface Trace {
  readonly names: Map<string, string>;
  readonly ordinals: number[];
  readonly titles: Pick<RosterTitleDraft, "programmeId" | "wonOn" | "certificateNumber">[];
  cleanRowCount: number;
}

function createTrace(): Trace {
  return { names: new Map(), ordinals: [], titles: [], cleanRowCount: 0 };
}

function addClean(trace: Trace, { values }: RosterReading): void {
  trace.cleanRowCount += 1;
  const title = draftTitle(values);
  if (title === null || trace.titles.some((known) => isSameTitle(known, title))) return;
  const { programmeId, wonOn, certificateNumber } = title;
  trace.titles.push({ programmeId, wonOn, certificateNumber });
}

function conflictOf({ names, ordinals }: Trace): RosterConflict {
  const value = [...names.values()].join(" / ");
  return { ordinals, problem: { code: "IDENTITY_CONFLICT", field: "NAME", value } };
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

  function traceOf(identityNumber: string): Trace {
    const trace = traces.get(identityNumber) ?? createTrace();
    traces.set(identityNumber, trace);
    return trace;
  }

  return {
    addRow(source) {
      const own = readRosterRow(source.cells, context);
      const reading = { ...own, problems: [...own.problems, ...findRepetition(source, own)] };
      const { identityNumber, name } = reading.values;
      if (identityNumber !== null) {
        const trace = traceOf(identityNumber);
        trace.ordinals.push(rowCount);
        const key = nameKey(name);
        if (key !== "" && !trace.names.has(key)) trace.names.set(key, name);
        if (reading.problems.length === 0) addClean(trace, reading);
      }
      if (reading.problems.length === 0) cleanRowCount += 1;
      rowCount += 1;
      return reading;
    },
    finish() {
      const all = [...traces.values()];
      const torn = all.filter(({ names }) => names.size > 1);
      const whole = all.filter(({ names, cleanRowCount: clean }) => names.size === 1 && clean > 0);
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
