import { notFound } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireOthersAccount } from "../account-rules.js";
import { countChange, endGrant, findGrant, lockAccount } from "../account-write.queries.js";

/**
 * Takes a role back, from the next request on. The grant stays on record as ended.
 * @returns the account's id
 * @throws NOT_FOUND for a grant that has ended or lies beyond the actor's right; ILLEGAL_ACTION OWN_ACCOUNT
 */
export async function revokeRole(
  context: ActorContext,
  { grantId }: { readonly grantId: string },
): Promise<string> {
  return inTransaction(context, "account:manage", async (tx) => {
    const named = await findGrant(tx, grantId);
    if (named === null) throw notFound("grant");
    const account = await lockAccount(tx, named.accountId, "grant");
    requireOthersAccount(context.actor, account.id);
    await endGrant(tx, grantId, { revokedAt: context.clock.now(), revokedBy: context.actor.userName });
    await countChange(tx, account);
    await appendAuditEntry(tx, context, {
      action: "revokeRole",
      objectType: "account",
      objectId: account.id,
      detail: { userName: account.userName, role: named.role, unitId: named.unitId },
    });
    return account.id;
  });
}
