import { ROLES, type Role } from "@laurel/domain/identity/identity.vocabulary";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { InstantScalar } from "../../platform/scalars/calendar.scalar.js";

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { readonly [R in Role]: R };
registerEnumType(RoleEnum, {
  name: "Role",
  description: "A role is always held in one unit and all below it.",
});

@ObjectType("RoleGrant")
export class RoleGrantType {
  @Field(() => ID)
  id: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => InstantScalar)
  grantedAt: string;

  @Field(() => String, { nullable: true, description: "User name of who granted it." })
  grantedBy: string | null;
}

@ObjectType("Viewer", { description: "Who is signed in, with the rights of this moment." })
export class ViewerType {
  @Field(() => ID)
  accountId: string;

  @Field(() => String)
  userName: string;

  @Field(() => String)
  displayName: string;

  @Field(() => [String])
  permissions: string[];

  @Field(() => [RoleGrantType])
  grants: RoleGrantType[];

  @Field(() => Boolean, { description: "Nothing else is possible until the password is changed." })
  mustChangePassword: boolean;
}
