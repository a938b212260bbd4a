import type { Demand } from "../../../platform/authorize.js";
import type { RequestContext } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "./append-audit-entry.js";

/** A refused attempt is a fact of its own: it stands in the trail although nothing changed. */
export async function recordDenial(
  context: RequestContext,
  operation: string,
  demand: Demand,
): Promise<void> {
  await inScopedTransaction(context, [], (tx) =>
    appendAuditEntry(tx, context, {
      action: operation.replace(/^(Query|Mutation)\./, ""),
      result: "DENIED",
      detail: { permission: demand },
    }),
  );
}
