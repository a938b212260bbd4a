import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApolloServer, HeaderMap } from "@apollo/server";
import type { RequestContext } from "./context.js";
import { MAX_BODY_BYTES } from "./limits.js";

/** An answer is data for our own pages: never kept, never guessed to be a page, never shown inside one. */
const ANSWER_HEADERS = [
  ["cache-control", "no-store"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["cross-origin-resource-policy", "same-origin"],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
] as const;

type MakeContext = (request: IncomingMessage, response: ServerResponse) => Promise<RequestContext>;

/**
 * Apollo behind plain `node:http`: no middleware touches the hot path.
 *
 * Only same-origin JSON posts and preflighted requests come through: Apollo's CSRF prevention looks at the content
 * type, `isSameOrigin` at the Origin header.
 */
export function graphqlRoute(server: ApolloServer<RequestContext>, makeContext: MakeContext) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of ANSWER_HEADERS) response.setHeader(name, value);
    if (!isSameOrigin(request)) return refuse(response, 403, "FORBIDDEN", "CROSS_ORIGIN");
    const body = request.method === "POST" ? await readBody(request) : "";
    if (body === null) return refuse(response, 413, "BAD_INPUT", "BODY_TOO_LARGE");
    const parsed = parseBody(body, request.headers["content-type"]);
    if (parsed === undefined) return refuse(response, 400, "BAD_INPUT", "BODY_NOT_JSON");

    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    }
    const reply = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method ?? "GET",
        headers,
        search: searchOf(request.url),
        body: parsed,
      },
      context: () => makeContext(request, response),
    });
    for (const [name, value] of reply.headers) response.setHeader(name, value);
    response.statusCode = reply.status ?? 200;
    if (reply.body.kind === "complete") {
      response.end(reply.body.string);
      return;
    }
    for await (const chunk of reply.body.asyncIterator) response.write(chunk);
    response.end();
  };
}

/** "?query=…", empty where there is none: all that Apollo wants of an address. */
function searchOf(url = ""): string {
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start);
}

/** A browser names the page a request came from; another site's page may not use our cookie. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export function refuse(response: ServerResponse, status: number, code: string, rule: string): void {
  response.statusCode = status;
  for (const [name, value] of ANSWER_HEADERS) response.setHeader(name, value);
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.end(JSON.stringify({ errors: [{ message: code, extensions: { code, rule } }] }));
}

/** null: longer than allowed. The rest is not read. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** undefined: not JSON although it says so. Other content types are left to Apollo, which refuses them. */
function parseBody(body: string, contentType = ""): unknown {
  if (!/^application\/(json|graphql\+json)\b/.test(contentType)) return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
