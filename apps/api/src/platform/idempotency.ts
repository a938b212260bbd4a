import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "./context.js";
import type { Tx } from "./transaction.js";

/**
 * Runs `work` once per key: a repeated request gets the id the first one made, and a key used again for something
 * else is a CONFLICT. In the same transaction as the effect, so a lost reply can safely be asked for again.
 */
export async function once(
  tx: Tx,
  context: ActorContext,
  request: { readonly operation: string; readonly key: string; readonly input: object },
  work: () => Promise<string>,
): Promise<string> {
  // Keyed: an input may hold an identity number, and a bare hash of one is soon guessed.
  const hash = context.cipher.blindIndex("idempotency", JSON.stringify(request.input));
  const claimed: { key: string }[] = await tx.query(
    `insert into idempotency (account_id, operation, key, request_hash, made_at) values ($1, $2, $3, $4, $5)
     on conflict (account_id, operation, key) do nothing returning key`,
    [context.actor.accountId, request.operation, request.key, hash, context.clock.now()],
  );
  if (claimed.length === 0) return earlierResult(tx, context, request, hash);
  const resultId = await work();
  await tx.query(
    "update idempotency set result_id = $4 where account_id = $1 and operation = $2 and key = $3",
    [context.actor.accountId, request.operation, request.key, resultId],
  );
  return resultId;
}

async function earlierResult(
  tx: Tx,
  context: ActorContext,
  request: { readonly operation: string; readonly key: string },
  hash: Buffer,
): Promise<string> {
  const [earlier]: { request_hash: Buffer; result_id: string }[] = await tx.query(
    "select request_hash, result_id from idempotency where account_id = $1 and operation = $2 and key = $3",
    [context.actor.accountId, request.operation, request.key],
  );
  if (earlier === undefined || !earlier.request_hash.equals(hash)) {
    throw new DomainError("CONFLICT", "IDEMPOTENCY_KEY_REUSED");
  }
  return earlier.result_id;
}
