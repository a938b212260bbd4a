// What is generated and committed must be what the sources generate now.
//   schema.graphql       ← the API's classes
//   packages/documents   ← schema.graphql and the operations
// Needs a build; touches no committed file.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAsProgram } from "./lib/check.mjs";

const EMIT = "apps/api/dist/cli/emit-schema.js";
const SCHEMA = "apps/api/schema.graphql";
const GENERATE = "packages/documents/scripts/generate.mjs";

/**
 * @param {string} root
 * @returns {import("./lib/check.mjs").CheckResult}
 */
export function checkGenerated(root) {
  const errors = [...schemaDrift(root), ...operationDrift(root)];
  return { errors, warnings: [], summary: `${SCHEMA} and the operations of packages/documents` };
}

/** @param {string} root */
function schemaDrift(root) {
  if (!existsSync(join(root, EMIT))) return [`${EMIT} is missing; run \`npm run build\` first`];
  if (!existsSync(join(root, SCHEMA))) return [`${SCHEMA} is missing; make it with: node ${EMIT} ${SCHEMA}`];
  const folder = mkdtempSync(join(tmpdir(), "laurel-schema-"));
  try {
    const emitted = join(folder, "schema.graphql");
    const failure = run(root, [EMIT, emitted]);
    if (failure !== null) return [`${EMIT} failed: ${failure}`];
    const line = firstDifference(readFileSync(join(root, SCHEMA), "utf8"), readFileSync(emitted, "utf8"));
    return line === null
      ? []
      : [
          `${SCHEMA} is not what the API emits; first difference in line ${line}. Renew it: node ${EMIT} ${SCHEMA}`,
        ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} root */
function operationDrift(root) {
  if (!existsSync(join(root, GENERATE))) return [`${GENERATE} is missing`];
  const failure = run(root, [GENERATE, "--check"]);
  return failure === null ? [] : [`packages/documents: ${failure}`];
}

/**
 * @param {string} root
 * @param {string[]} words
 * @returns {string | null} why it failed
 */
function run(root, words) {
  const { status, stderr, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" });
  return status === 0 ? null : (stderr || stdout || `exit code ${status}`).trim();
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number | null} the number of the first line that differs
 */
export function firstDifference(one, other) {
  if (one === other) return null;
  const [ours, theirs] = [one.split("\n"), other.split("\n")];
  const index = ours.findIndex((line, at) => line !== theirs[at]);
  return (index < 0 ? ours.length : index) + 1;
}

await runAsProgram(import.meta.url, "generated", checkGenerated);
