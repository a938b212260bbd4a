import type { SensitiveField } from "@laurel/domain/honoree/honoree.vocabulary";
import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, ID, Info, Mutation, Query, Resolver } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { checkedPage, PageInput } from "../../platform/page.js";
import { selectionOf } from "../../platform/selection.js";
import { correctTitle } from "./commands/correct-title.js";
import { createHonoree } from "./commands/create-honoree.js";
import { recordTitle } from "./commands/record-title.js";
import { revealHonoreeField } from "./commands/reveal-honoree-field.js";
import { updateHonoree } from "./commands/update-honoree.js";
import {
  CorrectTitleInput,
  CreateHonoreeInput,
  HonoreeFilter,
  RecordTitleInput,
  TitleFilter,
  UpdateHonoreeInput,
} from "./honoree.input.js";
import { getHonoree, getTitle } from "./honoree.queries.js";
import {
  HonoreePageType,
  type HonoreeSort,
  HonoreeSortEnum,
  HonoreeType,
  RevealedValueType,
  SensitiveFieldEnum,
  TitlePageType,
  type TitleSort,
  TitleSortEnum,
  TitleType,
} from "./honoree.type.js";
import { listHonorees, searchHonorees } from "./honoree-list.queries.js";
import { listTitles } from "./title-list.queries.js";

@Resolver()
export class HonoreeResolver {
  @Authorized("honoree:read")
  @Query(() => HonoreePageType, { description: "The information bank, a page at a time." })
  honorees(
    @Arg("filter", () => HonoreeFilter, { nullable: true }) filter: HonoreeFilter | null,
    @Arg("sort", () => HonoreeSortEnum, { defaultValue: "NAME" }) sort: HonoreeSort,
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HonoreePageType> {
    const request = { filter: filter ?? {}, sort, page: checkedPage(page) };
    return listHonorees(withActor(context), request, selectionOf(info));
  }

  @Authorized("honoree:read")
  @Query(() => HonoreeType)
  honoree(
    @Arg("id", () => ID) id: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HonoreeType> {
    return getHonoree(withActor(context), id, selectionOf(info));
  }

  @Authorized("honoree:read")
  @Query(() => [HonoreeType], { description: "Up to ten people for a few typed characters." })
  searchHonorees(
    @Arg("text", () => String) text: string,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HonoreeType[]> {
    return searchHonorees(withActor(context), text, selectionOf(info));
  }

  @Authorized("honoree:read")
  @Query(() => TitlePageType, { description: "Titles, a page at a time: the records behind a figure." })
  titles(
    @Arg("filter", () => TitleFilter) filter: TitleFilter,
    @Arg("sort", () => TitleSortEnum, { defaultValue: "WON_ON_DESC" }) sort: TitleSort,
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TitlePageType> {
    return listTitles(withActor(context), { filter, sort, page: checkedPage(page) }, selectionOf(info));
  }

  @Authorized("honoree:edit")
  @Mutation(() => HonoreeType)
  async createHonoree(
    @Arg("input", () => CreateHonoreeInput) input: CreateHonoreeInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HonoreeType> {
    const actor = withActor(context);
    return getHonoree(actor, await createHonoree(actor, input), selectionOf(info));
  }

  @Authorized("honoree:edit")
  @Mutation(() => HonoreeType)
  async updateHonoree(
    @Arg("input", () => UpdateHonoreeInput) input: UpdateHonoreeInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HonoreeType> {
    const actor = withActor(context);
    await updateHonoree(actor, input);
    return getHonoree(actor, input.id, selectionOf(info));
  }

  @Authorized("honoree:edit")
  @Mutation(() => TitleType)
  async recordTitle(
    @Arg("input", () => RecordTitleInput) input: RecordTitleInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TitleType> {
    const actor = withActor(context);
    return getTitle(actor, await recordTitle(actor, input), selectionOf(info));
  }

  @Authorized("honoree:edit")
  @Mutation(() => TitleType)
  async correctTitle(
    @Arg("input", () => CorrectTitleInput) input: CorrectTitleInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TitleType> {
    const actor = withActor(context);
    await correctTitle(actor, input);
    return getTitle(actor, input.id, selectionOf(info));
  }

  @Authorized("honoree:reveal")
  @Mutation(() => RevealedValueType, { description: "One look at one sensitive value, with a reason." })
  revealHonoreeField(
    @Arg("id", () => ID) id: string,
    @Arg("field", () => SensitiveFieldEnum) field: SensitiveField,
    @Arg("reason", () => String) reason: string,
    @Ctx() context: RequestContext,
  ): Promise<RevealedValueType> {
    return revealHonoreeField(withActor(context), { id, field, reason });
  }
}
