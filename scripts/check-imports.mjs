// Who may import whom, over the whole repository. The rules stand in lib/dependency-rules.mjs.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cruise } from "dependency-cruiser";
import { runAsProgram } from "./lib/check.mjs";
import { forbidden } from "./lib/dependency-rules.mjs";
import { listFiles, repositoryRoot } from "./lib/repository.mjs";

/** Packages are read from their sources, so the answer does not depend on what is built. */
const PACKAGES = ["domain", "policies", "documents", "sheet", "fixtures"];

const SOURCE = /^(?:(?:apps|packages)\/[^/]+\/(?:src|test)|test)\/.*\.(?:ts|tsx|mts)$/;

/**
 * @param {string} root
 * @returns {Promise<import("./lib/check.mjs").CheckResult & { moduleCount: number }>}
 */
export async function checkImports(root) {
  const files = ["apps", "packages", "test"]
    .flatMap((folder) => listFiles(root, folder))
    .filter((path) => SOURCE.test(path) && !path.endsWith(".d.ts"));
  if (files.length === 0) return failed("no source file was found, so nothing was checked");

  const { output } = await cruise(
    files,
    {
      baseDir: root,
      ruleSet: { forbidden },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules|/dist/" },
    },
    {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".d.ts", ".json", ".css"],
      alias: Object.fromEntries(PACKAGES.map((name) => [`@laurel/${name}`, sourceOf(root, name)])),
      extensionAlias: { ".js": [".ts", ".tsx", ".js"], ".jsx": [".tsx", ".jsx"] },
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  );
  if (typeof output === "string") return failed("dependency-cruiser answered with text instead of a result");

  const cruised = output.modules.filter((module) => files.includes(module.source));
  // With a compiler it cannot use, dependency-cruiser reads no TypeScript file and reports success.
  const blind = cruised.length < files.length;
  const errors = output.summary.violations
    .filter((violation) => violation.rule.severity === "error")
    .map(
      (violation) =>
        `${violation.from} → ${violation.to}: ${violation.rule.name}${tellCircle(violation.cycle)}`,
    );
  if (blind) errors.push(`only ${cruised.length} of ${files.length} source files could be read`);
  const imports = cruised.reduce((sum, module) => sum + module.dependencies.length, 0);
  return {
    errors: [...new Set(errors)].sort(),
    warnings: [],
    summary: `${cruised.length} source files, ${imports} imports, ${forbidden.length} rules`,
    moduleCount: cruised.length,
  };
}

/** @param {readonly { name: string }[] | undefined} circle */
function tellCircle(circle) {
  return circle === undefined ? "" : ` (… → ${circle.map(({ name }) => name.split("/").at(-1)).join(" → ")})`;
}

/**
 * Where the files behind a package's `exports` are written: `./dist/generated/*.js` is built from `src/generated`.
 *
 * @param {string} root
 * @param {string} name
 */
function sourceOf(root, name) {
  const folder = join(root, "packages", name);
  const manifest = join(folder, "package.json");
  const target = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8")).exports["./*"].default
    : "./dist/*.js";
  return join(folder, dirname(target.replace("./dist", "src")));
}

/** @param {string} reason */
function failed(reason) {
  return { errors: [reason], warnings: [], summary: "0 source files", moduleCount: 0 };
}

await runAsProgram(import.meta.url, "imports", () => checkImports(repositoryRoot));
