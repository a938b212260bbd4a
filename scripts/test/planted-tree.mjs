import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { repositoryRoot } from "../lib/repository.mjs";

/**
 * A small repository of its own in a temporary folder, gone when the test ends.
 *
 * @param {Readonly<Record<string, string>>} files path → text
 * @param {{ hasDependencies?: boolean }} [options] false: without this repository's node_modules
 * @returns {string} its root
 */
export function plantTree(files, { hasDependencies = true } = {}) {
  const root = mkdtempSync(join(tmpdir(), "laurel-planted-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  if (hasDependencies) symlinkSync(join(repositoryRoot, "node_modules"), join(root, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
