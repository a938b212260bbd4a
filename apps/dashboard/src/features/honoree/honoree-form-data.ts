import type { CreateHonoreeInput, LifeState, Sex, UpdateHonoreeInput } from "@laurel/documents/graphql";
import type { HonoreeQuery } from "@laurel/documents/honoree";
import type { HonoreeValues } from "./honoree-form.js";

type HonoreeDetail = HonoreeQuery["honoree"];

const FRONT_LINE = { yes: true, no: false, unknown: null } as const;

const textOrNull = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

/** The fields whose value the form shows, as the API takes them. */
export interface PlainFields {
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: string | null;
  readonly unitId: string;
  readonly lifeState: LifeState;
  readonly isFrontLine: boolean | null;
  readonly remark: string | null;
  readonly photoId: string | null;
}

export const PLAIN_FIELDS = [
  "name",
  "sex",
  "birthOn",
  "unitId",
  "lifeState",
  "isFrontLine",
  "remark",
  "photoId",
] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

export function plainFieldsOf(honoree: HonoreeDetail): PlainFields {
  return {
    name: honoree.name,
    sex: honoree.sex,
    birthOn: honoree.birthOn ?? null,
    unitId: honoree.unit.id,
    lifeState: honoree.lifeState,
    isFrontLine: honoree.isFrontLine ?? null,
    remark: honoree.remark ?? null,
    photoId: honoree.photo?.id ?? null,
  };
}

function plainFieldsIn(values: HonoreeValues): PlainFields {
  return {
    name: values.name.trim(),
    sex: values.sex,
    birthOn: textOrNull(values.birthOn),
    unitId: values.unitId,
    lifeState: values.lifeState,
    isFrontLine: FRONT_LINE[values.frontLine],
    remark: textOrNull(values.remark),
    photoId: values.photoId ?? null,
  };
}

export function toFormValues(honoree: HonoreeDetail): Partial<HonoreeValues> {
  const { isFrontLine } = honoree;
  return {
    name: honoree.name,
    sex: honoree.sex,
    birthOn: honoree.birthOn ?? "",
    unitId: honoree.unit.id,
    lifeState: honoree.lifeState,
    frontLine: isFrontLine == null ? "unknown" : isFrontLine ? "yes" : "no",
    remark: honoree.remark ?? "",
    photoId: honoree.photo?.id ?? null,
  };
}

export function toCreateInput(values: HonoreeValues, idempotencyKey: string): CreateHonoreeInput {
  // A file belongs to a record, so the photo comes once the person is there.
  const { photoId: _later, ...plain } = plainFieldsIn(values);
  return {
    ...plain,
    identityNumber: (values.identityNumber ?? "").trim(),
    phone: textOrNull(values.phone),
    familyNote: textOrNull(values.familyNote),
    idempotencyKey,
  };
}

/** Only what differs from the person as it was opened; a sensitive field left empty is not sent. */
export function changesOf(values: HonoreeValues, opened: HonoreeDetail): Partial<UpdateHonoreeInput> {
  const before = plainFieldsOf(opened);
  const after = plainFieldsIn(values);
  const plain = PLAIN_FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => [field, after[field]] as const,
  );
  const sensitive = (["identityNumber", "phone", "familyNote"] as const)
    .filter((field) => textOrNull(values[field]) !== null)
    .map((field) => [field, textOrNull(values[field])] as const);
  return Object.fromEntries([...plain, ...sensitive]);
}

/** A field both sides changed to different values since the form was opened. */
export interface Clash {
  readonly field: PlainField;
  readonly mine: PlainFields[PlainField] | undefined;
  readonly theirs: PlainFields[PlainField];
}

export function clashesOf(
  mine: Partial<UpdateHonoreeInput>,
  opened: HonoreeDetail,
  current: HonoreeDetail,
): Clash[] {
  const before = plainFieldsOf(opened);
  const now = plainFieldsOf(current);
  return PLAIN_FIELDS.flatMap((field) => {
    const value = mine[field];
    const isClash = value !== undefined && now[field] !== before[field] && now[field] !== value;
    return isClash ? [{ field, mine: value, theirs: now[field] }] : [];
  });
}
