import { UNIT_LIFECYCLE } from "@laurel/domain/organization/organization.lifecycle";
import type { UnitAction, UnitTree } from "@laurel/domain/organization/organization.vocabulary";
import { notFound } from "@laurel/domain/shared/domain-error";
import { availableActions } from "@laurel/domain/shared/lifecycle";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { isInScope, type RequestContext, withActor } from "../../platform/context.js";
import { PlainDateScalar } from "../../platform/scalars/calendar.scalar.js";
import { selectionOf } from "../../platform/selection.js";
import { changeAffiliation } from "./commands/change-affiliation.js";
import { closeUnit } from "./commands/close-unit.js";
import { type FollowSuccessor, mergeUnit } from "./commands/merge-unit.js";
import { moveUnit } from "./commands/move-unit.js";
import { openUnit } from "./commands/open-unit.js";
import { renameUnit } from "./commands/rename-unit.js";
import { splitUnit } from "./commands/split-unit.js";
import {
  ChangeAffiliationInput,
  CloseUnitInput,
  MergeUnitInput,
  MoveUnitInput,
  OpenUnitInput,
  RenameUnitInput,
  SplitUnitInput,
} from "./organization.input.js";
import { listUnitsById } from "./organization.queries.js";
import { UnitActionEnum, UnitTreeEnum, UnitType } from "./organization.type.js";
import { findUnitOnDay, listUnitsOnDay } from "./units-on-day.queries.js";

@Resolver(() => UnitType)
export class OrganizationResolver {
  @Authorized("organization:read")
  @Query(() => [UnitType], {
    description:
      "Flat, in tree order. With `asOf` the units that existed on that day, under the names of that day; without it " +
      "every unit there ever was, also merged and closed ones, where it stood last.",
  })
  units(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("asOf", () => PlainDateScalar, { nullable: true }) asOf: string | null,
    @Arg("tree", () => UnitTreeEnum, { defaultValue: "ADMINISTRATION" }) tree: UnitTree,
  ): Promise<UnitType[]> {
    return listUnitsOnDay(withActor(context), { day: asOf ?? null, tree }, selectionOf(info));
  }

  @Authorized("organization:read")
  @Query(() => UnitType, {
    description: "With `asOf` as it was on that day; NOT_FOUND when it did not exist then.",
  })
  async unit(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID) id: string,
    @Arg("asOf", () => PlainDateScalar, { nullable: true }) asOf: string | null,
  ): Promise<UnitType> {
    if (!asOf) return getUnit(context, info, id);
    const unit = await findUnitOnDay(withActor(context), { id, day: asOf }, selectionOf(info));
    if (unit === null) throw notFound("unit");
    return unit;
  }

  @FieldResolver(() => [UnitActionEnum], { description: "What the reader may do with the unit today." })
  availableActions(@Root() unit: UnitType, @Ctx() context: RequestContext): UnitAction[] {
    const { actor } = withActor(context);
    const isManaged = isInScope(actor, "organization:manage", unit.path);
    return isManaged ? availableActions(UNIT_LIFECYCLE, unit.state, actor.permissions) : [];
  }

  @Authorized("organization:manage")
  @Mutation(() => UnitType)
  async openUnit(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => OpenUnitInput) input: OpenUnitInput,
  ): Promise<UnitType> {
    return getUnit(context, info, await openUnit(withActor(context), input));
  }

  @Authorized("organization:manage")
  @Mutation(() => UnitType)
  async renameUnit(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => RenameUnitInput) input: RenameUnitInput,
  ): Promise<UnitType> {
    return getUnit(context, info, await renameUnit(withActor(context), input));
  }

  @Authorized("organization:manage")
  @Mutation(() => UnitType, { description: "The unit comes below another one, with everything below it." })
  async moveUnit(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => MoveUnitInput) input: MoveUnitInput,
  ): Promise<UnitType> {
    return getUnit(context, info, await moveUnit(withActor(context), input));
  }

  @Authorized("organization:manage")
  @Mutation(() => UnitType, { description: "Another unit stands above it in the Party affiliation (C10)." })
  async changeAffiliation(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => ChangeAffiliationInput) input: ChangeAffiliationInput,
  ): Promise<UnitType> {
    return getUnit(context, info, await changeAffiliation(withActor(context), input));
  }

  @Authorized("organization:manage")
  @Mutation(() => [UnitType], {
    description: "The unit ends; answers with the parts that open in its place.",
  })
  async splitUnit(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg("input", () => SplitUnitInput) input: SplitUnitInput,
  ): Promise<UnitType[]> {
    const ids = await splitUnit(withActor(context), input);
    return listUnitsById(withActor(context), ids, selectionOf(info));
  }
}

/**
 * The two ways in which one unit takes over from another. Their people follow through `followSuccessor`, which
 * belongs to a later module: `schema.ts`, which knows both, hands it in.
 */
export function unitSuccessionResolver(followSuccessor?: FollowSuccessor): new () => object {
  @Resolver(() => UnitType)
  class UnitSuccessionResolver {
    @Authorized("organization:manage")
    @Mutation(() => UnitType, {
      description: "The unit lives on inside another one, which takes over its people.",
    })
    async mergeUnit(
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
      @Arg("input", () => MergeUnitInput) input: MergeUnitInput,
    ): Promise<UnitType> {
      return getUnit(context, info, await mergeUnit(withActor(context), input, followSuccessor));
    }

    @Authorized("organization:manage")
    @Mutation(() => UnitType, { description: "The unit ends; a successor, if named, takes over its people." })
    async closeUnit(
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
      @Arg("input", () => CloseUnitInput) input: CloseUnitInput,
    ): Promise<UnitType> {
      return getUnit(context, info, await closeUnit(withActor(context), input, followSuccessor));
    }
  }
  return UnitSuccessionResolver;
}

async function getUnit(context: RequestContext, info: GraphQLResolveInfo, id: string): Promise<UnitType> {
  const [unit] = await listUnitsById(withActor(context), [id], selectionOf(info));
  if (unit === undefined) throw notFound("unit");
  return unit;
}
