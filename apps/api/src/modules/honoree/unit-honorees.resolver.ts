import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { loaderOf } from "../../platform/loaders.js";
import { UnitType } from "../organization/organization.type.js";
import { countHonoreesByUnit } from "./unit-honorees.queries.js";

/** What the bank adds to a unit: the earlier module knows nothing of people. */
@Resolver(() => UnitType)
export class UnitHonoreesResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Honorees whose present unit is in this subtree, as far as the viewer may see them; null: may not.",
  })
  async honoreeCount(@Root() unit: UnitType, @Ctx() context: RequestContext): Promise<number | null> {
    if (context.actor?.permissions.has("honoree:read") !== true) return null;
    return loaderOf(context, "Unit.honoreeCount", 0, (ids) =>
      countHonoreesByUnit(withActor(context), ids),
    ).load(unit.id);
  }
}
