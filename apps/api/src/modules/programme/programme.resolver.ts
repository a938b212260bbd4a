import type { GraphQLResolveInfo } from "graphql";
import { Authorized, Ctx, Info, Query, Resolver } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { selectionOf } from "../../platform/selection.js";
import { listProgrammes } from "./programme.queries.js";
import { ProgrammeType } from "./programme.type.js";

@Resolver()
export class ProgrammeResolver {
  @Authorized("programme:read")
  @Query(() => [ProgrammeType], { description: "The catalogue of honours, the highest level first." })
  programmes(@Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<ProgrammeType[]> {
    return listProgrammes(withActor(context), selectionOf(info));
  }
}
