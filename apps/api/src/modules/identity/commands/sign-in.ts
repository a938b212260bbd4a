import { MAX_PASSWORD_LENGTH } from "@laurel/domain/identity/password.rules";
import { DomainError } from "@laurel/domain/shared/domain-error";
import { newSessionToken } from "../../../platform/authenticate.js";
import { minutesAfter } from "../../../platform/clock.js";
import type { Actor, RequestContext } from "../../../platform/context.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { findActor, SESSION_HOURS } from "../identity.queries.js";
import { isPassword } from "../password-hash.js";
import {
  endSessionById,
  findSignInAccount,
  insertSession,
  markLocked,
  type SignInAccount,
} from "../sign-in.queries.js";
import { type Attempt, claimAttempt, forgive, lockedError } from "../sign-in-throttle.js";
import { normaliseUserName } from "../user-name.js";

export interface SignedIn {
  readonly actor: Actor;
  /** For the browser's cookie; nobody else ever sees it. */
  readonly token: string;
  readonly maxAgeSeconds: number;
}

/**
 * Opens a session of its own for every sign-in and ends the one the browser had.
 *
 * A wrong password, a disabled account and a name nobody has get the same answer after the same time.
 * @throws UNAUTHENTICATED `SIGN_IN_FAILED`; RATE_LIMITED `ACCOUNT_LOCKED` or `TOO_MANY_ATTEMPTS`
 */
export async function signIn(
  context: RequestContext,
  input: { readonly userName: string; readonly password: string },
): Promise<SignedIn> {
  const userName = normaliseUserName(input.userName);
  const password = [...input.password].length > MAX_PASSWORD_LENGTH ? "" : input.password;
  const attempt = await claimAttempt(context, userName);
  if (attempt.refusal?.rule === "TOO_MANY_ATTEMPTS") {
    // No line of its own in the trail: a flood would fill it. The attempts that led here stand there.
    context.logger.warn("too many sign-in attempts", { requestId: context.requestId });
    throw lockedError(attempt, context.clock.now()) ?? new DomainError("RATE_LIMITED");
  }
  const account = await findSignInAccount(context, userName);
  const isLocked = attempt.refusal !== null;
  // A locked name costs the same time, and its password is not weighed.
  const isRight = await isPassword(isLocked ? null : (account?.passwordHash ?? null), password);
  if (account === null || account.isDisabled || !isRight) {
    await recordFailure(context, { account, userName, attempt });
    throw lockedError(attempt, context.clock.now()) ?? new DomainError("UNAUTHENTICATED", "SIGN_IN_FAILED");
  }
  return openSession(context, { account, userName, attempt });
}

interface Tried {
  readonly account: SignInAccount | null;
  readonly userName: string;
  readonly attempt: Attempt;
}

async function recordFailure(context: RequestContext, { account, userName, attempt }: Tried): Promise<void> {
  await inScopedTransaction(context, [], async (tx) => {
    if (account !== null && attempt.lockedUntil !== null) {
      await markLocked(tx, account.id, attempt.lockedUntil);
    }
    await appendAuditEntry(tx, context, {
      action: "signIn",
      result: attempt.refusal === null ? "FAILED" : "DENIED",
      // What was typed where no such name exists may be a password: it is not kept.
      actorName: account === null ? "" : userName,
      ...(account === null ? {} : { objectType: "account", objectId: account.id }),
      detail: { isLocked: attempt.refusal !== null || attempt.lockedUntil !== null },
    });
  });
}

async function openSession(
  context: RequestContext,
  { account, userName, attempt }: Tried & { readonly account: SignInAccount },
): Promise<SignedIn> {
  const { token, hash } = newSessionToken();
  const startedAt = context.clock.now();
  const expiresAt = minutesAfter(startedAt, SESSION_HOURS * 60);
  const id = context.ids.next();
  await inScopedTransaction(context, [], async (tx) => {
    const formerId = context.actor?.sessionId ?? null;
    if (formerId !== null) await endSessionById(tx, formerId, startedAt);
    await insertSession(tx, {
      id,
      accountId: account.id,
      tokenHash: hash,
      startedAt,
      expiresAt,
      ...context.client,
    });
    await forgive(tx, attempt);
    await appendAuditEntry(
      tx,
      { ...context, actor: null },
      { action: "signIn", objectType: "account", objectId: account.id, actorName: userName },
    );
  });
  const actor = await findActor(context, hash);
  if (actor === null) throw new DomainError("UNAUTHENTICATED", "SIGN_IN_FAILED");
  return { actor, token, maxAgeSeconds: SESSION_HOURS * 3600 };
}
