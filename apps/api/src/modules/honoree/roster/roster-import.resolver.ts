import type {
  ConflictResolution,
  RosterProblemCode,
  RosterRowOutcome,
} from "@laurel/domain/honoree/roster.vocabulary";
import { notFound } from "@laurel/domain/shared/domain-error";
import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type ActorContext, type RequestContext, withActor } from "../../../platform/context.js";
import { checkedPage, PageInput } from "../../../platform/page.js";
import { cancelRosterImport } from "../commands/cancel-roster-import.js";
import { confirmRosterImport } from "../commands/confirm-roster-import.js";
import {
  editRosterCell,
  excludeRosterRow,
  fixRosterGroup,
  resolveRosterConflict,
} from "../commands/fix-roster-rows.js";
import { matchRosterColumns } from "../commands/match-roster-columns.js";
import { undoRosterImport } from "../commands/undo-roster-import.js";
import { EditRosterCellInput, FixRosterGroupInput, RosterColumnMatch } from "./roster-import.input.js";
import { getRosterImport, listRosterImports } from "./roster-import.queries.js";
import {
  ConflictResolutionEnum,
  RosterImportPageType,
  RosterImportType,
  RosterProblemCodeEnum,
  RosterProblemGroupType,
  RosterRowOutcomeEnum,
  RosterRowPageType,
  RosterRowType,
} from "./roster-import.type.js";
import { shownGroups, shownImport, shownRowAt, shownRows } from "./roster-import-view.js";
import { problemValueHash } from "./roster-problem-key.js";
import { parseRosterRowId } from "./roster-row-codec.js";

async function shown(context: ActorContext, id: string): Promise<RosterImportType> {
  return shownImport(context, await getRosterImport(context, id));
}

async function shownRow(context: ActorContext, rowId: string): Promise<RosterRowType> {
  const place = parseRosterRowId(rowId);
  if (place === null) throw notFound("rosterRow");
  const record = await getRosterImport(context, place.importId);
  const row = await shownRowAt(context, record, place.ordinal);
  if (row === null) throw notFound("rosterRow");
  return row;
}

@Resolver(() => RosterImportType)
export class RosterImportResolver {
  @Authorized("honoree:import")
  @Query(() => RosterImportPageType, {
    description: "Own imports, the latest first; the union office sees all.",
  })
  async rosterImports(
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportPageType> {
    const context = withActor(requestContext);
    const { items, totalCount } = await listRosterImports(context, checkedPage(page));
    return { items: items.map((record) => shownImport(context, record)), totalCount };
  }

  @Authorized("honoree:import")
  @Query(() => RosterImportType)
  rosterImport(@Arg("id", () => ID) id: string, @Ctx() context: RequestContext): Promise<RosterImportType> {
    return shown(withActor(context), id);
  }

  @FieldResolver(() => [RosterProblemGroupType], { description: "The largest first, at most 200." })
  async problemGroups(
    @Root() { id }: RosterImportType,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterProblemGroupType[]> {
    const context = withActor(requestContext);
    return shownGroups(context, await getRosterImport(context, id));
  }

  @FieldResolver(() => RosterRowPageType, { description: "Rows in the order of the file." })
  async rows(
    @Root() { id }: RosterImportType,
    @Arg("outcome", () => RosterRowOutcomeEnum, { nullable: true }) outcome: RosterRowOutcome | null,
    @Arg("code", () => RosterProblemCodeEnum, { nullable: true }) code: RosterProblemCode | null,
    @Arg("value", () => String, { nullable: true, description: "The value of a problem group." })
    value: string | null,
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterRowPageType> {
    const context = withActor(requestContext);
    const valueHash = typeof value === "string" ? problemValueHash(context.cipher, value) : null;
    const filter = { outcome: outcome ?? null, code: code ?? null, valueHash };
    return shownRows(context, await getRosterImport(context, id), filter, checkedPage(page));
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, {
    description: "Says what columns mean; remembered, and the file is read again.",
  })
  async matchRosterColumns(
    @Arg("importId", () => ID) importId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("sheetName", () => String, { nullable: true }) sheetName: string | null,
    @Arg("columns", () => [RosterColumnMatch]) columns: RosterColumnMatch[],
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await matchRosterColumns(context, {
      importId,
      expectedVersion,
      sheetName: sheetName ?? null,
      columns: columns.map(({ index, field }) => ({ index, field: field ?? null })),
    });
    return shown(context, importId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, { description: "Mends every row of a problem group at once." })
  async fixRosterGroup(
    @Arg("input", () => FixRosterGroupInput) input: FixRosterGroupInput,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await fixRosterGroup(context, { ...input, field: input.field ?? null });
    return shown(context, input.importId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterRowType, { description: "Changes one cell; a row that was left out comes back." })
  async editRosterCell(
    @Arg("input", () => EditRosterCellInput) input: EditRosterCellInput,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterRowType> {
    const context = withActor(requestContext);
    await editRosterCell(context, input);
    return shownRow(context, input.rowId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterRowType, { description: "Leaves one row out of the import." })
  async excludeRosterRow(
    @Arg("rowId", () => ID) rowId: string,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterRowType> {
    const context = withActor(requestContext);
    await excludeRosterRow(context, rowId);
    return shownRow(context, rowId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, {
    description: "Settles rows that contradict the bank; without ids all of them.",
  })
  async resolveRosterConflict(
    @Arg("importId", () => ID) importId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("rowIds", () => [ID], { nullable: true }) rowIds: string[] | null,
    @Arg("resolution", () => ConflictResolutionEnum) resolution: ConflictResolution,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await resolveRosterConflict(context, { importId, expectedVersion, rowIds: rowIds ?? null, resolution });
    return shown(context, importId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, {
    description: "Sends the clean rows into the bank; the job makes them visible at once.",
  })
  async confirmRosterImport(
    @Arg("importId", () => ID) importId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await confirmRosterImport(context, { importId, expectedVersion });
    return shown(context, importId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, {
    description: "Gives an import up before anything of it reached the bank.",
  })
  async cancelRosterImport(
    @Arg("importId", () => ID) importId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await cancelRosterImport(context, { importId, expectedVersion });
    return shown(context, importId);
  }

  @Authorized("honoree:import")
  @Mutation(() => RosterImportType, {
    description: "Within a week: takes the whole import out of the bank again.",
  })
  async undoRosterImport(
    @Arg("importId", () => ID) importId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
    @Arg("reason", () => String) reason: string,
    @Ctx() requestContext: RequestContext,
  ): Promise<RosterImportType> {
    const context = withActor(requestContext);
    await undoRosterImport(context, { importId, expectedVersion, reason });
    return shown(context, importId);
  }
}
