import { DomainError } from "@laurel/domain/shared/domain-error";
import { minutesAfter } from "../../platform/clock.js";
import type { RequestContext } from "../../platform/context.js";
import { inScopedTransaction, type Tx } from "../../platform/transaction.js";
import {
  countAttempt,
  findForgottenAt,
  forgiveAttempts,
  isKnownAddress,
  sweepAttempts,
} from "./sign-in.queries.js";

/** Guesses at one name from one kind of place. With two kinds of place at most ten are ever weighed (SES-3). */
export const MAX_GUESSES_PER_NAME = 5;
/** Wrong attempts from one address: many people of a company may stand behind it. */
export const MAX_GUESSES_PER_ADDRESS = 300;
/** Guesses are forgotten this long after the last one that was weighed. */
export const LOCK_MINUTES = 15;
const KNOWN_ADDRESS_DAYS = 30;

/** What one attempt to sign in counts against. */
export interface Attempt {
  readonly nameBucket: Buffer;
  readonly addressBucket: Buffer;
  /** null: it may be weighed. */
  readonly refusal: { readonly rule: "ACCOUNT_LOCKED" | "TOO_MANY_ATTEMPTS"; readonly until: Date } | null;
  /** It was the last guess this name had: from now to then it is locked. */
  readonly lockedUntil: Date | null;
}

/**
 * Counts an attempt before its password is looked at, so that parallel guesses cannot slip past the limit.
 *
 * Names nobody has are counted and locked like the others. Addresses somebody entered from lately have a count of
 * their own: a stranger who locks a name does not keep its owner out of the office.
 */
export async function claimAttempt(context: RequestContext, userName: string): Promise<Attempt> {
  const now = context.clock.now();
  const block = addressBlock(context.client.ipAddress);
  const since = minutesAfter(now, -KNOWN_ADDRESS_DAYS * 24 * 60);
  const isKnown = await isKnownAddress(context, context.client.ipAddress, since);
  const buckets = {
    ...nameBuckets(context, userName),
    address: context.cipher.blindIndex("sign-in-address", block),
  };
  const nameBucket = isKnown ? buckets.fromKnown : buckets.fromUnknown;
  const forgottenAt = minutesAfter(now, LOCK_MINUTES);
  return inScopedTransaction(context, [], async (tx) => {
    const claim = async (bucket: Buffer, max: number) => countAttempt(tx, { bucket, max, now, forgottenAt });
    const attempt = { nameBucket, addressBucket: buckets.address, refusal: null, lockedUntil: null };
    if ((await claim(buckets.address, MAX_GUESSES_PER_ADDRESS)) === null) {
      return { ...attempt, refusal: await refusalOf(tx, "TOO_MANY_ATTEMPTS", buckets.address) };
    }
    const count = await claim(nameBucket, MAX_GUESSES_PER_NAME);
    if (count === null) return { ...attempt, refusal: await refusalOf(tx, "ACCOUNT_LOCKED", nameBucket) };
    await sweepAttempts(tx, now);
    return { ...attempt, lockedUntil: count === MAX_GUESSES_PER_NAME ? forgottenAt : null };
  });
}

/** The right password: the name is free again, and the address gets its attempt back. */
export async function forgive(tx: Tx, attempt: Attempt): Promise<void> {
  await forgiveAttempts(tx, [attempt.nameBucket], [attempt.addressBucket]);
}

/** An administrator lets a name in again, wherever it was locked from. */
export async function unlockName(tx: Tx, context: RequestContext, userName: string): Promise<void> {
  const { fromKnown, fromUnknown } = nameBuckets(context, userName);
  await forgiveAttempts(tx, [fromKnown, fromUnknown], []);
}

export function lockedError(attempt: Attempt, now: Date): DomainError | null {
  if (attempt.refusal === null) return null;
  const { rule, until } = attempt.refusal;
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  return new DomainError("RATE_LIMITED", rule, {
    retryAfterSeconds,
    minutes: Math.ceil(retryAfterSeconds / 60),
  });
}

async function refusalOf(tx: Tx, rule: "ACCOUNT_LOCKED" | "TOO_MANY_ATTEMPTS", bucket: Buffer) {
  const until = await findForgottenAt(tx, bucket);
  if (until === null) throw new Error("a full bucket has vanished");
  return { rule, until };
}

function nameBuckets(context: RequestContext, userName: string) {
  const bucket = (place: string) => context.cipher.blindIndex(`sign-in-name ${place}`, userName);
  return { fromKnown: bucket("known"), fromUnknown: bucket("unknown") };
}

/** One household or company holds a /64 of IPv6: counting single addresses of it would count nothing. */
export function addressBlock(ipAddress: string): string {
  const plain = ipAddress.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => "0");
  const groups = [...front, ...gap, ...back].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
