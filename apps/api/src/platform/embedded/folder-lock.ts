import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, unlinkSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Two processes on one folder would silently lose each other's commits; the embedded engine has no lock of its own. */
export class FolderInUseError extends Error {
  constructor(dataDir: string) {
    super(
      `Another Laurel is already running on the folder ${dataDir}. ` +
        "Stop it first, or choose another folder with DATA_DIR=…",
    );
    this.name = "FolderInUseError";
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

/** Held by a listening socket named after the folder: the system frees it even after `kill -9`. */
export async function lockFolder(dataDir: string): Promise<FolderLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const address = lockAddress(realpathSync(dataDir));
  const server = (await listen(address)) ?? (await listenAgain(address, dataDir));
  server.unref();
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function lockAddress(folder: string): string {
  const name = `laurel-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  // Linux has names without a file: nothing is left to go stale. Elsewhere the socket is a file.
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

async function listenAgain(address: string, dataDir: string): Promise<Server> {
  if (await isAnswering(address)) throw new FolderInUseError(dataDir);
  if (address.startsWith("/")) unlinkSync(address);
  const server = await listen(address);
  if (server === null) throw new FolderInUseError(dataDir);
  return server;
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

function isAnswering(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
