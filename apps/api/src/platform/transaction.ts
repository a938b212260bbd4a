import type { Permission } from "@laurel/domain/shared/permissions";
import { type ActorContext, type RequestContext, scopeOf } from "./context.js";
import { type RowScope, scopeSettings, type Tx } from "./database.js";

export type { Tx } from "./database.js";

/** A confirmed roster of a hundred thousand rows moves over in one statement. */
const WRITE_TIMEOUT_MS = 600_000;

/** Runs a command's writes: all of it or nothing, seeing the rows in which the actor holds `permission`. */
export function inTransaction<T>(
  context: ActorContext,
  permission: Permission,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inScopedTransaction(context, scopeOf(context.actor, permission), work);
}

/** As `inTransaction`, for work that has no signed-in actor (signing in) or runs for the product itself (jobs). */
export function inScopedTransaction<T>(
  context: Pick<RequestContext, "database">,
  scope: RowScope,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return context.database.dataSource.transaction(async (tx) => {
    await tx.query(
      `select set_config('laurel.scope', $1, true), set_config('role', $2, true),
         set_config('statement_timeout', $3, true)`,
      [...scopeSettings(scope), String(WRITE_TIMEOUT_MS)],
    );
    return work(tx);
  });
}
