import { notFound } from "@laurel/domain/shared/domain-error";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { SIGNED_IN } from "../../platform/authorize.js";
import { type RequestContext, withActor } from "../../platform/context.js";
import { selectionOf } from "../../platform/selection.js";
import { getViewer, listDemoAccounts } from "./account.queries.js";
import { changePassword } from "./commands/change-password.js";
import { endSession } from "./commands/end-session.js";
import { signIn } from "./commands/sign-in.js";
import { signOut } from "./commands/sign-out.js";
import { DemoAccountType, SessionType, ViewerType } from "./identity.type.js";
import { listAccountSessions, listOwnSessions } from "./session.queries.js";

/** Entering and leaving. `viewer`, `demoAccounts` and `signIn` have no `@Authorized`: nobody is signed in yet. */
@Resolver(() => SessionType)
export class SessionResolver {
  @Query(() => ViewerType, { nullable: true, description: "null: nobody is signed in." })
  async viewer(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<ViewerType | null> {
    return context.actor === null ? null : getViewer(context, context.actor, selectionOf(info));
  }

  @Query(() => [DemoAccountType], { description: "Empty where there is no demo data." })
  async demoAccounts(@Ctx() context: RequestContext): Promise<DemoAccountType[]> {
    const { demoPassword } = context.settings;
    if (demoPassword === null) return [];
    const accounts = await listDemoAccounts(context);
    return accounts.map((account) => ({ ...account, password: demoPassword }));
  }

  @Authorized(SIGNED_IN)
  @Query(() => [SessionType], { description: "The viewer's own open sessions." })
  async mySessions(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<SessionType[]> {
    return listOwnSessions(withActor(context), selectionOf(info));
  }

  @Authorized("account:manage")
  @Query(() => [SessionType])
  async accountSessions(
    @Arg("accountId", () => ID) accountId: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SessionType[]> {
    const sessions = await listAccountSessions(withActor(context), accountId, selectionOf(info));
    if (sessions === null) throw notFound("account");
    return sessions;
  }

  @FieldResolver(() => Boolean, { description: "The session of this very request." })
  isCurrent(@Root() { id }: SessionType, @Ctx() { actor }: RequestContext): boolean {
    return id === actor?.sessionId;
  }

  @Mutation(() => ViewerType)
  async signIn(
    @Arg("userName", () => String) userName: string,
    @Arg("password", () => String) password: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ViewerType> {
    const { actor, token, maxAgeSeconds } = await signIn(context, { userName, password });
    context.reply.setSessionCookie(token, maxAgeSeconds);
    // What is selected below is read with the rights of who came in, not of whoever asked.
    return getViewer(Object.assign(context, { actor }), actor, selectionOf(info));
  }

  @Authorized(SIGNED_IN)
  @Mutation(() => Boolean)
  async signOut(@Ctx() context: RequestContext): Promise<boolean> {
    await signOut(withActor(context));
    context.reply.clearSessionCookie();
    return true;
  }

  @Authorized(SIGNED_IN)
  @Mutation(() => Boolean, {
    description: "One's own, or with account:manage that of an account within reach.",
  })
  async endSession(@Arg("id", () => ID) id: string, @Ctx() context: RequestContext): Promise<boolean> {
    await endSession(withActor(context), { id });
    return true;
  }

  @Authorized(SIGNED_IN)
  @Mutation(() => Boolean, { description: "Every other session of the account ends." })
  async changePassword(
    @Arg("currentPassword", () => String) currentPassword: string,
    @Arg("newPassword", () => String) newPassword: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    const renewed = await changePassword(withActor(context), { currentPassword, newPassword });
    if (renewed !== null) context.reply.setSessionCookie(renewed.token, renewed.maxAgeSeconds);
    return true;
  }
}
