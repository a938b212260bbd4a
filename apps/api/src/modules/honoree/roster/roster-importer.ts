import type { ActorContext, Services } from "../../../platform/context.js";
import { silentReply } from "../../../platform/context.js";
import type { RosterImportRecord } from "./roster-import-state.js";

/** The person an import belongs to, for the lines its job writes into the trail long after their request ended. */
export function importerContext(services: Services, record: RosterImportRecord): ActorContext {
  const permissions = new Set(["honoree:import"] as const);
  return {
    ...services,
    requestId: `roster-import ${record.id}`,
    client: { ipAddress: "", userAgent: "" },
    actor: {
      accountId: record.accountId,
      sessionId: null,
      userName: record.userName,
      displayName: record.createdBy,
      mustChangePassword: false,
      permissions,
      grants: record.scope.map((path) => ({
        permissions,
        unitId: "",
        unitPath: path,
        isWhole: path === "",
      })),
    },
    reply: silentReply,
  };
}
