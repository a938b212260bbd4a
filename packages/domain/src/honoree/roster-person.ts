import { type HistoricDate, isCompatible, morePrecise } from "../shared/historic-date.js";
import type { IdentityNumber } from "../shared/identity-number.js";
import type { LifeState, Sex } from "./honoree.vocabulary.js";
import type { RosterValues } from "./roster-row.js";

/** The honoree that several clean rows of one identity number describe together. */
export interface RosterPersonDraft {
  readonly name: string;
  readonly sex: Sex;
  readonly identityNumber: IdentityNumber;
  readonly birthOn: HistoricDate | null;
  readonly unitId: string;
  readonly lifeState: LifeState;
  readonly isFrontLine: boolean | null;
  readonly phone: string;
  readonly familyNote: string;
  readonly remark: string;
}

export interface RosterTitleDraft {
  readonly programmeId: string;
  readonly wonOn: HistoricDate;
  readonly unitId: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly certificateNumber: string;
}

/** Rows from the oldest award to the newest; a row without an award counts as oldest, equal ones keep their order. */
export function byAge(rows: readonly RosterValues[]): RosterValues[] {
  return [...rows].sort((a, b) => {
    const left = a.wonOn ?? "";
    const right = b.wonOn ?? "";
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });
}

/** The newest row that says something of the kind: old rosters give the unit, phone and state of their day. */
export function newestStating(
  rows: readonly RosterValues[],
  isStated: (row: RosterValues) => boolean,
): RosterValues | null {
  return byAge(rows).findLast(isStated) ?? null;
}

/** The newest row's birth date, made more precise by any other that agrees with it. */
export function mostPreciseBirth(rows: readonly RosterValues[]): HistoricDate | null {
  let best: HistoricDate | null = null;
  for (const { birthOn } of byAge(rows).reverse()) {
    if (birthOn === null) continue;
    if (best === null) best = birthOn;
    else if (isCompatible(best, birthOn)) best = morePrecise(best, birthOn);
  }
  return best;
}

/** At least one row, all clean and of one identity number. */
export function draftPerson(rows: readonly RosterValues[]): RosterPersonDraft {
  const newest = byAge(rows).at(-1) as RosterValues;
  const stating = (isStated: (row: RosterValues) => boolean): RosterValues =>
    newestStating(rows, isStated) ?? newest;
  return {
    name: newest.name,
    sex: stating(({ sex }) => sex !== "UNKNOWN").sex,
    identityNumber: newest.identityNumber as IdentityNumber,
    birthOn: mostPreciseBirth(rows),
    unitId: newest.unitId as string,
    lifeState: stating(({ lifeState }) => lifeState !== null).lifeState ?? "ON_POST",
    isFrontLine: stating(({ isFrontLine }) => isFrontLine !== null).isFrontLine,
    phone: stating(({ phone }) => phone !== "").phone,
    familyNote: stating(({ familyNote }) => familyNote !== "").familyNote,
    remark: stating(({ remark }) => remark !== "").remark,
  };
}

type TitleKey = Pick<RosterTitleDraft, "programmeId" | "wonOn" | "certificateNumber">;

/** One honour written twice: same programme, days that may be one, and no two different certificates. */
export function isSameTitle(a: TitleKey, b: TitleKey): boolean {
  const certificates = [a.certificateNumber, b.certificateNumber].filter((number) => number !== "");
  return a.programmeId === b.programmeId && isCompatible(a.wonOn, b.wonOn) && new Set(certificates).size < 2;
}

/** Null for a row that speaks of the person alone. */
export function draftTitle(row: RosterValues): RosterTitleDraft | null {
  const { programmeId, wonOn, unitId, issuer, documentNumber, certificateNumber } = row;
  if (programmeId === null || wonOn === null || unitId === null) return null;
  return { programmeId, wonOn, unitId, issuer, documentNumber, certificateNumber };
}

/** Two writings of one title as one: the more precise date, and every number either of them states. */
function joined(a: RosterTitleDraft, b: RosterTitleDraft): RosterTitleDraft {
  return {
    ...a,
    wonOn: morePrecise(a.wonOn, b.wonOn),
    issuer: a.issuer || b.issuer,
    documentNumber: a.documentNumber || b.documentNumber,
    certificateNumber: a.certificateNumber || b.certificateNumber,
  };
}

/** The distinct titles of one person's clean rows, in the order of the file. */
export function draftTitles(rows: readonly RosterValues[]): RosterTitleDraft[] {
  const titles: RosterTitleDraft[] = [];
  for (const title of rows.map(draftTitle)) {
    if (title === null) continue;
    const index = titles.findIndex((known) => isSameTitle(known, title));
    const known = titles[index];
    if (known === undefined) titles.push(title);
    else titles[index] = joined(known, title);
  }
  return titles;
}
