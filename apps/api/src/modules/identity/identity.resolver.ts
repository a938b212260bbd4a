import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { SIGNED_IN } from "../../platform/authorize.js";
import { type RequestContext, withActor } from "../../platform/context.js";
import { selectionOf } from "../../platform/selection.js";
import { getViewer } from "./account.queries.js";
import { signIn } from "./commands/sign-in.js";
import { signOut } from "./commands/sign-out.js";
import { ViewerType } from "./identity.type.js";

/** Entering and leaving. The first two have no `@Authorized`: nobody is signed in yet. */
@Resolver()
export class SessionResolver {
  @Query(() => ViewerType, { nullable: true, description: "null: nobody is signed in." })
  async viewer(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<ViewerType | null> {
    return context.actor === null ? null : getViewer(context, context.actor, selectionOf(info));
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
    return getViewer(context, actor, selectionOf(info));
  }

  @Authorized(SIGNED_IN)
  @Mutation(() => Boolean)
  async signOut(@Ctx() context: RequestContext): Promise<boolean> {
    await signOut(withActor(context));
    context.reply.clearSessionCookie();
    return true;
  }
}
