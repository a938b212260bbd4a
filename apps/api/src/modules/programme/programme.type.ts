import { HONOREE_KINDS, type HonoreeKind } from "@laurel/domain/honoree/honoree.vocabulary";
import {
  HONOUR_LEVELS,
  type HonourLevel,
  PROGRAMME_NATURES,
  type ProgrammeNature,
} from "@laurel/domain/programme/programme.vocabulary";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../platform/enum-type.js";

export const HonourLevelEnum = enumType(
  "HonourLevel",
  HONOUR_LEVELS,
  "Whose honour it is, from the highest.",
);
export const ProgrammeNatureEnum = enumType(
  "ProgrammeNature",
  PROGRAMME_NATURES,
  "What a programme is in law.",
);
export const HonoreeKindEnum = enumType("HonoreeKind", HONOREE_KINDS, "Who or what holds an honour.");

@ObjectType("Programme", { description: "A kind of honour that is given again and again (评选项目)." })
export class ProgrammeType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => String)
  nameEn: string;

  @Field(() => String)
  issuer: string;

  @Field(() => HonourLevelEnum)
  level: HonourLevel;

  @Field(() => ProgrammeNatureEnum)
  nature: ProgrammeNature;

  @Field(() => HonoreeKindEnum)
  target: HonoreeKind;

  @Field(() => Int, {
    nullable: true,
    description: "Years between two editions; null where there is no cycle.",
  })
  cycleYears: number | null;
}
