import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json of the whole workspace. */
export const repositoryRoot = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Never part of the source: built, installed or kept by tools. */
const SKIPPED_FOLDERS = new Set(["node_modules", "dist", ".git", ".turbo", ".data", "coverage"]);

/**
 * Every file below `folder`, as paths relative to `root` with forward slashes, sorted.
 * A folder that does not exist has no files: a part of the house may not have begun.
 *
 * @param {string} root
 * @param {string} [folder]
 * @returns {string[]}
 */
export function listFiles(root, folder = ".") {
  const start = join(root, folder);
  return readdirOrNothing(start)
    .flatMap((entry) => {
      const path = join(start, entry.name);
      if (!entry.isDirectory()) return [relative(root, path).split(sep).join("/")];
      return SKIPPED_FOLDERS.has(entry.name) ? [] : listFiles(root, relative(root, path));
    })
    .sort();
}

/**
 * Names of the folders directly below `folder`, sorted.
 *
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
export function listFolders(root, folder) {
  return readdirOrNothing(join(root, folder))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * @param {string} root
 * @param {string} path
 */
export function readText(root, path) {
  return readFileSync(join(root, path), "utf8");
}

/** @param {string} path */
function readdirOrNothing(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
