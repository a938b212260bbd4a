import { createServer, type Server } from "node:http";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import express from "express";
import { recordDenial } from "./modules/audit/commands/record-denial.js";
import { findActor } from "./modules/identity/identity.queries.js";
import { answerBriefly } from "./platform/answer-briefly.js";
import { contextFactory } from "./platform/authenticate.js";
import type { RequestContext, Services } from "./platform/context.js";
import { refuseCostlyDocuments } from "./platform/document-cost.js";
import { answerFailure } from "./platform/file-route.js";
import { formatError } from "./platform/format-error.js";
import { graphqlRoute, refuse } from "./platform/graphql-route.js";
import { securityHeaders } from "./platform/headers.js";
import { documentLimits, MAX_TOKENS } from "./platform/limits.js";
import { logUntoldErrors } from "./platform/log-untold-errors.js";
import { probeRoutes } from "./platform/probe-routes.js";
import { siteRoutes } from "./platform/site-routes.js";
import { moduleRoutes } from "./routes.js";
import { buildApiSchema } from "./schema.js";

export interface AppOptions {
  readonly version: string;
  readonly dashboardDir: string;
  /** Proxies in front of us whose X-Forwarded-For is believed. */
  readonly trustProxy: number;
  /** Outside production: the API console, and documents may ask about the schema. */
  readonly isIntrospectionOn: boolean;
}

export interface App {
  /** Not listening yet. */
  readonly server: Server;
  readonly apollo: ApolloServer<RequestContext>;
  /** Takes no more requests and lets the running ones end. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 8000;

/** The whole product behind one HTTP server. */
export async function createApp(services: Services, options: AppOptions): Promise<App> {
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 15_000 });
  const makeContext = contextFactory(services, { findActor, trustProxy: options.trustProxy });
  const apollo = new ApolloServer<RequestContext>({
    schema: await buildApiSchema(recordDenial),
    introspection: options.isIntrospectionOn,
    hideSchemaDetailsFromClientErrors: !options.isIntrospectionOn,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: documentLimits(options.isIntrospectionOn),
    stringifyResult: (result) => JSON.stringify(result),
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // Its page loads scripts from another host; ours is the console of site-routes.ts.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: STOP_GRACE_MS }),
      refuseCostlyDocuments,
      answerBriefly,
      logUntoldErrors,
    ],
  });
  await apollo.start();

  const graphql = graphqlRoute(apollo, makeContext);
  const routes = express()
    .disable("x-powered-by")
    .use(securityHeaders(services.settings))
    .use(probeRoutes(services, options.version))
    .use("/api", (_request, response, next) => {
      response.set("cache-control", "no-store");
      next();
    })
    .use(moduleRoutes(makeContext))
    .use(siteRoutes({ dashboardDir: options.dashboardDir, isConsoleOn: options.isIntrospectionOn }))
    .use(answerFailure(services.logger));

  server.on("request", (request, response) => {
    const isGraphql = request.url?.split("?", 1)[0] === "/graphql";
    const isConsole = options.isIntrospectionOn && request.headers.accept?.includes("text/html") === true;
    if (!isGraphql || isConsole) return routes(request, response);
    graphql(request, response).catch((error: unknown) => {
      services.logger.error("request failed", { error });
      if (!response.headersSent) refuse(response, 500, "INTERNAL", "INTERNAL");
      response.end();
    });
  });
  return { server, apollo, stop: () => apollo.stop() };
}
