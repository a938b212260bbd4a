import {
  UNIT_ACTIONS,
  UNIT_EVENT_KINDS,
  UNIT_KINDS,
  UNIT_STATES,
  UNIT_TREES,
  type UnitEventKind,
  type UnitKind,
  type UnitState,
} from "@laurel/domain/organization/organization.vocabulary";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../platform/enum-type.js";
import { InstantScalar, JsonObjectScalar, PlainDateScalar } from "../../platform/scalars/calendar.scalar.js";

export const UnitKindEnum = enumType("UnitKind", UNIT_KINDS, "The rank of a unit.");
export const UnitStateEnum = enumType("UnitState", UNIT_STATES, "Whether a unit still exists.");
export const UnitTreeEnum = enumType("UnitTree", UNIT_TREES, "The line of command or the Party affiliation.");
export const UnitEventKindEnum = enumType("UnitEventKind", UNIT_EVENT_KINDS, "What can happen to a unit.");
export const UnitActionEnum = enumType("UnitAction", UNIT_ACTIONS, "What can be done with a unit.");

@ObjectType("UnitNameSpan", { description: "A name and the days it was borne." })
export class UnitNameSpanType {
  @Field(() => String)
  name: string;

  @Field(() => PlainDateScalar)
  since: string;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: "The first day without it; null: still borne.",
  })
  until: string | null;

  @Field(() => String, { nullable: true })
  documentNumber: string | null;
}

@ObjectType("UnitEvent", { description: "A dated change of a unit and the document it rests on." })
export class UnitEventType {
  @Field(() => ID)
  id: string;

  @Field(() => UnitEventKindEnum)
  kind: UnitEventKind;

  @Field(() => PlainDateScalar)
  on: string;

  @Field(() => String)
  documentNumber: string;

  @Field(() => JsonObjectScalar, { description: "What changed, by kind: names and ids before and after." })
  detail: Record<string, unknown>;

  @Field(() => InstantScalar)
  recordedAt: string;

  @Field(() => String, { nullable: true })
  recordedBy: string | null;
}

@ObjectType("Unit", { description: "A unit of the company and its trade union (单位 / 单位工会)." })
export class UnitType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  code: string;

  @Field(() => String, { description: "The name of the day that was asked for; of today where none was." })
  name: string;

  @Field(() => UnitKindEnum)
  kind: UnitKind;

  @Field(() => UnitStateEnum, { description: "The state of today." })
  state: UnitState;

  @Field(() => Int, { description: "1 for the top of the tree that was asked for." })
  depth: number;

  @Field(() => ID, { nullable: true, description: "The unit above in the tree that was asked for." })
  parentId: string | null;

  @Field(() => ID, { nullable: true, description: "The unit above in the Party affiliation (C10)." })
  partyParentId: string | null;

  @Field(() => [String], { description: "Names from the top to this unit." })
  pathNames: string[];

  @Field(() => PlainDateScalar, { nullable: true })
  openedOn: string | null;

  @Field(() => PlainDateScalar, {
    nullable: true,
    description: "The first day on which the unit is no more.",
  })
  closedOn: string | null;

  @Field(() => ID, { nullable: true, description: "The unit that took over its people." })
  successorId: string | null;

  @Field(() => [UnitNameSpanType], { description: "Every name it bore, the first one first." })
  names: UnitNameSpanType[];

  @Field(() => [UnitEventType], { description: "What happened to it, in the order of the days." })
  history: UnitEventType[];

  /** Not in the API: travels with the row to tell the actor's rights. */
  path: string;
}
