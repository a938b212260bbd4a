import { TO_DO_KINDS, type ToDoKind } from "@laurel/domain/inbox/inbox.vocabulary";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../platform/enum-type.js";
import { InstantScalar, JsonObjectScalar, PlainDateScalar } from "../../platform/scalars/calendar.scalar.js";
import { UnitType } from "../organization/organization.type.js";

export const ToDoKindEnum = enumType("ToDoKind", TO_DO_KINDS, "What waits.");

@ObjectType("ToDo", { description: "A duty that waits (待办), with its owner and its due day." })
export class ToDoType {
  @Field(() => ID)
  id: string;

  @Field(() => ToDoKindEnum)
  kind: ToDoKind;

  @Field(() => UnitType, { description: "Whose duty it is." })
  unit: UnitType;

  @Field(() => ID, { description: "The record it is about." })
  subjectId: string;

  @Field(() => JsonObjectScalar, { description: "What the sentence of its kind names: fileName, rows." })
  params: object;

  @Field(() => PlainDateScalar)
  dueOn: string;

  @Field(() => Boolean)
  isOverdue: boolean;

  @Field(() => InstantScalar)
  createdAt: Date;
}

@ObjectType("ToDoPage")
export class ToDoPageType {
  @Field(() => [ToDoType])
  items: ToDoType[];

  @Field(() => Int)
  totalCount: number;
}
