import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, Info, Query, Resolver } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { checkedPage, PageInput } from "../../platform/page.js";
import { selectionOf } from "../../platform/selection.js";
import { listToDos } from "./inbox.queries.js";
import { ToDoPageType } from "./inbox.type.js";

@Resolver()
export class InboxResolver {
  @Authorized("inbox:read")
  @Query(() => ToDoPageType, { description: "What waits for the viewer, the most pressing first." })
  toDos(
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ToDoPageType> {
    return listToDos(withActor(context), checkedPage(page), selectionOf(info));
  }
}
