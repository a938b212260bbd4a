import { notFound } from "@laurel/domain/shared/domain-error";
import { type ActorContext, scopeOf } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { lockAccount } from "../account-write.queries.js";
import { findSessionOwner } from "../session.queries.js";
import { endSessionById } from "../sign-in.queries.js";

/** Ends a session: one's own, or with account:manage that of an account within reach. @throws NOT_FOUND */
export async function endSession(context: ActorContext, { id }: { readonly id: string }): Promise<void> {
  const { actor } = context;
  await inScopedTransaction(context, scopeOf(actor, "account:manage"), async (tx) => {
    const accountId = await findSessionOwner(tx, id);
    if (accountId === null) throw notFound("session");
    if (accountId !== actor.accountId) {
      if (!actor.permissions.has("account:manage")) throw notFound("session");
      await lockAccount(tx, accountId, "session");
    }
    await endSessionById(tx, id, context.clock.now());
    await appendAuditEntry(tx, context, {
      action: "endSession",
      objectType: "account",
      objectId: accountId,
      detail: { sessionId: id },
    });
  });
}
