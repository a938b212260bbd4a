import PgBoss from "pg-boss";
import type { Database, Tx } from "./database.js";
import type { Logger } from "./logger.js";

/** Background work. A job carries ids only, and its handler must bear being run twice. */
export interface Jobs {
  /** Enqueues inside the caller's transaction: no commit, no job. */
  enqueue(tx: Tx, queue: JobQueue, data: JobData): Promise<void>;
  work(queue: JobQueue, handler: (data: JobData) => Promise<void>): Promise<void>;
  /** Looks for work now rather than at the next poll. */
  wake(queue: JobQueue): void;
  stop(): Promise<void>;
}

export const JOB_QUEUES = ["roster-check", "roster-apply", "roster-undo"] as const;
export type JobQueue = (typeof JOB_QUEUES)[number];
export type JobData = Readonly<Record<string, string>>;

const POLLING_SECONDS = 2;

/** The queue's own tables and queues; run by the owner of the schema, before any worker starts. */
export async function migrateJobs(
  executeSql: (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>,
) {
  const boss = new PgBoss({ db: { executeSql: executeSql as never }, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  for (const queue of JOB_QUEUES) {
    // A job whose process died is handed out again after a minute without a sign of life.
    await boss.createQueue(queue, { name: queue, policy: "standard", retryLimit: 20, expireInSeconds: 600 });
  }
  await boss.stop({ graceful: false, wait: false });
}

export async function startJobs(database: Database, logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    migrate: false,
    schedule: false,
  });
  boss.on("error", (error) => logger.error("job queue", { error }));
  await boss.start();
  const workers = new Map<JobQueue, string>();
  return {
    async enqueue(tx, queue, data) {
      const executeSql = async (text: string, values: unknown[]) => ({ rows: await tx.query(text, values) });
      await boss.send(queue, data, { db: { executeSql } });
    },
    async work(queue, handler) {
      const id = await boss.work<JobData>(
        queue,
        { pollingIntervalSeconds: POLLING_SECONDS },
        async ([job]) => {
          if (job === undefined) return;
          try {
            await handler(job.data);
          } catch (error) {
            logger.error("job failed", { job: queue, jobId: job.id, error });
            throw error;
          }
        },
      );
      workers.set(queue, id);
    },
    wake(queue) {
      const id = workers.get(queue);
      if (id !== undefined) boss.notifyWorker(id);
    },
    stop: () => boss.stop({ graceful: true, timeout: 8000, wait: true }),
  };
}
