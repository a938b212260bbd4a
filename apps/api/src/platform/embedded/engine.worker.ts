import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

/** The embedded database lives in this thread, so that a long statement never stops the event loop of the API. */

interface Request {
  readonly id: number;
  readonly message?: Uint8Array;
  readonly sql?: string;
  readonly dump?: boolean;
}

const port = parentPort;
if (port === null) throw new Error("engine.worker runs as a worker thread only");

const { dataDir, backup } = workerData as { dataDir: string; backup: ArrayBuffer | null };
const engine = await PGlite.create({
  dataDir,
  ...(backup === null ? {} : { loadDataDir: new Blob([backup]) }),
  postgresqlconf: ["shared_buffers=32MB", "max_wal_size=128MB", "jit=off"],
});
port.postMessage({ ready: true });

port.on("message", (request: Request | { close: true }) => {
  if ("close" in request) {
    void engine.close().finally(() => process.exit(0));
    return;
  }
  void answer(request);
});

async function answer({ id, message, sql, dump }: Request): Promise<void> {
  try {
    if (message !== undefined) {
      const result = (await engine.execProtocolRaw(message, { syncToFs: false })).slice();
      port?.postMessage({ id, result }, [result.buffer]);
    } else if (dump === true) {
      const file = await engine.dumpDataDir("gzip");
      const bytes = await file.arrayBuffer();
      port?.postMessage({ id, result: bytes }, [bytes]);
    } else {
      await engine.exec(sql ?? "");
      port?.postMessage({ id, result: null });
    }
  } catch (error) {
    port?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
}
