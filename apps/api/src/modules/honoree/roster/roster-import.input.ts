import type { RosterField, RosterProblemCode } from "@laurel/domain/honoree/roster.vocabulary";
import { Field, ID, InputType, Int } from "type-graphql";
import { RosterFieldEnum, RosterProblemCodeEnum } from "./roster-import.type.js";

@InputType({ description: "What a column means; without a field it is not read." })
export class RosterColumnMatch {
  @Field(() => Int)
  index: number;

  @Field(() => RosterFieldEnum, { nullable: true })
  field?: RosterField | null;
}

@InputType()
export class FixRosterGroupInput {
  @Field(() => ID)
  importId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => RosterProblemCodeEnum)
  code: RosterProblemCode;

  @Field(() => RosterFieldEnum, { nullable: true })
  field?: RosterField | null;

  @Field(() => String)
  value: string;

  @Field(() => String, { description: "The text put in its place in every row of the group." })
  replacement: string;
}

@InputType()
export class EditRosterCellInput {
  @Field(() => ID)
  rowId: string;

  @Field(() => RosterFieldEnum)
  field: RosterField;

  @Field(() => String)
  text: string;
}
