import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { newSessionToken } from "../../../platform/authenticate.js";
import type { ActorContext } from "../../../platform/context.js";
import { inScopedTransaction, type Tx } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { requireGoodPassword } from "../account-rules.js";
import { lockOwnAccount, updatePassword } from "../account-write.queries.js";
import { hashPassword, isPassword } from "../password-hash.js";
import { endSessionsOf, renewSessionToken } from "../session.queries.js";
import { findSignInAccount } from "../sign-in.queries.js";
import { claimAttempt, forgive, lockedError } from "../sign-in-throttle.js";

export interface RenewedSession {
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/**
 * Replaces one's own password. Every other session ends, and this one goes on under a new token.
 *
 * Wrong current passwords count as guesses: a stolen session is no way round the limit.
 * @returns the cookie to set; null where the actor came without a session
 * @throws BAD_INPUT CURRENT_PASSWORD_WRONG, PASSWORD_UNCHANGED, PASSWORD_*; RATE_LIMITED ACCOUNT_LOCKED
 */
export async function changePassword(
  context: ActorContext,
  input: { readonly currentPassword: string; readonly newPassword: string },
): Promise<RenewedSession | null> {
  const { userName } = context.actor;
  // Before anything is counted: a new password that breaks a rule is no guess.
  requireGoodPassword("newPassword", input.newPassword, userName);
  if (input.newPassword === input.currentPassword) throw badInput("newPassword", "PASSWORD_UNCHANGED");
  const attempt = await claimAttempt(context, userName);
  const locked = lockedError(attempt, context.clock.now());
  if (locked !== null) throw locked;
  const known = await findSignInAccount(context, userName);
  if (!(await isPassword(known?.passwordHash ?? null, input.currentPassword))) {
    await recordWrongPassword(context);
    throw badInput("currentPassword", "CURRENT_PASSWORD_WRONG");
  }
  const passwordHash = await hashPassword(input.newPassword);
  return inScopedTransaction(context, [], async (tx) => {
    const account = await lockOwnAccount(tx, context.actor.accountId);
    // Somebody reset the password while this one was being weighed.
    if (account.passwordHash !== known?.passwordHash) throw new DomainError("CONFLICT", "CHANGED_MEANWHILE");
    await updatePassword(tx, account, { passwordHash, mustChangePassword: false });
    await endSessionsOf(tx, account.id, context.clock.now(), context.actor.sessionId);
    const renewed = await renewOwnSession(tx, context);
    await forgive(tx, attempt);
    await appendAuditEntry(tx, context, {
      action: "changePassword",
      objectType: "account",
      objectId: account.id,
    });
    return renewed;
  });
}

async function renewOwnSession(tx: Tx, context: ActorContext): Promise<RenewedSession | null> {
  const { sessionId } = context.actor;
  if (sessionId === null) return null;
  const { token, hash } = newSessionToken();
  const expiresAt = await renewSessionToken(tx, sessionId, hash);
  if (expiresAt === null) return null;
  const leftMs = expiresAt.getTime() - context.clock.now().getTime();
  return { token, maxAgeSeconds: Math.max(0, Math.floor(leftMs / 1000)) };
}

async function recordWrongPassword(context: ActorContext): Promise<void> {
  await inScopedTransaction(context, [], (tx) =>
    appendAuditEntry(tx, context, {
      action: "changePassword",
      objectType: "account",
      objectId: context.actor.accountId,
      result: "FAILED",
    }),
  );
}
