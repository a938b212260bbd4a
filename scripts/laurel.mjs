// `npm run -s laurel -- …`: the operator's command line. stdout belongs to the command alone:
// with --json it carries exactly one JSON object, so a build, when one is due, stays silent.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTurbo } from "./lib/build.mjs";
import { isApiBuildFresh, markApiBuildFresh } from "./lib/freshness.mjs";
import { requireNodeVersion } from "./lib/node-version.mjs";
import { repositoryRoot } from "./lib/repository.mjs";

const environmentFile = join(repositoryRoot, ".env");

requireNodeVersion();
if (existsSync(environmentFile)) process.loadEnvFile(environmentFile);
process.env.NODE_ENV ??= "production";

if (!isApiBuildFresh()) {
  const code = await runTurbo(["build", "--filter=@laurel/api..."], { isQuiet: true });
  if (code !== 0) {
    console.error("Laurel could not be built; the reason stands above.");
    process.exit(code);
  }
  markApiBuildFresh();
}
// The path is a variable because the file exists only once the build has run.
const program = "../apps/api/dist/cli/main.js";
await import(program);
