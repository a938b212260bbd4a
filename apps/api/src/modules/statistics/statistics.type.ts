import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type UnitClock, UnitClockEnum } from "../honoree/honoree.type.js";
import { UnitType } from "../organization/organization.type.js";

@InputType({ description: "Which awards a figure counts. Revoked titles are never counted." })
export class AwardsFilter {
  @Field(() => ID, {
    nullable: true,
    description: "Its sub-units are the rows; left out: the top of your scope.",
  })
  unitId?: string | null;

  @Field(() => UnitClockEnum, { defaultValue: "WON_AT" })
  clock: UnitClock = "WON_AT";

  @Field(() => Int, { nullable: true })
  yearFrom?: number | null;

  @Field(() => Int, { nullable: true })
  yearTo?: number | null;

  @Field(() => [ID], { nullable: true })
  programmeIds?: string[] | null;
}

@ObjectType("AwardsRow", { description: "One bar: a sub-unit with everything below it, or the unit itself." })
export class AwardsRowType {
  @Field(() => UnitType)
  unit: UnitType;

  @Field(() => Boolean, { description: "True: titles of the unit itself, not of a sub-unit." })
  isOwn: boolean;

  @Field(() => Int)
  count: number;
}

@ObjectType("AwardsCell")
export class AwardsCellType {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  year: number;

  @Field(() => Int)
  count: number;
}

@ObjectType("AwardsByProgramme")
export class AwardsByProgrammeType {
  @Field(() => ID)
  programmeId: string;

  @Field(() => Int)
  count: number;
}

@ObjectType("AwardsByUnitProgramme")
export class AwardsByUnitProgrammeType {
  @Field(() => ID)
  unitId: string;

  @Field(() => ID)
  programmeId: string;

  @Field(() => Int)
  count: number;
}

@ObjectType("AwardsByUnit", {
  description:
    "Awards by unit, year and programme. Each figure equals the total of `titles` under the same filter.",
})
export class AwardsByUnitType {
  @Field(() => UnitType)
  unit: UnitType;

  @Field(() => UnitClockEnum)
  clock: UnitClock;

  @Field(() => [AwardsRowType])
  rows: AwardsRowType[];

  @Field(() => [AwardsCellType], { description: "The unit's own titles stand under its own id." })
  byUnitYear: AwardsCellType[];

  @Field(() => [AwardsByProgrammeType])
  byProgramme: AwardsByProgrammeType[];

  @Field(() => [AwardsByUnitProgrammeType])
  byUnitProgramme: AwardsByUnitProgrammeType[];

  @Field(() => Int)
  total: number;

  @Field(() => Int, { description: "People who hold the counted titles, each counted once." })
  honoreeTotal: number;
}
