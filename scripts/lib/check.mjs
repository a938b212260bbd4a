import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./repository.mjs";

/**
 * @typedef {{ errors: string[], warnings: string[], summary: string }} CheckResult
 *   `summary` says what was looked at, with its number, so that a check that saw nothing cannot pass for a clean one.
 */

/**
 * Runs `check` when its file is the program that was started, prints what it found and sets the exit code.
 *
 * @param {string} moduleUrl `import.meta.url` of the check
 * @param {string} title
 * @param {(root: string) => CheckResult | Promise<CheckResult>} check
 */
export async function runAsProgram(moduleUrl, title, check) {
  if (process.argv[1] === undefined || pathToFileURL(process.argv[1]).href !== moduleUrl) return;
  const { errors, warnings, summary } = await check(repositoryRoot);
  for (const warning of warnings) console.warn(`warning  ${warning}`);
  for (const error of errors) console.error(`error    ${error}`);
  console.log(`${title}: ${summary}; ${errors.length} errors, ${warnings.length} warnings`);
  process.exitCode = errors.length > 0 ? 1 : 0;
}
