import type { LifeState, Sex } from "@laurel/domain/honoree/honoree.vocabulary";
import type { HonourLevel } from "@laurel/domain/programme/programme.vocabulary";
import { Field, ID, InputType, Int } from "type-graphql";
import { HistoricDateScalar } from "../../platform/scalars/calendar.scalar.js";
import { HonourLevelEnum } from "../programme/programme.type.js";
import { LifeStateEnum, SexEnum, type UnitClock, UnitClockEnum } from "./honoree.type.js";

@InputType({ description: "Which people: every given part must hold." })
export class HonoreeFilter {
  @Field(() => String, {
    nullable: true,
    description: "Part of a name, pinyin or its initials, a whole identity, certificate or document number.",
  })
  text?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: "False: this unit alone." })
  includeSubunits?: boolean = true;

  @Field(() => [LifeStateEnum], { nullable: true })
  lifeStates?: LifeState[] | null;

  @Field(() => [ID], { nullable: true })
  programmeIds?: string[] | null;

  @Field(() => [HonourLevelEnum], { nullable: true })
  levels?: HonourLevel[] | null;

  @Field(() => Boolean, { nullable: true })
  isFrontLine?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Holds a title won in this year or later." })
  wonYearFrom?: number | null;

  @Field(() => Int, { nullable: true, description: "Holds a title won in this year or earlier." })
  wonYearTo?: number | null;
}

@InputType({ description: "Which titles: every given part must hold. Revoked titles are never counted." })
export class TitleFilter {
  @Field(() => UnitClockEnum, { defaultValue: "WON_AT" })
  clock: UnitClock = "WON_AT";

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => [ID], { nullable: true, description: "Any of these units; what a chart calls other." })
  unitIds?: string[] | null;

  @Field(() => Boolean, { defaultValue: true, description: "False: these units alone." })
  includeSubunits?: boolean = true;

  @Field(() => [Int], { nullable: true })
  years?: number[] | null;

  @Field(() => [ID], { nullable: true })
  programmeIds?: string[] | null;

  @Field(() => ID, { nullable: true })
  honoreeId?: string | null;

  @Field(() => String, { nullable: true })
  text?: string | null;
}

@InputType()
export class CreateHonoreeInput {
  @Field(() => String)
  name: string;

  @Field(() => SexEnum)
  sex: Sex;

  @Field(() => String, { description: "18 or 15 digits, spaces and full width allowed." })
  identityNumber: string;

  @Field(() => HistoricDateScalar, { nullable: true })
  birthOn?: string | null;

  @Field(() => ID)
  unitId: string;

  @Field(() => LifeStateEnum)
  lifeState: LifeState;

  @Field(() => Boolean, { nullable: true })
  isFrontLine?: boolean | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  familyNote?: string | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => ID, { description: "Of the client's making; the same key again gives the same person." })
  idempotencyKey: string;
}

@InputType({ description: "A field left out stays; null clears it." })
export class UpdateHonoreeInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => SexEnum, { nullable: true })
  sex?: Sex | null;

  @Field(() => String, { nullable: true })
  identityNumber?: string | null;

  @Field(() => HistoricDateScalar, { nullable: true })
  birthOn?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => LifeStateEnum, { nullable: true })
  lifeState?: LifeState | null;

  @Field(() => Boolean, { nullable: true })
  isFrontLine?: boolean | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;

  @Field(() => String, { nullable: true })
  familyNote?: string | null;

  @Field(() => String, { nullable: true })
  remark?: string | null;

  @Field(() => ID, { nullable: true })
  photoId?: string | null;
}

@InputType()
export class RecordTitleInput {
  @Field(() => ID)
  honoreeId: string;

  @Field(() => ID)
  programmeId: string;

  @Field(() => HistoricDateScalar)
  wonOn: string;

  @Field(() => ID, { description: "The unit it was won for." })
  unitId: string;

  @Field(() => String, { nullable: true, description: "Left out: the programme's issuer." })
  issuer?: string | null;

  @Field(() => String, { nullable: true })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true })
  certificateNumber?: string | null;

  @Field(() => ID, { description: "Of the client's making; the same key again gives the same title." })
  idempotencyKey: string;
}

@InputType({ description: "A field left out stays; null clears it." })
export class CorrectTitleInput {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID, { nullable: true })
  programmeId?: string | null;

  @Field(() => HistoricDateScalar, { nullable: true })
  wonOn?: string | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => String, { nullable: true })
  issuer?: string | null;

  @Field(() => String, { nullable: true })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true })
  certificateNumber?: string | null;
}
