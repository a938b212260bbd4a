import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Info,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { checkedPage, PageInput } from "../../platform/page.js";
import { InstantScalar } from "../../platform/scalars/calendar.scalar.js";
import { selectionOf } from "../../platform/selection.js";
import { getAccount, listAccounts } from "./account.queries.js";
import { createAccount } from "./commands/create-account.js";
import { disableAccount } from "./commands/disable-account.js";
import { enableAccount } from "./commands/enable-account.js";
import { grantRole } from "./commands/grant-role.js";
import { resetPassword } from "./commands/reset-password.js";
import { revokeRole } from "./commands/revoke-role.js";
import { unlockAccount } from "./commands/unlock-account.js";
import { AccountFilter, CreateAccountInput } from "./identity.input.js";
import { AccountPageType, AccountType, RoleEnum } from "./identity.type.js";

/** Accounts and their rights, for the security administrator. */
@Resolver(() => AccountType)
export class AccountResolver {
  @Authorized("account:read")
  @Query(() => AccountPageType, { description: "By user name." })
  async accounts(
    @Arg("filter", () => AccountFilter, { nullable: true }) filter: AccountFilter | null,
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountPageType> {
    return listAccounts(withActor(context), filter ?? {}, checkedPage(page), selectionOf(info));
  }

  @Authorized("account:read")
  @Query(() => AccountType)
  async account(
    @Arg("id", () => ID) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    return read(context, info, id);
  }

  @FieldResolver(() => InstantScalar, {
    nullable: true,
    description: "Wrong guesses keep it shut until then.",
  })
  lockedUntil(@Root() { lastLockUntil }: AccountType, @Ctx() { clock }: RequestContext): string | null {
    const isToCome = lastLockUntil !== null && Date.parse(lastLockUntil) > clock.now().getTime();
    return isToCome ? lastLockUntil : null;
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType)
  async createAccount(
    @Arg("input", () => CreateAccountInput) { userName, displayName, password }: CreateAccountInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    return read(context, info, await createAccount(withActor(context), { userName, displayName, password }));
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType, { description: "Counts from the next request of that account." })
  async grantRole(
    @Arg("accountId", () => ID) accountId: string,
    @Arg("role", () => RoleEnum) role: Role,
    @Arg("unitId", () => ID) unitId: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    return read(context, info, await grantRole(withActor(context), { accountId, role, unitId }));
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType, { description: "Counts from the next request of that account." })
  async revokeRole(
    @Arg("grantId", () => ID) grantId: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    return read(context, info, await revokeRole(withActor(context), { grantId }));
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType, { description: "Its sessions end at once." })
  async disableAccount(
    @Arg("accountId", () => ID) accountId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("reason", () => String) reason: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    await disableAccount(withActor(context), { accountId, expectedVersion, reason });
    return read(context, info, accountId);
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType)
  async enableAccount(
    @Arg("accountId", () => ID) accountId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    await enableAccount(withActor(context), { accountId, expectedVersion });
    return read(context, info, accountId);
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType, { description: "Forgets the wrong guesses that locked it." })
  async unlockAccount(
    @Arg("accountId", () => ID) accountId: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    await unlockAccount(withActor(context), { accountId });
    return read(context, info, accountId);
  }

  @Authorized("account:manage")
  @Mutation(() => AccountType, { description: "Its owner must replace the password; its sessions end." })
  async resetPassword(
    @Arg("accountId", () => ID) accountId: string,
    @Arg("newPassword", () => String) newPassword: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AccountType> {
    await resetPassword(withActor(context), { accountId, newPassword });
    return read(context, info, accountId);
  }
}

function read(context: RequestContext, info: GraphQLResolveInfo, id: string): Promise<AccountType> {
  return getAccount(withActor(context), id, selectionOf(info));
}
