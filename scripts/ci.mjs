// What `.ci/run` does once the machine is ready: every test there is, the ones that need a server or a browser included.
// The last line is `N passed, N failed`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./lib/repository.mjs";
import { countExit, countLastLine, countVitest, formatCounts, runStage, sumUp } from "./lib/stage.mjs";
import { startPostgres } from "./postgres.mjs";

const node = process.execPath;
const JOURNEYS = "test/e2e/run.mjs";
const ACCEPTANCE = "test/acceptance";

/** @type {import("./lib/stage.mjs").StageResult[]} */
const results = [];

/**
 * A stage on a PostgreSQL of its own, gone when the stage ends.
 *
 * @param {(env: { TEST_DATABASE_URL: string }) => Promise<import("./lib/stage.mjs").Counts>} work
 */
async function withPostgres(work) {
  const postgres = await startPostgres({ isFast: true });
  console.log(`   ${postgres.version}`);
  try {
    return await work({ TEST_DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

results.push(await runStage("npm test", () => countLastLine(node, ["scripts/test.mjs"])));
results.push(
  await runStage("the API's suite on PostgreSQL", () =>
    withPostgres((env) => countVitest("apps/api", { env })),
  ),
);
results.push(
  await runStage("migrations from zero on PostgreSQL, and no drift", () =>
    withPostgres((env) => countExit(node, ["apps/api/dist/cli/check-migrations.js"], { env })),
  ),
);
results.push(
  await runStage("start, stop and command line", () => countLastLine(node, ["scripts/check-start.mjs"])),
);
results.push(
  await runStage("the production form: PostgreSQL, two log-ins, keys in files", () =>
    countLastLine(node, ["scripts/check-production.mjs"]),
  ),
);
if (existsSync(join(repositoryRoot, ACCEPTANCE, "vitest.config.ts"))) {
  results.push(await runStage("acceptance over HTTP", () => countVitest(ACCEPTANCE)));
} else {
  console.log(`\n── ${ACCEPTANCE}/vitest.config.ts IS NOT THERE: NO ACCEPTANCE SCENARIO WAS RUN`);
}
if (existsSync(join(repositoryRoot, JOURNEYS))) {
  results.push(await runStage("journeys in the browser", () => countLastLine(node, [JOURNEYS])));
} else {
  console.log(`\n── ${JOURNEYS} IS NOT THERE: NO BROWSER JOURNEY WAS RUN`);
}

const total = sumUp(results);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`\n${formatCounts(total)}`);
