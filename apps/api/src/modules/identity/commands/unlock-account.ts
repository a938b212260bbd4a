import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireOthersAccount } from "../account-rules.js";
import { clearLock, lockAccount } from "../account-write.queries.js";
import { unlockName } from "../sign-in-throttle.js";

/** Forgets the wrong guesses at an account's password. @throws ILLEGAL_ACTION OWN_ACCOUNT */
export async function unlockAccount(
  context: ActorContext,
  { accountId }: { readonly accountId: string },
): Promise<void> {
  requireOthersAccount(context.actor, accountId);
  await inTransaction(context, "account:manage", async (tx) => {
    const account = await lockAccount(tx, accountId);
    await clearLock(tx, account);
    await unlockName(tx, context, account.userName);
    await appendAuditEntry(tx, context, {
      action: "unlockAccount",
      objectType: "account",
      objectId: account.id,
      detail: { userName: account.userName },
    });
  });
}
