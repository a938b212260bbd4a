import type { ConflictResolution, RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import type { RosterChange } from "@laurel/domain/honoree/roster-compare";
import { draftPerson, draftTitles, type RosterTitleDraft } from "@laurel/domain/honoree/roster-person";
import type { RosterValues } from "@laurel/domain/honoree/roster-row";
import type { Services } from "../../../platform/context.js";
import { nameSearchKeys } from "../name-search.js";
import { sealFamilyNote, sealIdentity, sealPhone } from "../sealed-fields.js";
import type { PreparedPerson, PreparedTitle } from "./roster-apply.queries.js";
import type { KnownPerson } from "./roster-bank.queries.js";
import type { RosterNames } from "./roster-names.queries.js";

export interface PreparedRecords {
  readonly people: readonly PreparedPerson[];
  readonly titles: readonly PreparedTitle[];
}

/** A row that goes in, with what it changes in a person the bank knows. */
export interface AppliedRow {
  readonly values: RosterValues;
  readonly changes: readonly RosterChange[];
  readonly titleId: string | null;
  readonly resolution: ConflictResolution | null;
}

type Tools = Pick<Services, "cipher" | "ids">;

function sealedPhone({ cipher }: Tools, honoreeId: string, phone: string | null) {
  const sealed = phone ? sealPhone(cipher, honoreeId, phone) : null;
  return { phoneSealed: sealed?.sealed ?? null, phoneIndex: sealed?.index ?? null };
}

function sealedNote({ cipher }: Tools, honoreeId: string, note: string | null) {
  return { familyNoteSealed: note ? sealFamilyNote(cipher, honoreeId, note) : null };
}

function titleOf(tools: Tools, honoreeId: string, draft: RosterTitleDraft): PreparedTitle {
  return {
    id: tools.ids.next(),
    honoreeId,
    baseVersion: null,
    programmeId: draft.programmeId,
    wonOn: draft.wonOn,
    issuer: draft.issuer,
    documentNumber: draft.documentNumber || null,
    certificateNumber: draft.certificateNumber || null,
    unitId: draft.unitId,
  };
}

/** The person that rows of an unknown identity number describe. */
export function prepareNewPerson(
  tools: Tools,
  names: RosterNames,
  rows: readonly RosterValues[],
): PreparedRecords {
  const draft = draftPerson(rows);
  const id = tools.ids.next();
  const identity = sealIdentity(tools.cipher, id, draft.identityNumber);
  const person: PreparedPerson = {
    id,
    baseVersion: null,
    name: draft.name,
    ...nameSearchKeys(draft.name),
    sex: draft.sex,
    birthOn: draft.birthOn,
    lifeState: draft.lifeState,
    isFrontLine: draft.isFrontLine,
    identitySealed: identity.sealed,
    identityIndex: identity.index,
    ...sealedPhone(tools, id, draft.phone),
    ...sealedNote(tools, id, draft.familyNote),
    remark: draft.remark || null,
    unitId: names.presentUnitOf(draft.unitId),
  };
  return { people: [person], titles: draftTitles(rows).map((title) => titleOf(tools, id, title)) };
}

/** What rows change in a person the bank knows, and the titles they add. */
export function prepareKnownPerson(
  tools: Tools,
  known: KnownPerson,
  rows: readonly AppliedRow[],
): PreparedRecords {
  const accepted = rows.map((row) => ({
    ...row,
    changes: row.changes.filter((change) => isAccepted(change, row)),
  }));
  const people = accepted.some(({ changes, titleId }) =>
    changes.some((change) => isOfPerson(change, titleId)),
  )
    ? [changedPerson(tools, known, accepted)]
    : [];
  const fresh = accepted
    .filter(({ titleId, values }) => titleId === null && values.programmeId !== null)
    .map(({ values }) => values);
  return {
    people,
    titles: [
      ...changedTitles(known, accepted),
      ...draftTitles(fresh).map((title) => titleOf(tools, known.id, title)),
    ],
  };
}

function isAccepted(change: RosterChange, { resolution }: AppliedRow): boolean {
  return !change.isContradiction || resolution === "TAKE_FILE";
}

const TITLE_FIELDS: ReadonlySet<RosterField> = new Set([
  "TITLE",
  "WON_ON",
  "ISSUER",
  "DOCUMENT_NUMBER",
  "CERTIFICATE_NUMBER",
]);

/** UNIT is the title's where the row speaks of one, else the person's. */
function isOfPerson({ field }: RosterChange, titleId: string | null): boolean {
  return !TITLE_FIELDS.has(field) && !(field === "UNIT" && titleId !== null);
}

function changedPerson(tools: Tools, known: KnownPerson, rows: readonly AppliedRow[]): PreparedPerson {
  const changed = new Map(
    rows.flatMap(({ changes, titleId, values }) =>
      changes.filter((change) => isOfPerson(change, titleId)).map(({ field }) => [field, values] as const),
    ),
  );
  const told = <T>(field: RosterField, read: (values: RosterValues) => T, kept: T): T => {
    const values = changed.get(field);
    return values === undefined ? kept : read(values);
  };
  const name = told("NAME", (values) => values.name, known.name);
  return {
    id: known.id,
    baseVersion: known.version,
    name,
    ...nameSearchKeys(name),
    sex: told("SEX", (values) => values.sex, known.sex),
    birthOn: told("BIRTH", (values) => values.birthOn, known.birthOn),
    lifeState: told("LIFE_STATE", (values) => values.lifeState ?? known.lifeState, known.lifeState),
    isFrontLine: told("FRONT_LINE", (values) => values.isFrontLine, known.isFrontLine),
    // The identity number is what the person was found by; it stays as it is.
    identitySealed: Buffer.alloc(0),
    identityIndex: known.identityIndex,
    ...sealedPhone(
      tools,
      known.id,
      told("PHONE", (values) => values.phone, known.phone),
    ),
    ...sealedNote(
      tools,
      known.id,
      told("FAMILY_NOTE", (values) => values.familyNote, known.familyNote),
    ),
    remark: told<string | null>("REMARK", (values) => values.remark, known.remark),
    unitId: told("UNIT", (values) => values.unitId ?? known.unitId, known.unitId),
  };
}

function changedTitles(known: KnownPerson, rows: readonly AppliedRow[]): PreparedTitle[] {
  const changed = new Map<string, PreparedTitle>();
  for (const { titleId, changes, values } of rows) {
    const title = known.titles.find(({ id }) => id === titleId);
    const fields = new Set(
      changes.filter((change) => !isOfPerson(change, titleId)).map(({ field }) => field),
    );
    if (title === undefined || fields.size === 0) continue;
    const before: PreparedTitle = changed.get(title.id) ?? {
      ...title,
      honoreeId: known.id,
      baseVersion: title.version,
    };
    changed.set(title.id, {
      ...before,
      wonOn: fields.has("WON_ON") ? (values.wonOn ?? before.wonOn) : before.wonOn,
      unitId: fields.has("UNIT") ? (values.unitId ?? before.unitId) : before.unitId,
      issuer: fields.has("ISSUER") ? values.issuer : before.issuer,
      documentNumber: fields.has("DOCUMENT_NUMBER") ? values.documentNumber : before.documentNumber,
      certificateNumber: fields.has("CERTIFICATE_NUMBER")
        ? values.certificateNumber
        : before.certificateNumber,
    });
  }
  return [...changed.values()];
}
