import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Response, Router, static as serveStatic } from "express";

export interface SiteOptions {
  readonly dashboardDir: string;
  readonly isConsoleOn: boolean;
}

/** The API console's page, served outside production alone. */
const CONSOLE = "graphiql";

/** The dashboard's files: hashed assets for ever, pages asked for anew each time. */
export function siteRoutes({ dashboardDir, isConsoleOn }: SiteOptions): Router {
  const routes = Router();
  const page = (name: string) => join(dashboardDir, `${name}.html`);
  const pages: Record<string, string> = {
    "/sign-in": "login",
    ...(isConsoleOn ? { "/graphql": CONSOLE } : {}),
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
  if (!isConsoleOn) {
    routes.use(`/${CONSOLE}.html`, (_request, response) => {
      response.status(404).end();
    });
  }
  routes.use(serveStatic(dashboardDir, { index: false, maxAge: 0 }));
  routes.get("/{*any}", (request, response) => {
    const file = page(pages[request.path] ?? "index");
    response.set("cache-control", "no-cache");
    if (pages[request.path] === CONSOLE) allowEmbeddedFonts(response);
    if (existsSync(file)) response.sendFile(file);
    else response.status(404).type("text").send("The dashboard is not built: run npm run build.");
  });
  // Express's own last answer would replace the security headers with weaker ones.
  routes.use((_request, response) => {
    response.status(404).set("cache-control", "no-store").end();
  });
  return routes;
}

/** The console brings its fonts inside its style sheet. */
function allowEmbeddedFonts(response: Response): void {
  const policy = String(response.getHeader("content-security-policy"));
  response.set("content-security-policy", policy.replace("font-src 'self'", "font-src 'self' data:"));
}
