import type { Services } from "../../platform/context.js";
import { anchorAuditTrail } from "./commands/anchor-audit-trail.js";

/** The longest stretch of the trail that no anchor vouches for (AUD-2). */
const ANCHOR_EVERY_MS = 60_000;

export interface Anchoring {
  /** Anchors what is left and ends. */
  stop(): Promise<void>;
}

/**
 * Anchors the trail now and every minute in which it grew. A timer of the process, not a queued job: the files lie
 * on this host, and a database that somebody tampers with must not decide when it is watched.
 */
export function startAnchoring(services: Services, everyMs: number = ANCHOR_EVERY_MS): Anchoring {
  const anchor = async () => {
    try {
      await anchorAuditTrail(services);
    } catch (error) {
      services.logger.error("audit trail not anchored", { job: "audit-anchor", error });
    }
  };
  let running = anchor();
  const timer = setInterval(() => {
    running = running.then(anchor);
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running.then(anchor);
    },
  };
}
