import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parse, serialize } from "cookie";
import type { Actor, Client, Reply, RequestContext, Services } from "./context.js";
import { languageOf } from "./language.js";

export type MakeContext = (request: IncomingMessage, response: ServerResponse) => Promise<RequestContext>;

/** Who a session belongs to, with the rights of this very moment; null when it is unknown, ended or expired. */
export type FindActor = (services: Services, tokenHash: Buffer) => Promise<Actor | null>;

export interface AuthenticateOptions {
  readonly findActor: FindActor;
  readonly trustProxy: number;
}

/** Browsers keep `__Host-` cookies to this origin alone, but accept them over https only. */
function cookieName(isSecureOrigin: boolean): string {
  return isSecureOrigin ? "__Host-laurel" : "laurel";
}

export function contextFactory(
  services: Services,
  { findActor, trustProxy }: AuthenticateOptions,
): MakeContext {
  const name = cookieName(services.settings.isSecureOrigin);
  return async (request, response) => {
    const token = parse(request.headers.cookie ?? "")[name];
    const requestId = randomUUID();
    response.setHeader("x-request-id", requestId);
    return {
      ...services,
      requestId,
      client: clientOf(request, trustProxy),
      actor: token === undefined || token === "" ? null : await findActor(services, hashToken(token)),
      reply: cookieReply(response, name, services.settings.isSecureOrigin),
    };
  };
}

/** 256 random bits for the browser; the database knows only their hash. */
export function newSessionToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function clientOf(request: IncomingMessage, trustProxy: number): Client {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  // Each proxy we trust appended the address it saw; what stands before those was written by the client.
  const address = trustProxy > 0 ? forwarded.at(-trustProxy) : undefined;
  return {
    ipAddress: address ?? request.socket.remoteAddress ?? "",
    userAgent: String(request.headers["user-agent"] ?? "").slice(0, 300),
    language: languageOf(request.headers["accept-language"]),
  };
}

function cookieReply(response: ServerResponse, name: string, secure: boolean): Reply {
  const set = (value: string, maxAge: number) => {
    response.appendHeader(
      "set-cookie",
      serialize(name, value, { httpOnly: true, secure, sameSite: "strict", path: "/", maxAge }),
    );
  };
  return {
    setSessionCookie: set,
    clearSessionCookie: () => set("", 0),
  };
}
