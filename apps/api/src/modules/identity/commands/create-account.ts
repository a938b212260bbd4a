import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireDisplayName, requireGoodPassword, requireUserName } from "../account-rules.js";
import { insertAccount } from "../account-write.queries.js";
import { hashPassword } from "../password-hash.js";
import { normaliseUserName } from "../user-name.js";

export interface NewAccountInput {
  readonly userName: string;
  readonly displayName: string;
  readonly password: string;
  /** Demo data alone: the account is offered on the sign-in page. */
  readonly isDemo?: boolean;
  /** By default whoever gets the account replaces the password that somebody else chose. */
  readonly mustChangePassword?: boolean;
}

/**
 * An account without any role yet; answers its id.
 * @throws BAD_INPUT USER_NAME_FORM, USER_NAME_TAKEN, DISPLAY_NAME_FORM, PASSWORD_*
 */
export async function createAccount(context: ActorContext, input: NewAccountInput): Promise<string> {
  const userName = requireUserName(normaliseUserName(input.userName));
  const displayName = requireDisplayName(input.displayName);
  requireGoodPassword("password", input.password, userName);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(context, "account:manage", async (tx) => {
    const id = context.ids.next();
    const { isDemo = false, mustChangePassword = true } = input;
    const createdAt = context.clock.now();
    const account = { id, userName, displayName, passwordHash, isDemo, mustChangePassword, createdAt };
    if (!(await insertAccount(tx, account))) throw badInput("userName", "USER_NAME_TAKEN", { userName });
    await appendAuditEntry(tx, context, {
      action: "createAccount",
      objectType: "account",
      objectId: id,
      detail: { userName },
    });
    return id;
  });
}
