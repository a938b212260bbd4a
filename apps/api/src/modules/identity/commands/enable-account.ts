import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireOthersAccount } from "../account-rules.js";
import { lockAccount, updateDisabled } from "../account-write.queries.js";

/** Lets an account in again. @throws ILLEGAL_ACTION OWN_ACCOUNT, ACCOUNT_NOT_DISABLED */
export async function enableAccount(
  context: ActorContext,
  input: { readonly accountId: string; readonly expectedVersion: number },
): Promise<void> {
  requireOthersAccount(context.actor, input.accountId);
  await inTransaction(context, "account:manage", async (tx) => {
    const account = await lockAccount(tx, input.accountId);
    checkVersion(input.expectedVersion, account);
    if (!account.isDisabled) throw new DomainError("ILLEGAL_ACTION", "ACCOUNT_NOT_DISABLED");
    await updateDisabled(tx, account, false);
    await appendAuditEntry(tx, context, {
      action: "enableAccount",
      objectType: "account",
      objectId: account.id,
      detail: { userName: account.userName },
    });
  });
}
