import { startAnchoring } from "./modules/audit/audit.job.js";
import { workRosterJobs } from "./modules/honoree/roster/roster.jobs.js";
import type { Services } from "./platform/context.js";

export interface Workers {
  /** Lets what runs come to its next resting place. */
  stop(): Promise<void>;
}

/** Starts the background work of the modules: handlers of queued jobs, and what a timer drives. */
export async function startWorkers(services: Services): Promise<Workers> {
  await workRosterJobs(services);
  const anchoring = startAnchoring(services);
  return { stop: () => anchoring.stop() };
}
