import { compareRosterPerson } from "@laurel/domain/honoree/roster-compare";
import { draftTitles } from "@laurel/domain/honoree/roster-person";
import type { RosterValues } from "@laurel/domain/honoree/roster-row";
import type { Services } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";
import { findPeopleByIdentity, type KnownPerson } from "./roster-bank.queries.js";
import { judgedRow, withProblem } from "./roster-judgement.js";
import type { RosterNames } from "./roster-names.queries.js";
import { cleanRowsByPerson, updateRows } from "./roster-row.queries.js";
import { openRow, type RosterRowContent, type StoredRosterRow, sealRow } from "./roster-row-codec.js";

/** The clean rows of one person. */
export interface PersonRows {
  readonly personKey: Buffer;
  readonly rows: readonly OpenedRow[];
}

export interface OpenedRow {
  readonly stored: StoredRosterRow;
  readonly content: RosterRowContent;
}

const BATCH_ROWS = 1000;

/** Before the first of all keys. */
export const FIRST_KEY = Buffer.alloc(0);

interface CompareRequest {
  readonly importId: string;
  readonly names: RosterNames;
  /** Only these people; all of the file when left out. */
  readonly keys?: readonly Buffer[];
}

/**
 * Compares the clean rows of the next people after `after` with the bank: two statements for reading and one for
 * writing, however many they are. Answers the last person seen, null at the end, and how many titles dropped out
 * because their person belongs to somebody else's unit.
 */
export async function compareBatch(
  tx: Tx,
  services: Services,
  request: CompareRequest,
  after: Buffer,
): Promise<{ last: Buffer | null; lostTitles: number }> {
  const { importId, names, keys } = request;
  const { people, last } = await nextPeople(tx, services, importId, {
    after,
    isKnown: true,
    ...(keys === undefined ? {} : { keys }),
  });
  const bank = await findPeopleByIdentity(
    tx,
    services.cipher,
    people.map(({ personKey }) => personKey),
  );
  const changed: StoredRosterRow[] = [];
  let lostTitles = 0;
  for (const person of people) {
    const known = bank.get(person.personKey.toString("base64")) ?? null;
    const compared = comparePerson(services, importId, person, { names, known });
    if (compared.isElsewhere) lostTitles += draftTitles(valuesOf(person, names)).length;
    changed.push(...compared.rows.filter((row, index) => row !== person.rows[index]?.stored));
  }
  await updateRows(tx, importId, changed);
  return { last, lostTitles };
}

/** Whole people only: one cut off by the limit waits for the next batch. */
export async function nextPeople(
  tx: Tx,
  { cipher }: Services,
  importId: string,
  request: { readonly after: Buffer; readonly isKnown: boolean; readonly keys?: readonly Buffer[] },
): Promise<{ people: PersonRows[]; last: Buffer | null }> {
  const read = (limit: number) => cleanRowsByPerson(tx, importId, { ...request, limit });
  let rows = await read(BATCH_ROWS);
  let isCut = rows.length === BATCH_ROWS;
  const first = rows[0];
  // One person with more rows than a batch: take all rows there are rather than stand still.
  if (isCut && first !== undefined && rows.at(-1)?.personKey.equals(first.personKey)) {
    rows = await read(1_000_000);
    isCut = false;
  }
  const people = new Map<string, OpenedRow[]>();
  for (const stored of rows) {
    const key = stored.personKey.toString("base64");
    const opened = { stored, content: openRow(cipher, importId, stored.ordinal, stored.sealed) };
    people.set(key, [...(people.get(key) ?? []), opened]);
  }
  const whole = [...people.values()];
  if (isCut) whole.pop();
  const found = whole.map((opened) => ({ personKey: opened[0]?.stored.personKey as Buffer, rows: opened }));
  return { people: found, last: isCut ? (found.at(-1)?.personKey ?? null) : null };
}

/** A row without an award speaks of the unit of today, which may have taken over the one that is written. */
export function valuesOf({ rows }: PersonRows, names: RosterNames): RosterValues[] {
  return rows.map(({ content: { values } }) => {
    if (values.programmeId !== null || values.unitId === null) return values;
    const unitId = names.presentUnitOf(values.unitId);
    return unitId === values.unitId ? values : { ...values, unitId, unitName: names.units.nameOf(unitId) };
  });
}

interface Bank {
  readonly names: RosterNames;
  readonly known: KnownPerson | null;
}

/** The rows with their outcome; the very same objects where nothing changed. */
export function comparePerson(
  { cipher }: Services,
  importId: string,
  person: PersonRows,
  { names, known }: Bank,
): { rows: StoredRosterRow[]; isElsewhere: boolean } {
  if (known !== null && !names.isInScope(known.unitId)) {
    const rows = person.rows.map(({ stored, content }) =>
      judgedRow(
        cipher,
        { ...stored, importId },
        withProblem(content, { code: "IDENTITY_CONFLICT", field: "IDENTITY_NUMBER", value: "" }),
      ),
    );
    return { rows, isElsewhere: true };
  }
  const comparisons = compareRosterPerson(valuesOf(person, names), known);
  const rows = person.rows.map(({ stored, content }, index) => {
    const { outcome, changes, titleId } = comparisons[index] ?? {
      outcome: "NEW",
      changes: [],
      titleId: null,
    };
    const isSame =
      outcome === stored.outcome &&
      titleId === content.titleId &&
      JSON.stringify(changes) === JSON.stringify(content.changes);
    if (isSame) return stored;
    return {
      ...stored,
      outcome,
      resolution: outcome === "CONFLICT" ? stored.resolution : null,
      sealed: sealRow(cipher, importId, stored.ordinal, { ...content, changes, titleId }),
    } as const;
  });
  return { rows, isElsewhere: false };
}
