import type { LifeState, Sex } from "@laurel/domain/honoree/honoree.vocabulary";
import { badInput } from "@laurel/domain/shared/domain-error";
import {
  birthOf,
  type IdentityNumber,
  parseIdentityNumber,
  sexOf,
} from "@laurel/domain/shared/identity-number";
import { normaliseName } from "@laurel/domain/shared/person-name";
import { normalisePhone } from "@laurel/domain/shared/phone-number";
import type { FieldCipher } from "../../platform/field-cipher.js";
import type { HonoreeColumns } from "./honoree-write.queries.js";
import { sealFamilyNote, sealIdentity, sealPhone } from "./sealed-fields.js";

/** What a person says about a person; undefined leaves a field as it is, null clears it. */
export interface ProfileInput {
  readonly name?: string | null;
  readonly sex?: Sex | null;
  readonly identityNumber?: string | null;
  readonly birthOn?: string | null;
  readonly lifeState?: LifeState | null;
  readonly isFrontLine?: boolean | null;
  readonly phone?: string | null;
  readonly familyNote?: string | null;
  readonly remark?: string | null;
}

const MAX_NAME = 60;
const MAX_NOTE = 2000;

/** The columns an input writes, checked and sealed; each refusal names the field. */
export function profileColumns(
  cipher: FieldCipher,
  honoreeId: string,
  input: ProfileInput,
): Partial<HonoreeColumns> {
  return {
    ...(input.name === undefined ? {} : { name: checkedName(input.name) }),
    ...(input.sex ? { sex: input.sex } : {}),
    ...(input.birthOn === undefined ? {} : { birth_on: input.birthOn }),
    ...(input.lifeState ? { life_state: input.lifeState } : {}),
    ...(input.isFrontLine === undefined ? {} : { is_front_line: input.isFrontLine }),
    ...(input.remark === undefined ? {} : { remark: checkedNote("remark", input.remark) }),
    ...identityColumns(cipher, honoreeId, input),
    ...phoneColumns(cipher, honoreeId, input.phone),
    ...familyNoteColumns(cipher, honoreeId, input.familyNote),
  };
}

function checkedName(name: string | null): string {
  const normal = normaliseName(name ?? "");
  if (normal === "") throw badInput("name", "NAME_REQUIRED");
  if (Array.from(normal).length > MAX_NAME) throw badInput("name", "TEXT_TOO_LONG", { max: MAX_NAME });
  return normal;
}

/** The number says when somebody was born and which sex; what is written beside it may not contradict it. */
function identityColumns(cipher: FieldCipher, honoreeId: string, input: ProfileInput) {
  if (input.identityNumber === undefined) return {};
  if (input.identityNumber === null || input.identityNumber.trim() === "") {
    throw badInput("identityNumber", "IDENTITY_REQUIRED");
  }
  const number = parseIdentityNumber(input.identityNumber);
  if (number === null) throw badInput("identityNumber", "IDENTITY_INVALID");
  checkAgainstIdentity(number, input);
  const { sealed, index } = sealIdentity(cipher, honoreeId, number);
  return { identity_sealed: sealed, identity_index: index };
}

function checkAgainstIdentity(number: IdentityNumber, { sex, birthOn }: ProfileInput): void {
  if (sex && sex !== "UNKNOWN" && sex !== sexOf(number)) throw badInput("sex", "SEX_NOT_AS_IDENTITY");
  if (birthOn && !birthOf(number).startsWith(birthOn)) throw badInput("birthOn", "BIRTH_NOT_AS_IDENTITY");
}

function phoneColumns(cipher: FieldCipher, honoreeId: string, phone: string | null | undefined) {
  if (phone === undefined) return {};
  const normal = normalisePhone(phone ?? "");
  if (normal === "") return { phone_sealed: null, phone_index: null };
  if (!/^[\d-]{5,20}$/.test(normal)) throw badInput("phone", "PHONE_INVALID");
  const { sealed, index } = sealPhone(cipher, honoreeId, normal);
  return { phone_sealed: sealed, phone_index: index };
}

function familyNoteColumns(cipher: FieldCipher, honoreeId: string, note: string | null | undefined) {
  if (note === undefined) return {};
  const checked = checkedNote("familyNote", note);
  return { family_note_sealed: checked === null ? null : sealFamilyNote(cipher, honoreeId, checked) };
}

function checkedNote(field: string, note: string | null): string | null {
  const text = note?.trim() ?? "";
  if (Array.from(text).length > MAX_NOTE) throw badInput(field, "TEXT_TOO_LONG", { max: MAX_NOTE });
  return text === "" ? null : text;
}
