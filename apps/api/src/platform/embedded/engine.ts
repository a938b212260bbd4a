import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Engine } from "./wire.js";

/** The embedded database seen from the main thread. */
export interface EmbeddedEngine extends Engine {
  /** The whole data directory, gzipped: what `restore` takes back. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

interface Answer {
  readonly ready?: boolean;
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** `onDeath` is told when the database thread ends unasked: the process can only stop then. */
export async function startEmbeddedEngine(
  dataDir: string,
  onDeath: (error: Error) => void,
  backup: Uint8Array | null = null,
): Promise<EmbeddedEngine> {
  const worker = new Worker(new URL("./engine.worker.js", import.meta.url), {
    workerData: { dataDir, backup: backup === null ? null : new Uint8Array(backup).buffer },
  });
  const waiting = new Map<number, Waiting>();
  const state = { closed: false, nextId: 1 };

  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("message", ({ id, result, error }: Answer) => {
    if (id === undefined) return;
    const entry = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) entry?.resolve(result);
    else entry?.reject(new Error(error));
  });
  await started(worker);
  worker.on("error", fail);
  worker.on("exit", () => {
    const error = new Error("the embedded database has stopped");
    fail(error);
    if (!state.closed) onDeath(error);
    state.closed = true;
  });

  const ask = (request: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (state.closed) return reject(new Error("the embedded database is closed"));
      const id = state.nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request });
    });

  return {
    get closed() {
      return state.closed;
    },
    execProtocolRaw: async (message) => (await ask({ message })) as Uint8Array,
    exec: (sql) => ask({ sql }),
    dump: async () => new Uint8Array((await ask({ dump: true })) as ArrayBuffer),
    async close() {
      if (state.closed) return;
      state.closed = true;
      const ended = once(worker, "exit");
      worker.postMessage({ close: true });
      await ended;
    },
  };
}

async function started(worker: Worker): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`the embedded database ended while starting (code ${code})`)),
    );
    worker.once("message", (answer: Answer) => {
      if (answer.ready === true) resolve();
      else reject(new Error("the embedded database spoke before it was ready"));
    });
  });
  worker.removeAllListeners("error");
  worker.removeAllListeners("exit");
}
