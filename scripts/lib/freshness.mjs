import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listFiles, repositoryRoot } from "./repository.mjs";

const STAMP = join(repositoryRoot, "node_modules/.cache/laurel/api-build.txt");
const PROGRAM = join(repositoryRoot, "apps/api/dist/cli/main.js");
const SOURCES = ["apps/api", "packages/domain", "packages/policies", "packages/sheet", "packages/fixtures"];

/** Name, size and time of every source the command line is built from: cheap to take, changed by any edit. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((folder) => listFiles(repositoryRoot, folder))) {
    const { size, mtimeMs } = statSync(join(repositoryRoot, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Whether the built command line is there and made from the sources as they stand now. */
export function isApiBuildFresh() {
  return existsSync(PROGRAM) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint();
}

/** Remembers that the sources as they stand now are built. */
export function markApiBuildFresh() {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, fingerprint());
}
