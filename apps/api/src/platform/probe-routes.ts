import { Router } from "express";
import type { Services } from "./context.js";
import { readScopedRows } from "./read.js";

/** What an operator's monitor asks: alive, ready to serve, which version. */
export function probeRoutes(services: Services, version: string): Router {
  const routes = Router();
  routes.get("/healthz", (_request, response) => {
    response.set("cache-control", "no-store").json({ status: "alive" });
  });
  routes.get("/readyz", async (_request, response) => {
    response.set("cache-control", "no-store");
    try {
      await readScopedRows(services, [], "select 1");
      response.json({ status: "ready" });
    } catch (error) {
      services.logger.warn("not ready", { error });
      response.status(503).json({ status: "database unreachable" });
    }
  });
  routes.get("/version", (_request, response) => {
    response.set("cache-control", "no-store").json({ name: "laurel", version });
  });
  return routes;
}
