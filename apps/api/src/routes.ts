import { Router } from "express";
import { attachmentRoutes } from "./modules/attachment/attachment.routes.js";
import { recordDenial } from "./modules/audit/commands/record-denial.js";
import { getHonoree } from "./modules/honoree/honoree.queries.js";
import { rosterImportRoutes } from "./modules/honoree/roster/roster-import.routes.js";
import type { MakeContext } from "./platform/authenticate.js";

/** File routes of the modules: what does not fit into GraphQL because it is bytes. */
export function moduleRoutes(makeContext: MakeContext): Router {
  const routing = { makeContext, onDenied: recordDenial };
  return Router().use(
    attachmentRoutes(routing, { honoree: (context, id) => getHonoree(context, id, new Map()) }),
    rosterImportRoutes(routing),
  );
}
