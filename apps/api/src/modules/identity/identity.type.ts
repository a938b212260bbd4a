import { ROLES, type Role } from "@laurel/domain/identity/identity.vocabulary";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { InstantScalar } from "../../platform/scalars/calendar.scalar.js";
import { UnitType } from "../organization/organization.type.js";

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

  @Field(() => UnitType)
  unit: UnitType;
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

  @Field(() => [UnitType], { description: "The tops of what the grants reach." })
  scopeUnits: UnitType[];
}

@ObjectType("Account")
export class AccountType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  userName: string;

  @Field(() => String)
  displayName: string;

  @Field(() => Boolean)
  isDisabled: boolean;

  /** `lockedUntil` is that moment while it is still to come. */
  lastLockUntil: string | null;

  @Field(() => InstantScalar, { nullable: true })
  lastSignInAt: string | null;

  @Field(() => [RoleGrantType], { description: "Grants in force." })
  grants: RoleGrantType[];

  @Field(() => Boolean, { description: "Of the demo company: its password is known to everybody." })
  isDemo: boolean;

  @Field(() => InstantScalar)
  createdAt: string;
}

@ObjectType("AccountPage")
export class AccountPageType {
  @Field(() => [AccountType])
  items: AccountType[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType("Session", { description: "An open session." })
export class SessionType {
  @Field(() => ID)
  id: string;

  @Field(() => InstantScalar)
  startedAt: string;

  @Field(() => InstantScalar)
  lastSeenAt: string;

  @Field(() => String)
  ipAddress: string;

  @Field(() => String)
  userAgent: string;

  @Field(() => InstantScalar, { description: "At the latest; without use it ends earlier." })
  expiresAt: string;
}

@ObjectType("DemoAccount", { description: "An account of the demo company, offered on the sign-in page." })
export class DemoAccountType {
  @Field(() => String)
  userName: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => String)
  password: string;
}
