import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireOthersAccount, requireReason } from "../account-rules.js";
import { lockAccount, updateDisabled } from "../account-write.queries.js";
import { endSessionsOf } from "../session.queries.js";

/**
 * Shuts an account out at once: its sessions end with it.
 * @throws ILLEGAL_ACTION OWN_ACCOUNT, ACCOUNT_DISABLED
 */
export async function disableAccount(
  context: ActorContext,
  input: { readonly accountId: string; readonly expectedVersion: number; readonly reason: string },
): Promise<void> {
  const reason = requireReason(input.reason);
  requireOthersAccount(context.actor, input.accountId);
  await inTransaction(context, "account:manage", async (tx) => {
    const account = await lockAccount(tx, input.accountId);
    checkVersion(input.expectedVersion, account);
    if (account.isDisabled) throw new DomainError("ILLEGAL_ACTION", "ACCOUNT_DISABLED");
    await updateDisabled(tx, account, true);
    await endSessionsOf(tx, account.id, context.clock.now());
    await appendAuditEntry(tx, context, {
      action: "disableAccount",
      objectType: "account",
      objectId: account.id,
      reason,
      detail: { userName: account.userName },
    });
  });
}
