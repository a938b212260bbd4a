import type { AuditResult } from "@laurel/domain/audit/audit.vocabulary";
import type { RequestContext } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";
import { insertAuditLine } from "../audit.queries.js";
import { auditPayload } from "../audit-line.js";

export interface AuditFact {
  /** The business verb, as the operation is named: renameUnit, revealHonoreeField. */
  readonly action: string;
  readonly objectType?: string;
  readonly objectId?: string;
  readonly result?: AuditResult;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Who acted where nobody is signed in yet: the user name that was tried. */
  readonly actorName?: string;
}

/**
 * Adds a line to the trail in the caller's transaction: no line, no change, and the other way round.
 *
 * Make it the last statement of the transaction: the head of the chain stays locked from here to the commit.
 */
export async function appendAuditEntry(tx: Tx, context: RequestContext, fact: AuditFact): Promise<void> {
  const line = {
    id: context.ids.next(),
    at: context.clock.now(),
    accountId: context.actor?.accountId ?? null,
    actorName: fact.actorName ?? context.actor?.userName ?? "",
    action: fact.action,
    objectType: fact.objectType ?? null,
    objectId: fact.objectId ?? null,
    result: fact.result ?? "DONE",
    reason: fact.reason ?? null,
    detail: JSON.stringify({ ...fact.detail, ipAddress: context.client.ipAddress }),
    requestId: context.requestId,
  } as const;
  await insertAuditLine(tx, line, auditPayload(line));
}
