import type { GraphQLResolveInfo } from "graphql";
import { Arg, Authorized, Ctx, Info, Query, Resolver } from "type-graphql";
import { type RequestContext, withActor } from "../../platform/context.js";
import { checkedPage, PageInput } from "../../platform/page.js";
import { selectionOf } from "../../platform/selection.js";
import { AuditFilter } from "./audit.input.js";
import { listAuditEntries } from "./audit.queries.js";
import { AuditEntryPageType, AuditVerificationType } from "./audit.type.js";
import { requireWholeTrail } from "./commands/require-whole-trail.js";
import { verifyAuditTrail } from "./commands/verify-audit-trail.js";

@Resolver()
export class AuditResolver {
  @Authorized("audit:read")
  @Query(() => AuditEntryPageType, { description: "The newest first." })
  async auditEntries(
    @Arg("filter", () => AuditFilter, { nullable: true }) filter: AuditFilter | null,
    @Arg("page", () => PageInput, { nullable: true }) page: PageInput | null,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AuditEntryPageType> {
    await requireWholeTrail(context, "auditEntries");
    return listAuditEntries(withActor(context), filter ?? {}, checkedPage(page), selectionOf(info));
  }

  @Authorized("audit:read")
  @Query(() => AuditVerificationType)
  async auditVerification(@Ctx() context: RequestContext): Promise<AuditVerificationType> {
    await requireWholeTrail(context, "auditVerification");
    return verifyAuditTrail(context);
  }
}
