import { existsSync } from "node:fs";
import { join } from "node:path";
import { Router, static as serveStatic } from "express";

export interface SiteOptions {
  readonly dashboardDir: string;
  readonly isConsoleOn: boolean;
}

/** The dashboard's files: hashed assets for ever, pages asked for anew each time. */
export function siteRoutes({ dashboardDir, isConsoleOn }: SiteOptions): Router {
  const routes = Router();
  const page = (name: string) => join(dashboardDir, `${name}.html`);
  const pages: Record<string, string> = {
    "/sign-in": "login",
    ...(isConsoleOn ? { "/graphql": "graphiql" } : {}),
  };

  routes.use(
    "/assets",
    serveStatic(join(dashboardDir, "assets"), { immutable: true, maxAge: "1y", index: false }),
  );
  routes.use("/assets", (_request, response) => {
    response.status(404).end();
  });
  routes.use("/api", (_request, response) => {
    response.set("cache-control", "no-store");
    response.status(404).json({ errors: [{ message: "NOT_FOUND", extensions: { code: "NOT_FOUND" } }] });
  });
  routes.use(serveStatic(dashboardDir, { index: false, maxAge: 0 }));
  routes.get("/{*any}", (request, response) => {
    const file = page(pages[request.path] ?? "index");
    response.set("cache-control", "no-cache");
    if (existsSync(file)) response.sendFile(file);
    else response.status(404).type("text").send("The dashboard is not built: run npm run build.");
  });
  // Express's own last answer would replace the security headers with weaker ones.
  routes.use((_request, response) => {
    response.status(404).set("cache-control", "no-store").end();
  });
  return routes;
}
