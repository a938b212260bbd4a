import type { Services } from "../../../platform/context.js";
import { type Anchor, appendAnchor, findLastAnchor } from "../anchor-file.js";
import { findAuditHead, findEntryHash } from "../audit.queries.js";

/** The trail no longer holds what an earlier anchor vouched for. Signing it would make the loss look genuine. */
export class AuditTrailBroken extends Error {
  constructor(sequence: number) {
    super(`the audit trail differs from its anchor at line ${sequence}`);
    this.name = "AuditTrailBroken";
  }
}

/**
 * Signs where the trail stands now and writes it outside the database; null when nothing was added since.
 * @throws AuditTrailBroken
 */
export async function anchorAuditTrail(
  services: Pick<Services, "database" | "settings" | "signer" | "clock">,
): Promise<Anchor | null> {
  const last = await findLastAnchor(services);
  if (last !== null) {
    const stored = await findEntryHash(services, last.sequence);
    if (stored?.toString("hex") !== last.hash) throw new AuditTrailBroken(last.sequence);
  }
  const head = await findAuditHead(services);
  if (head === null) throw new AuditTrailBroken(0);
  if (head.sequence === (last?.sequence ?? 0)) return null;
  const anchor = {
    sequence: head.sequence,
    hash: head.hash.toString("hex"),
    at: services.clock.now().toISOString(),
  };
  await appendAnchor(services, anchor);
  return anchor;
}
