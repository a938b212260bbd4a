import {
  type HonoreeKind,
  LIFE_STATES,
  type LifeState,
  SENSITIVE_FIELDS,
  SEXES,
  type SensitiveField,
  type Sex,
  TITLE_STATES,
  type TitleState,
} from "@laurel/domain/honoree/honoree.vocabulary";
import type { HonourLevel } from "@laurel/domain/programme/programme.vocabulary";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../platform/enum-type.js";
import { HistoricDateScalar, InstantScalar } from "../../platform/scalars/calendar.scalar.js";
import { AttachmentType } from "../attachment/attachment.type.js";
import { UnitType } from "../organization/organization.type.js";
import { HonoreeKindEnum, HonourLevelEnum, ProgrammeType } from "../programme/programme.type.js";

export const SexEnum = enumType("Sex", SEXES, "As the identity number tells it, or as written.");
export const LifeStateEnum = enumType(
  "LifeState",
  LIFE_STATES,
  "Where a person's life stands; apart from the titles.",
);
export const TitleStateEnum = enumType("TitleState", TITLE_STATES, "Where one conferred honour stands.");
export const SensitiveFieldEnum = enumType(
  "SensitiveField",
  SENSITIVE_FIELDS,
  "Fields shown masked; the plain value is a logged look with a reason.",
);
export const HONOREE_SORTS = ["NAME", "NAME_DESC", "UNIT", "LATEST_TITLE", "UPDATED"] as const;
export type HonoreeSort = (typeof HONOREE_SORTS)[number];
export const HonoreeSortEnum = enumType(
  "HonoreeSort",
  HONOREE_SORTS,
  "Order of a list of honorees; names by pinyin.",
);

export const UNIT_CLOCKS = ["WON_AT", "PRESENT"] as const;
export type UnitClock = (typeof UNIT_CLOCKS)[number];
export const UnitClockEnum = enumType(
  "UnitClock",
  UNIT_CLOCKS,
  "Which unit an award counts for: the one it was won for, or the one the person belongs to now.",
);
export const TITLE_SORTS = ["WON_ON_DESC", "WON_ON", "HONOREE_NAME"] as const;
export type TitleSort = (typeof TITLE_SORTS)[number];
export const TitleSortEnum = enumType("TitleSort", TITLE_SORTS, "Order of a list of titles.");

@ObjectType("Title", { description: "One conferred honour (荣誉称号), with a state of its own." })
export class TitleType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => ProgrammeType)
  programme: ProgrammeType;

  @Field(() => HonoreeType)
  honoree: HonoreeType;

  @Field(() => TitleStateEnum)
  state: TitleState;

  @Field(() => HistoricDateScalar)
  wonOn: string;

  @Field(() => Int)
  wonYear: number;

  @Field(() => String)
  issuer: string;

  @Field(() => String, { nullable: true })
  documentNumber: string | null;

  @Field(() => String, { nullable: true })
  certificateNumber: string | null;

  @Field(() => UnitType, { description: "The unit the award was won for." })
  unitAtAward: UnitType;

  @Field(() => String, { description: "That unit's name on the day of the award." })
  unitNameAtAward: string;
}

/** Sealed values that travel with the row to the field resolvers; none of them is a field of the API. */
export interface HonoreeSource {
  readonly id: string;
  readonly identitySealed?: string | null;
  readonly phoneSealed?: string | null;
}

@ObjectType("Honoree", {
  description: "A person of the information bank (信息库) with the honours they hold.",
})
export class HonoreeType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => HonoreeKindEnum)
  kind: HonoreeKind;

  @Field(() => String)
  name: string;

  @Field(() => SexEnum)
  sex: Sex;

  @Field(() => HistoricDateScalar, { nullable: true })
  birthOn: string | null;

  @Field(() => LifeStateEnum)
  lifeState: LifeState;

  @Field(() => Boolean, { nullable: true, description: "Works on the front line; null: nobody said." })
  isFrontLine: boolean | null;

  @Field(() => Boolean, { description: "There is a note on the family's situation; reading it is a reveal." })
  hasFamilyNote: boolean;

  @Field(() => String, { nullable: true })
  remark: string | null;

  @Field(() => UnitType, { description: "The unit the person belongs to now." })
  unit: UnitType;

  @Field(() => AttachmentType, { nullable: true })
  photo: AttachmentType | null;

  @Field(() => [TitleType], { description: "Every title ever conferred, the latest first." })
  titles: TitleType[];

  @Field(() => HonourLevelEnum, { nullable: true, description: "Level of the highest title not revoked." })
  highestLevel: HonourLevel | null;

  @Field(() => Int, { description: "Titles not revoked." })
  titleCount: number;

  @Field(() => InstantScalar)
  createdAt: Date;

  @Field(() => InstantScalar)
  updatedAt: Date;
}

@ObjectType("HonoreePage")
export class HonoreePageType {
  @Field(() => [HonoreeType])
  items: HonoreeType[];

  @Field(() => Int, { description: "All that match, exactly, not only this page." })
  totalCount: number;
}

@ObjectType("TitlePage")
export class TitlePageType {
  @Field(() => [TitleType])
  items: TitleType[];

  @Field(() => Int, { description: "All that match, exactly, not only this page." })
  totalCount: number;
}

@ObjectType("RevealedValue", { description: "A sensitive value in the clear; the look stands in the trail." })
export class RevealedValueType {
  @Field(() => SensitiveFieldEnum)
  field: SensitiveField;

  @Field(() => String, { nullable: true })
  value: string | null;

  @Field(() => Int, { description: "How long a screen may show it." })
  expiresInSeconds: number;
}
