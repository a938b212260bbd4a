import type { RequestContext } from "../../platform/context.js";
import { readScopedRows } from "../../platform/read.js";
import type { Tx } from "../../platform/transaction.js";

export interface SignInAccount {
  readonly id: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

export async function findSignInAccount(
  context: RequestContext,
  userName: string,
): Promise<SignInAccount | null> {
  const [account] = await readScopedRows<SignInAccount & Record<string, unknown>>(
    context,
    [],
    `select id, password_hash as "passwordHash", is_disabled as "isDisabled" from account where user_name = $1`,
    [userName],
  );
  return account ?? null;
}

/** Whether anybody at all entered from this address since `since`. */
export async function isKnownAddress(
  context: RequestContext,
  ipAddress: string,
  since: Date,
): Promise<boolean> {
  const [found] = await readScopedRows<{ known: boolean }>(
    context,
    [],
    "select exists (select 1 from session where ip_address = $1 and started_at > $2) as known",
    [ipAddress, since],
  );
  return found?.known === true;
}

export interface AttemptClaim {
  readonly bucket: Buffer;
  readonly max: number;
  readonly now: Date;
  /** When the bucket is empty again, if nothing more comes. */
  readonly forgottenAt: Date;
}

/** Counts one attempt if the bucket still has room; answers how many there are, null when it is full. */
export async function countAttempt(tx: Tx, claim: AttemptClaim): Promise<number | null> {
  const [row]: { count: number }[] = await tx.query(
    `insert into sign_in_attempt as known (bucket, count, forgotten_at) values ($1, 1, $4)
     on conflict (bucket) do update set
       count = case when known.forgotten_at <= $3 then 1 else known.count + 1 end, forgotten_at = $4
     where known.forgotten_at <= $3 or known.count < $2
     returning count`,
    [claim.bucket, claim.max, claim.now, claim.forgottenAt],
  );
  return row?.count ?? null;
}

export async function findForgottenAt(tx: Tx, bucket: Buffer): Promise<Date | null> {
  const [row]: { forgottenAt: Date }[] = await tx.query(
    `select forgotten_at as "forgottenAt" from sign_in_attempt where bucket = $1`,
    [bucket],
  );
  return row?.forgottenAt ?? null;
}

/** A bucket the right password empties, and one from which it takes its own attempt back. */
export async function forgiveAttempts(tx: Tx, emptied: readonly Buffer[], lessened: readonly Buffer[]) {
  await tx.query("update sign_in_attempt set count = 0 where bucket = any($1)", [emptied]);
  await tx.query("update sign_in_attempt set count = greatest(count - 1, 0) where bucket = any($1)", [
    lessened,
  ]);
}

export async function sweepAttempts(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `delete from sign_in_attempt where bucket in (
       select bucket from sign_in_attempt where forgotten_at <= $1 for update skip locked)`,
    [now],
  );
}

export async function markLocked(tx: Tx, accountId: string, lockedUntil: Date): Promise<void> {
  await tx.query("update account set locked_until = $2 where id = $1", [accountId, lockedUntil]);
}

export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly tokenHash: Buffer;
  readonly startedAt: Date;
  readonly expiresAt: Date;
  readonly ipAddress: string;
  readonly userAgent: string;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.query(
    `insert into session (id, account_id, token_hash, started_at, last_seen_at, expires_at, ip_address, user_agent)
     values ($1, $2, $3, $4, $4, $5, $6, $7)`,
    [
      session.id,
      session.accountId,
      session.tokenHash,
      session.startedAt,
      session.expiresAt,
      session.ipAddress,
      session.userAgent,
    ],
  );
  await tx.query("update account set last_sign_in_at = $2, locked_until = null where id = $1", [
    session.accountId,
    session.startedAt,
  ]);
}

export async function endSessionById(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.query("update session set ended_at = $2 where id = $1 and ended_at is null", [sessionId, now]);
}
