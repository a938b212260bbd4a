import type { UnitKind } from "@laurel/domain/organization/organization.vocabulary";
import { Field, ID, InputType, Int } from "type-graphql";
import { PlainDateScalar } from "../../platform/scalars/calendar.scalar.js";
import { UnitKindEnum } from "./organization.type.js";

@InputType()
export class OpenUnitInput {
  @Field(() => ID)
  parentId: string;

  @Field(() => ID, {
    nullable: true,
    description: "Absent: the Party affiliation follows the administration.",
  })
  partyParentId?: string | null;

  @Field(() => String, {
    description: "Upper-case letters, digits and hyphens; unique in the company, for good.",
  })
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => UnitKindEnum)
  kind: UnitKind;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class RenameUnitInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => String)
  name: string;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class MoveUnitInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID)
  parentId: string;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class ChangeAffiliationInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID)
  partyParentId: string;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class MergeUnitInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID)
  intoUnitId: string;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class SplitPartInput {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;
}

@InputType()
export class SplitUnitInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => [SplitPartInput])
  parts: SplitPartInput[];

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}

@InputType()
export class CloseUnitInput {
  @Field(() => ID)
  unitId: string;

  @Field(() => Int)
  expectedVersion: number;

  @Field(() => ID, { nullable: true, description: "The unit that takes over its people, if any." })
  successorId?: string | null;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;
}
