import { Agent, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type App, createApp } from "../app.js";
import type { Services } from "../platform/context.js";
import type { TestApp } from "../testing/test-app.js";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The product behind a real port, asked byte for byte. */
export interface Wire {
  readonly origin: string;
  send(sent: Sent): Promise<Reply>;
  /** A GraphQL request as our own pages send it; `cookie` is what stands in the browser. */
  graphql(query: string, variables?: object, cookie?: string): Promise<Reply>;
  close(): Promise<void>;
}

export interface Profile {
  readonly isIntrospectionOn: boolean;
  readonly settings?: Partial<Services["settings"]>;
  readonly logger?: Services["logger"];
}

/** The services of `test` behind a server of their own, as in production unless told otherwise. */
export async function openWire(
  test: TestApp,
  profile: Profile = { isIntrospectionOn: false },
): Promise<Wire> {
  const settings = {
    ...test.services.settings,
    isProduction: !profile.isIntrospectionOn,
    ...profile.settings,
  };
  const app = await createApp(
    { ...test.services, settings, logger: profile.logger ?? test.services.logger },
    {
      version: "test",
      dashboardDir: join(settings.dataDir, "no-dashboard"),
      trustProxy: 0,
      isIntrospectionOn: profile.isIntrospectionOn,
    },
  );
  return wireOf(app);
}

async function wireOf(app: App): Promise<Wire> {
  await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
  const { port } = app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const send = (sent: Sent) => exchange(port, agent, sent);
  return {
    origin: `http://127.0.0.1:${port}`,
    send,
    graphql: (query, variables = {}, cookie = "") =>
      send({
        method: "POST",
        path: "/graphql",
        headers: { "content-type": "application/json", ...(cookie === "" ? {} : { cookie }) },
        body: JSON.stringify({ query, variables }),
      }),
    async close() {
      agent.destroy();
      await app.stop();
    },
  };
}

function exchange(
  port: number,
  agent: Agent,
  { method = "GET", path = "/", headers = {}, body }: Sent,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = request(
      { host: "127.0.0.1", port, agent, method, path, headers: { ...length, ...headers } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text });
        });
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** What must never leave the process, whatever went wrong. */
export const INNARDS =
  /node_modules|\.[jt]s:\d|\bat \S+ \(|select |insert into|laurel_app|Did you mean|password_hash|ECONN|(?<!Syntax )Error:/;

export function codeOf({ body }: Reply): string | null {
  const { errors } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
  return errors?.[0]?.extensions?.code ?? null;
}

export function cookieOf({ headers }: Reply): string {
  return (headers["set-cookie"]?.[0] ?? "").split(";", 1)[0] ?? "";
}
