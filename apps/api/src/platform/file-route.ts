import { randomUUID } from "node:crypto";
import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ErrorCode } from "@laurel/domain/shared/error-codes";
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { MakeContext } from "./authenticate.js";
import { authorize, type Demand, type DenialListener } from "./authorize.js";
import { type ActorContext, withActor } from "./context.js";
import { tellable } from "./format-error.js";
import { isSameOrigin } from "./graphql-route.js";
import type { Logger } from "./logger.js";

export interface FileRouting {
  readonly makeContext: MakeContext;
  readonly onDenied: DenialListener;
}

export interface FileRouteDemand {
  readonly demand: Demand;
  /** As the trail names it. */
  readonly operation: string;
}

export type FileHandler = (context: ActorContext, request: Request, response: Response) => Promise<void>;

/**
 * A route for bytes, guarded like an operation: same origin, signed in, permitted.
 *
 * Writes are PUT, which no page of another site can send without asking first; the cookie is SameSite=Strict, and the
 * Origin header is looked at on top.
 */
export function fileRoute(
  { makeContext, onDenied }: FileRouting,
  { demand, operation }: FileRouteDemand,
  handler: FileHandler,
): RequestHandler {
  return async (request, response) => {
    if (!isSameOrigin(request) || request.headers["sec-fetch-site"] === "cross-site") {
      throw new DomainError("FORBIDDEN", "CROSS_ORIGIN");
    }
    const context = await makeContext(request, response);
    await authorize(context, { operation, demand, onDenied });
    await handler(withActor(context), request, response);
  };
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_INPUT: 400,
  ILLEGAL_ACTION: 409,
  POLICY_VIOLATION: 422,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
};

/** Rules with a status of their own in HTTP. */
const RULE_STATUS: Readonly<Record<string, number>> = {
  FILE_OVER_LIMIT: 413,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_REFUSED: 415,
};

/** Bytes of a refused upload that are still read, so that the browser gets to hear the reason. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/** The last handler: a failure becomes the same JSON GraphQL answers with, and nothing of its text goes out. */
export function answerFailure(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    // Whoever asked has gone; there is nobody to answer.
    if (request.destroyed && !request.complete) return;
    const requestId = String(response.getHeader("x-request-id") ?? randomUUID());
    const told = tellable(error) ?? malformedRequest(error);
    if (told === null) logger.error("request failed", { requestId, error });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { code, rule, params } = told ?? { code: "INTERNAL" as const };
    discardRest(request);
    response
      .status((rule ? RULE_STATUS[rule] : undefined) ?? STATUS[code])
      .set({ "x-request-id": requestId, "cache-control": "no-store" })
      .json({
        errors: [
          { message: code, extensions: { code, ...(rule ? { rule } : {}), ...(params ? { params } : {}) } },
        ],
      });
  };
}

/** Express itself could not read the request: a path or a query with broken escapes. */
function malformedRequest(error: unknown): ReturnType<typeof tellable> {
  const { status } = error as { status?: unknown };
  return status === 400 ? { code: "BAD_INPUT", rule: "REQUEST_MALFORMED" } : null;
}

function discardRest(request: Request): void {
  let left = MAX_DISCARDED_BYTES;
  request.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}
