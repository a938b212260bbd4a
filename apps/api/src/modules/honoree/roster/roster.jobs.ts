import type { Services } from "../../../platform/context.js";
import type { JobQueue } from "../../../platform/jobs.js";
import { inScopedTransaction } from "../../../platform/transaction.js";
import { forgetRehearsal, listUnfinishedImports } from "./roster-import.queries.js";
import { removeIncomingFiles } from "./roster-incoming.js";
import { runRosterImport } from "./run-roster-import.js";

const QUEUES = ["roster-check", "roster-apply", "roster-undo"] as const satisfies readonly JobQueue[];

/** Works on rosters in the background, and takes up those that were cut off with the last process. */
export async function workRosterJobs(services: Services): Promise<void> {
  for (const queue of QUEUES) {
    await services.jobs.work(queue, async ({ importId }) => {
      if (importId !== undefined) await runRosterImport(services, importId);
    });
  }
  await removeIncomingFiles(services);
  await resumeRosterImports(services);
}

async function resumeRosterImports(services: Services): Promise<void> {
  for (const { id, state, isRehearsal } of await listUnfinishedImports(services)) {
    if (isRehearsal) {
      await forgetRehearsal(services, id);
      continue;
    }
    const queue =
      state === "IMPORTING" ? "roster-apply" : state === "UNDOING" ? "roster-undo" : "roster-check";
    await inScopedTransaction(services, [], (tx) => services.jobs.enqueue(tx, queue, { importId: id }));
    services.jobs.wake(queue);
  }
}
