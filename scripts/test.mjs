// `npm test`: everything that can be shown on a machine with nothing but Node and npm.
// The last line is `N passed, N failed`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTurbo } from "./lib/build.mjs";
import { requireNodeVersion } from "./lib/node-version.mjs";
import { listFolders, repositoryRoot } from "./lib/repository.mjs";
import { countExit, countVitest, formatCounts, runStage, sumUp } from "./lib/stage.mjs";

requireNodeVersion();
const startedAt = performance.now();
const node = process.execPath;

/** @type {import("./lib/stage.mjs").StageResult[]} */
const results = [];

/** @param {string} task */
async function countTurbo(task) {
  return (await runTurbo([task])) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

results.push(await runStage("build", () => countTurbo("build")));
results.push(await runStage("types", () => countTurbo("typecheck")));
results.push(
  await runStage("types of the scripts", () =>
    countExit(node, ["node_modules/typescript/bin/tsc", "-p", "scripts"]),
  ),
);
results.push(
  await runStage("lint and format", () =>
    countExit(node, ["node_modules/@biomejs/biome/bin/biome", "check", "."]),
  ),
);
for (const check of ["imports", "tree", "locales", "generated", "supply"]) {
  results.push(
    await runStage(`check of the ${check}`, () => countExit(node, [`scripts/check-${check}.mjs`])),
  );
}
results.push(
  await runStage("migrations from zero, and no drift", () =>
    countExit(node, ["apps/api/dist/cli/check-migrations.js"]),
  ),
);
for (const folder of ["scripts", ...["packages", "apps"].flatMap(tested)]) {
  results.push(await runStage(`tests of ${folder}`, () => countVitest(folder)));
}

const total = sumUp(results);
console.log(`
   NOT RUN HERE, because it needs more than Node: the API's suite on a real PostgreSQL server, starting and
   stopping the whole product, and the journeys in a real browser. \`.ci/run\` installs what they need and runs them.
   ${((performance.now() - startedAt) / 1000).toFixed(0)} s in all.
`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(formatCounts(total));

/** @param {string} parent */
function tested(parent) {
  return listFolders(repositoryRoot, parent)
    .map((name) => `${parent}/${name}`)
    .filter((folder) => existsSync(join(repositoryRoot, folder, "vitest.config.ts")));
}
