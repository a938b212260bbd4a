import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { Field, ID, InputType } from "type-graphql";
import { RoleEnum } from "./identity.type.js";

@InputType()
export class AccountFilter {
  @Field(() => String, { nullable: true, description: "Any part of the user name or the name shown." })
  text?: string | null;

  @Field(() => RoleEnum, { nullable: true })
  role?: Role | null;

  @Field(() => ID, { nullable: true, description: "Holds a role in this unit or below." })
  unitId?: string | null;
}

@InputType()
export class CreateAccountInput {
  @Field(() => String, { description: "2 to 40 small letters, digits, dots, hyphens or underscores." })
  userName: string;

  @Field(() => String)
  displayName: string;

  @Field(() => String, { description: "Its owner replaces it at the first sign-in." })
  password: string;
}
