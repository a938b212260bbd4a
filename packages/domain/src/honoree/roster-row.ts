import type { UnitNames } from "../organization/unit-names.js";
import type { ProgrammeNames } from "../programme/programme-names.js";
import { normaliseDocumentNumber } from "../shared/document-number.js";
import { type HistoricDate, parseHistoricDate } from "../shared/historic-date.js";
import { birthOf, type IdentityNumber, sexOf } from "../shared/identity-number.js";
import { normaliseName } from "../shared/person-name.js";
import { normalisePhone } from "../shared/phone-number.js";
import { tidyText, toHalfWidth, withoutSpaces } from "../shared/text-fold.js";
import type { LifeState, Sex } from "./honoree.vocabulary.js";
import { ROSTER_FIELDS, type RosterField, type RosterProblemCode } from "./roster.vocabulary.js";
import { readDateCell } from "./roster-date.js";
import { cellText, type GridCell } from "./roster-grid.js";
import { readIdentityCell } from "./roster-identity.js";
import type { RosterCells } from "./roster-reader.js";
import { isFiller, isNothing, readLifeState, readSex, readYesNo } from "./roster-words.js";

/** One reason why a row waits. `field` is null when the row as a whole is the matter; `value` is what was written. */
export interface RosterProblem {
  readonly code: RosterProblemCode;
  readonly field: RosterField | null;
  readonly value: string;
}

/** What a row says, in the bank's words. Texts are "" and the rest null where nothing (readable) stands. */
export interface RosterValues {
  readonly name: string;
  readonly sex: Sex;
  readonly identityNumber: IdentityNumber | null;
  readonly birthOn: HistoricDate | null;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly lifeState: LifeState | null;
  readonly isFrontLine: boolean | null;
  readonly programmeId: string | null;
  readonly titleName: string;
  readonly issuer: string;
  readonly wonOn: HistoricDate | null;
  readonly documentNumber: string;
  readonly certificateNumber: string;
  readonly phone: string;
  readonly familyNote: string;
  readonly remark: string;
}

/** The names a bank knows. */
export interface RosterContext {
  readonly units: UnitNames;
  readonly programmes: ProgrammeNames;
}

export interface RosterReading {
  readonly values: RosterValues;
  readonly problems: readonly RosterProblem[];
}

type Report = (code: RosterProblemCode, field: RosterField) => void;

/** The text of a cell that says something; "" for blanks, dashes, 无, 不详 and error values. */
function statedText(cell: GridCell | undefined): string {
  const text = cellText(cell);
  return cell?.kind === "error" || isNothing(text) ? "" : text;
}

/** A word out of a closed list: null when nothing is written, reported when it is not on the list. */
function readListed<V>(
  cells: RosterCells,
  field: RosterField,
  read: (text: string) => V | null,
  report: Report,
): V | null {
  const text = statedText(cells[field]);
  if (text === "") return null;
  const value = read(text);
  if (value === null) report("VALUE_UNKNOWN", field);
  return value;
}

interface Person {
  readonly identityNumber: IdentityNumber | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: HistoricDate | null;
}

/** What is not written is taken from the identity number, which states sex and day of birth. */
function readPerson(cells: RosterCells, report: Report): Person {
  const { identityNumber, code } = readIdentityCell(cells.IDENTITY_NUMBER);
  if (code !== null) report(code, "IDENTITY_NUMBER");
  const name = normaliseName(statedText(cells.NAME));
  if (name === "") report("NAME_MISSING", "NAME");
  const bornOn = identityNumber === null ? null : parseHistoricDate(birthOf(identityNumber));
  const isBirthWritten = cells.BIRTH?.kind !== "error" && !isFiller(cellText(cells.BIRTH));
  const birthOn = cells.BIRTH !== undefined && isBirthWritten ? readDateCell(cells.BIRTH, bornOn) : bornOn;
  if (isBirthWritten && birthOn === null) report("DATE_INVALID", "BIRTH");
  const sex = readListed(cells, "SEX", readSex, report);
  return {
    identityNumber,
    name,
    birthOn,
    sex: sex ?? (identityNumber === null ? "UNKNOWN" : sexOf(identityNumber)),
  };
}

/** An award is a title with its date: a row with neither is a person alone, a row with one of them waits. */
function readAward(cells: RosterCells, programmes: ProgrammeNames, report: Report) {
  const titleName = tidyText(statedText(cells.TITLE));
  const isDated = !isFiller(cellText(cells.WON_ON));
  const isAward = titleName !== "" || cells.TITLE?.kind === "error" || isDated;
  const programmeId = programmes.resolve(titleName)?.programmeId ?? null;
  if (isAward && programmeId === null) report("TITLE_UNKNOWN", "TITLE");
  const wonOn = cells.WON_ON === undefined ? null : readDateCell(cells.WON_ON);
  if (isAward && wonOn === null) report("DATE_INVALID", "WON_ON");
  return { titleName, programmeId, wonOn };
}

/** Fields whose unreadable cells have a problem of their own. */
const ANSWERED: ReadonlySet<RosterField> = new Set([
  "SEQUENCE",
  "NAME",
  "IDENTITY_NUMBER",
  "UNIT",
  "TITLE",
  "WON_ON",
]);

/** Computed from the identity number beside it, and saying the same: as sure as the number itself. */
function isDerived(field: RosterField, { identityNumber, birthOn, sex }: Person): boolean {
  if (identityNumber === null) return false;
  if (field === "BIRTH") return birthOn !== null && birthOf(identityNumber).startsWith(birthOn);
  return field === "SEX" && sexOf(identityNumber) === sex;
}

/** #N/A is no value, and what a formula shows is no record: neither slips in unseen. */
function reportComputed(cells: RosterCells, person: Person, report: Report): void {
  for (const field of ROSTER_FIELDS) {
    const kind = cells[field]?.kind;
    if (kind === "error" && !ANSWERED.has(field)) report("VALUE_UNKNOWN", field);
    if (kind === "formula" && field !== "SEQUENCE" && !isDerived(field, person)) report("FORMULA", field);
  }
}

/** The values of a row and every reason why it has to wait. Knows this row alone: see `createRosterCheck`. */
export function readRosterRow(cells: RosterCells, { units, programmes }: RosterContext): RosterReading {
  const problems: RosterProblem[] = [];
  const report: Report = (code, field) =>
    problems.push({ code, field, value: tidyText(cells[field]?.text ?? "") });

  const person = readPerson(cells, report);
  const award = readAward(cells, programmes, report);
  const unitName = statedText(cells.UNIT);
  const unit = units.resolve(unitName, award.wonOn);
  if (unit.kind !== "FOUND") report("UNIT_UNKNOWN", "UNIT");
  const lifeState = readListed(cells, "LIFE_STATE", readLifeState, report);
  const isFrontLine = readListed(cells, "FRONT_LINE", readYesNo, report);
  reportComputed(cells, person, report);

  const values: RosterValues = {
    ...person,
    ...award,
    unitId: unit.kind === "FOUND" ? unit.unitId : null,
    unitName,
    lifeState,
    isFrontLine,
    issuer: withoutSpaces(statedText(cells.ISSUER)),
    documentNumber: normaliseDocumentNumber(statedText(cells.DOCUMENT_NUMBER)),
    certificateNumber: withoutSpaces(toHalfWidth(statedText(cells.CERTIFICATE_NUMBER))),
    phone: normalisePhone(statedText(cells.PHONE)),
    familyNote: statedText(cells.FAMILY_NOTE),
    remark: statedText(cells.REMARK),
  };
  return { values, problems };
}
