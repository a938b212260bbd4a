import type { AuditResult } from "@laurel/domain/audit/audit.vocabulary";
import { Field, ID, InputType } from "type-graphql";
import { PlainDateScalar } from "../../platform/scalars/calendar.scalar.js";
import { AuditResultEnum } from "./audit.type.js";

@InputType()
export class AuditFilter {
  @Field(() => String, { nullable: true })
  action?: string | null;

  @Field(() => String, { nullable: true, description: "Any part of the user name." })
  actorName?: string | null;

  @Field(() => ID, { nullable: true })
  objectId?: string | null;

  @Field(() => AuditResultEnum, { nullable: true })
  result?: AuditResult | null;

  @Field(() => PlainDateScalar, { nullable: true, description: "First day." })
  from?: string | null;

  @Field(() => PlainDateScalar, { nullable: true, description: "Last day." })
  to?: string | null;
}
