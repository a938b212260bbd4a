import { DomainError } from "@laurel/domain/shared/domain-error";
import { type RequestContext, scopeOf, withActor } from "../../../platform/context.js";
import { recordDenial } from "./record-denial.js";

/**
 * The trail has no units: it is one chain for the whole company, so only a right over the whole tree opens it.
 * @throws FORBIDDEN `WHOLE_TREE_ONLY`
 */
export async function requireWholeTrail(context: RequestContext, operation: string): Promise<void> {
  if (scopeOf(withActor(context).actor, "audit:read") === "*") return;
  await recordDenial(context, operation, "audit:read");
  throw new DomainError("FORBIDDEN", "WHOLE_TREE_ONLY", { permission: "audit:read" });
}
