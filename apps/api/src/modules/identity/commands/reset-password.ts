import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireGoodPassword, requireOthersAccount } from "../account-rules.js";
import { lockAccount, updatePassword } from "../account-write.queries.js";
import { hashPassword } from "../password-hash.js";
import { endSessionsOf } from "../session.queries.js";
import { unlockName } from "../sign-in-throttle.js";

/**
 * Sets a password that its owner must replace at the next sign-in; open sessions end, a lock is lifted.
 * @throws BAD_INPUT PASSWORD_*; ILLEGAL_ACTION OWN_ACCOUNT
 */
export async function resetPassword(
  context: ActorContext,
  input: { readonly accountId: string; readonly newPassword: string },
): Promise<void> {
  requireOthersAccount(context.actor, input.accountId);
  const passwordHash = await hashPassword(input.newPassword);
  await inTransaction(context, "account:manage", async (tx) => {
    const account = await lockAccount(tx, input.accountId);
    requireGoodPassword("newPassword", input.newPassword, account.userName);
    await updatePassword(tx, account, { passwordHash, mustChangePassword: true });
    await endSessionsOf(tx, account.id, context.clock.now());
    await unlockName(tx, context, account.userName);
    await appendAuditEntry(tx, context, {
      action: "resetPassword",
      objectType: "account",
      objectId: account.id,
      detail: { userName: account.userName },
    });
  });
}
