import type { ActorContext } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { endSessionById } from "../sign-in.queries.js";

/** Ends the session of this request; the cookie is worthless from now on, wherever a copy of it lies. */
export async function signOut(context: ActorContext): Promise<void> {
  await inScopedTransaction(context, [], async (tx) => {
    const { sessionId } = context.actor;
    if (sessionId !== null) await endSessionById(tx, sessionId, context.clock.now());
    await appendAuditEntry(tx, context, { action: "signOut" });
  });
}
