import { AUDIT_RESULTS, type AuditResult } from "@laurel/domain/audit/audit.vocabulary";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { InstantScalar, JsonObjectScalar } from "../../platform/scalars/calendar.scalar.js";

export const AuditResultEnum = Object.fromEntries(AUDIT_RESULTS.map((result) => [result, result])) as {
  readonly [R in AuditResult]: R;
};
registerEnumType(AuditResultEnum, {
  name: "AuditResult",
  description: "DENIED: refused for lack of rights. FAILED: tried and not right, such as a wrong password.",
});

@ObjectType("AuditEntry", { description: "One line of the append-only trail." })
export class AuditEntryType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  sequence: number;

  @Field(() => InstantScalar)
  at: string;

  @Field(() => String, { description: "User name; empty where nobody of that name exists." })
  actorName: string;

  @Field(() => String, { description: "The operation that was called." })
  action: string;

  @Field(() => String, { nullable: true })
  objectType: string | null;

  @Field(() => ID, { nullable: true })
  objectId: string | null;

  @Field(() => AuditResultEnum)
  result: AuditResult;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => JsonObjectScalar, { description: "Fields by name; never the value of a sensitive one." })
  detail: Record<string, unknown>;

  @Field(() => String)
  requestId: string;

  @Field(() => String, { description: "SHA-256 over the hash before and this line, hex." })
  hash: string;
}

@ObjectType("AuditEntryPage")
export class AuditEntryPageType {
  @Field(() => [AuditEntryType])
  items: AuditEntryType[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType("AuditVerification", {
  description: "What a walk over the whole chain and its signed anchors found.",
})
export class AuditVerificationType {
  @Field(() => Boolean)
  isIntact: boolean;

  @Field(() => Int, { description: "Lines walked, up to the first broken one." })
  entryCount: number;

  @Field(() => Int)
  anchorCount: number;

  @Field(() => Int, {
    description: "Up to here a signed anchor outside the database vouches; 0: there is none.",
  })
  lastAnchoredSequence: number;

  @Field(() => Int, { nullable: true })
  firstBrokenSequence: number | null;

  @Field(() => String, {
    description: "INTACT, or what is broken: see AuditFinding in the code and the words in audit.json.",
  })
  message: string;
}
