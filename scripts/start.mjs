// `npm start`: build what changed, then run the API and the dashboard in this very process,
// so that one signal stops everything and nothing is left behind.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTurbo } from "./lib/build.mjs";
import { markApiBuildFresh } from "./lib/freshness.mjs";
import { requireNodeVersion } from "./lib/node-version.mjs";
import { repositoryRoot } from "./lib/repository.mjs";

const environmentFile = join(repositoryRoot, ".env");

requireNodeVersion();
// Read by graphql and Apollo while they load, so it is set before anything of the product is imported.
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
process.env.NODE_ENV ??= "production";

console.log("Building Laurel (a few seconds the first time) …");
const code = await runTurbo(["build"]);
if (code !== 0) {
  console.error("The build failed; the reason stands above. Laurel was not started.");
  process.exit(code);
}
markApiBuildFresh();
// The path is a variable because the file exists only once the build has run.
const program = "../apps/api/dist/main.js";
await import(program);
