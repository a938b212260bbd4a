import { type HistoricDate, isCompatible } from "../shared/historic-date.js";
import { nameKey } from "../shared/person-name.js";
import type { LifeState, Sex } from "./honoree.vocabulary.js";
import type { RosterField } from "./roster.vocabulary.js";
import { mostPreciseBirth, newestStating } from "./roster-person.js";
import type { RosterValues } from "./roster-row.js";

/** A title as the bank holds it. */
export interface BankTitle {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly wonOn: HistoricDate;
  readonly unitId: string;
  readonly unitName: string;
  readonly issuer: string;
  readonly documentNumber: string | null;
  readonly certificateNumber: string | null;
}

/** An honoree as the bank holds it, found by the identity number. */
export interface BankPerson {
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: HistoricDate | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly lifeState: LifeState;
  readonly isFrontLine: boolean | null;
  readonly phone: string | null;
  readonly familyNote: string | null;
  readonly remark: string | null;
  readonly titles: readonly BankTitle[];
}

/** What the file would change. A contradiction waits for a person: the other changes only add or bring up to date. */
export interface RosterChange {
  readonly field: RosterField;
  readonly bank: string;
  readonly file: string;
  readonly isContradiction: boolean;
}

export interface RosterComparison {
  readonly outcome: "NEW" | "UPDATE" | "UNCHANGED" | "CONFLICT";
  readonly changes: readonly RosterChange[];
  /** The title of the bank this row speaks of; null for a new title and for a row without one. */
  readonly titleId: string | null;
}

type Text = string | null;

function change(field: RosterField, bank: Text, file: string, isContradiction = false): RosterChange {
  return { field, bank: bank ?? "", file, isContradiction };
}

/** A blank in the file says nothing; a blank in the bank takes what the file says; two values contradict each other. */
function compareFact(field: RosterField, bank: Text, file: string): RosterChange[] {
  const known = bank ?? "";
  return file === "" || file === known ? [] : [change(field, known, file, known !== "")];
}

/** The file may say it better: 2013-07 for 2013 adds, another year contradicts. */
function compareDate(
  field: RosterField,
  bank: HistoricDate | null,
  file: HistoricDate | null,
): RosterChange[] {
  if (file === null) return [];
  if (bank === null) return [change(field, null, file)];
  if (!isCompatible(bank, file)) return [change(field, bank, file, true)];
  return file.length > bank.length ? [change(field, bank, file)] : [];
}

/** What no later day changes: name, sex, birth. Each row answers for what it says. */
function compareIdentity(row: RosterValues, bank: BankPerson): RosterChange[] {
  const isOtherName = nameKey(row.name) !== nameKey(bank.name);
  const bankSex = bank.sex === "UNKNOWN" ? "" : bank.sex;
  const fileSex = row.sex === "UNKNOWN" ? "" : row.sex;
  return [
    ...(isOtherName ? [change("NAME", bank.name, row.name, true)] : []),
    ...compareFact("SEX", bankSex, fileSex),
    ...compareDate("BIRTH", bank.birthOn, row.birthOn).filter(({ isContradiction }) => isContradiction),
  ];
}

function compareLifeState(bank: LifeState, file: LifeState | null): RosterChange[] {
  if (file === null || file === bank) return [];
  return [change("LIFE_STATE", bank, file, bank === "DECEASED")];
}

function yesNo(answer: boolean | null): string {
  return answer === null ? "" : String(answer);
}

/** What life changes: the newest row that states it speaks for the file, the others are history. */
function compareLife(row: RosterValues, rows: readonly RosterValues[], bank: BankPerson): RosterChange[] {
  const speaks = (isStated: (each: RosterValues) => boolean): boolean =>
    newestStating(rows, isStated) === row;
  const update = (field: RosterField, known: Text, file: string): RosterChange[] =>
    compareFact(field, known, file).map((each) => ({ ...each, isContradiction: false }));
  const birthOn = mostPreciseBirth(rows);
  return [
    ...(birthOn !== null && speaks((each) => each.birthOn === birthOn)
      ? compareDate("BIRTH", bank.birthOn, birthOn).filter(({ isContradiction }) => !isContradiction)
      : []),
    ...(speaks(({ lifeState }) => lifeState !== null) ? compareLifeState(bank.lifeState, row.lifeState) : []),
    ...(speaks(({ isFrontLine }) => isFrontLine !== null)
      ? update("FRONT_LINE", yesNo(bank.isFrontLine), yesNo(row.isFrontLine))
      : []),
    ...(speaks(({ phone }) => phone !== "") ? update("PHONE", bank.phone, row.phone) : []),
    ...(speaks(({ familyNote }) => familyNote !== "")
      ? update("FAMILY_NOTE", bank.familyNote, row.familyNote)
      : []),
    ...(speaks(({ remark }) => remark !== "") ? update("REMARK", bank.remark, row.remark) : []),
  ];
}

/** The unit of a row with an award is the unit of that day; only a row without one speaks of the present unit. */
function comparePresentUnit(row: RosterValues, bank: BankPerson): RosterChange[] {
  if (row.programmeId !== null || row.unitId === bank.unitId) return [];
  return [change("UNIT", bank.unitName, row.unitName)];
}

/** The bank's title a row means: by certificate, then by the same date, then by a date that may be the same. */
function findTitle(row: RosterValues, titles: readonly BankTitle[]): BankTitle | null {
  const { wonOn, certificateNumber } = row;
  if (wonOn === null) return null;
  const candidates = titles.filter(({ programmeId }) => programmeId === row.programmeId);
  return (
    candidates.find((title) => certificateNumber !== "" && title.certificateNumber === certificateNumber) ??
    candidates.find((title) => title.wonOn === wonOn) ??
    candidates.find((title) => isCompatible(title.wonOn, wonOn)) ??
    null
  );
}

function compareTitle(row: RosterValues, title: BankTitle | null): RosterChange[] {
  if (row.programmeId === null) return [];
  if (title === null) return [change("TITLE", null, row.titleName)];
  return [
    ...compareDate("WON_ON", title.wonOn, row.wonOn),
    ...(row.unitId === title.unitId ? [] : [change("UNIT", title.unitName, row.unitName, true)]),
    ...compareFact("ISSUER", title.issuer, row.issuer),
    ...compareFact("DOCUMENT_NUMBER", title.documentNumber, row.documentNumber),
    ...compareFact("CERTIFICATE_NUMBER", title.certificateNumber, row.certificateNumber),
  ];
}

function outcomeOf(changes: readonly RosterChange[]): RosterComparison["outcome"] {
  if (changes.some(({ isContradiction }) => isContradiction)) return "CONFLICT";
  return changes.length > 0 ? "UPDATE" : "UNCHANGED";
}

/**
 * What the clean rows of one identity number mean to the bank, one answer per row in the order given. `bank` is null
 * when the bank does not know the number.
 */
export function compareRosterPerson(
  rows: readonly RosterValues[],
  bank: BankPerson | null,
): RosterComparison[] {
  if (bank === null) return rows.map(() => ({ outcome: "NEW", changes: [], titleId: null }));
  return rows.map((row) => {
    const title = findTitle(row, bank.titles);
    const changes = [
      ...compareIdentity(row, bank),
      ...compareLife(row, rows, bank),
      ...comparePresentUnit(row, bank),
      ...compareTitle(row, title),
    ];
    return { outcome: outcomeOf(changes), changes, titleId: title?.id ?? null };
  });
}
