import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, Info, Query, Resolver } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { selectionOf } from "../../platform/selection.js";
import { getAwardsByUnit } from "./statistics.queries.js";
import { AwardsByUnitType, AwardsFilter } from "./statistics.type.js";

@Resolver()
export class StatisticsResolver {
  @Authorized("statistics:read")
  @Query(() => AwardsByUnitType, { description: "The leaders' chart: awards by unit, year and programme." })
  awardsByUnit(
    @Arg("filter", () => AwardsFilter) filter: AwardsFilter,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AwardsByUnitType> {
    return getAwardsByUnit(withActor(context), filter, selectionOf(info));
  }
}
