import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * The way of the operator's command line into a running server, whose embedded database only one process can open.
 *
 * A socket in the data folder, not a port: no browser and no other machine reaches it, whatever address the product
 * listens on. Who can read the token beside it could read the database itself.
 */
export interface OperatorDoor {
  close(): Promise<void>;
}

/** Answers one command; what it throws is told to the operator. */
export type OperatorHandler = (request: OperatorRequest, response: ServerResponse) => Promise<void>;

export interface OperatorRequest {
  readonly params: URLSearchParams;
  /** The bytes that came along. */
  readonly body: Readable;
}

export type OperatorHandlers = Readonly<Record<string, OperatorHandler>>;

/** Longer addresses of sockets are cut off by the system. */
const MAX_ADDRESS_LENGTH = 100;

function addressOf(dataDir: string): string {
  const folder = resolve(dataDir);
  const name = `laurel-operator-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  const address = join(folder, "operator.sock");
  return Buffer.byteLength(address) <= MAX_ADDRESS_LENGTH ? address : join(tmpdir(), `${name}.sock`);
}

function tokenFile(dataDir: string): string {
  return join(resolve(dataDir), "operator.token");
}

/** `explain` turns a failure into the sentence the operator reads. Open it while the folder is locked. */
export async function openOperatorDoor(
  dataDir: string,
  handlers: OperatorHandlers,
  explain: (error: unknown) => string,
): Promise<OperatorDoor> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const token = randomBytes(32).toString("base64url");
  const address = addressOf(dataDir);
  const server = createServer((incoming, response) => {
    answer(incoming, response, { token, handlers }).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else reply(response, 400, { error: explain(error) });
    });
  });
  // The folder is ours alone, so a socket that is there was left by a process that died.
  if (process.platform !== "win32") rmSync(address, { force: true });
  rmSync(tokenFile(dataDir), { force: true });
  writeFileSync(tokenFile(dataDir), token, { mode: 0o600, flag: "wx" });
  await new Promise<void>((opened, failed) => {
    server.once("error", failed);
    server.listen(address, opened);
  });
  if (process.platform !== "win32") chmodSync(address, 0o600);
  server.unref();
  return {
    async close() {
      rmSync(tokenFile(dataDir), { force: true });
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  { token, handlers }: { readonly token: string; readonly handlers: OperatorHandlers },
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://operator");
  const handler = handlers[url.pathname.slice(1)];
  if (!isSameSecret(incoming.headers.authorization ?? "", `Bearer ${token}`)) {
    return reply(response, 401, { error: "The operator's token does not fit." });
  }
  if (handler === undefined)
    return reply(response, 404, { error: "The running server knows no such command." });
  await handler({ params: url.searchParams, body: incoming }, response);
}

function isSameSecret(given: string, right: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(right));
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.end(JSON.stringify(body));
}

/** The running server's own words about why it did not do what was asked. */
export class OperatorRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "OperatorRefusedError";
  }
}

/**
 * Asks the server that runs on `dataDir`; answers its stream of bytes.
 * @throws OperatorRefusedError with the server's sentence; any other error when no server answers
 */
export async function askRunningServer(
  dataDir: string,
  command: string,
  { params, body }: { readonly params: Readonly<Record<string, string>>; readonly body?: Readable },
): Promise<IncomingMessage> {
  const token = readFileSync(tokenFile(dataDir), "utf8");
  const asked = request({
    socketPath: addressOf(dataDir),
    path: `/${command}?${new URLSearchParams(params)}`,
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  const answered = new Promise<IncomingMessage>((got, failed) => {
    asked.once("response", got);
    asked.once("error", failed);
  });
  // A server that refuses a file answers before it has read all of it.
  if (body === undefined) asked.end();
  else await Promise.race([pipeline(body, asked), answered]);
  const response = await answered;
  if (response.statusCode === 200) return response;
  const { error } = JSON.parse(await textOf(response)) as { error: string };
  throw new OperatorRefusedError(error);
}

export async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
