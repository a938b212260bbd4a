// What comes in from outside, and what must not go out: licences, the lock file, secrets.
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runAsProgram } from "./lib/check.mjs";
import { isLicenceAllowed } from "./lib/licence.mjs";
import { listFiles, readText } from "./lib/repository.mjs";
import { findSecrets } from "./lib/secret-patterns.mjs";

const LARGEST_TEXT = 2_000_000;
const BINARY = /\.(png|jpe?g|webp|gif|ico|woff2?|xlsx?|zip|pdf|gz)$/i;

/** @typedef {{ link?: boolean, dev?: boolean, license?: string, resolved?: string, integrity?: string, inBundle?: boolean }} Locked */

/**
 * @param {string} root
 * @returns {import("./lib/check.mjs").CheckResult}
 */
export function checkSupply(root) {
  /** @type {{ packages: Record<string, Locked> }} */
  const lock = JSON.parse(readText(root, "package-lock.json"));
  const installed = Object.entries(lock.packages).filter(
    ([path, { link }]) => path.includes("node_modules/") && !link,
  );
  const shipped = installed.filter(([, { dev }]) => dev !== true);
  const files = listOwnFiles(root);
  return {
    errors: [
      ...(shipped.length === 0 ? ["package-lock.json names no package that ships"] : []),
      ...shipped.flatMap(([path, { license }]) => {
        const name = nameOf(path);
        return isLicenceAllowed(name, license)
          ? []
          : [`${name}: licence "${license ?? "none"}" is not on the list`];
      }),
      ...installed.flatMap(([path, locked]) => unpinned(path, locked)),
      ...inexactVersions(root),
      ...files.flatMap((path) => findSecrets(readText(root, path)).map((what) => `${path} holds ${what}`)),
    ],
    warnings: [],
    summary: `${shipped.length} packages that ship of ${installed.length} locked, ${files.length} files searched for secrets`,
  };
}

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/**
 * The lock names no address (.npmrc: omit-lockfile-registry-resolved), so it installs from whatever registry the
 * machine uses; what arrives is pinned by its hash.
 *
 * @param {string} path
 * @param {Locked} locked
 */
function unpinned(path, { resolved, integrity, inBundle }) {
  return [
    ...(resolved === undefined || inBundle
      ? []
      : [`package-lock.json: ${nameOf(path)} is tied to ${resolved}`]),
    ...(integrity === undefined && !inBundle
      ? [`package-lock.json: ${nameOf(path)} has no integrity hash`]
      : []),
  ];
}

/** @param {string} root */
function inexactVersions(root) {
  const manifests = [
    "package.json",
    ...["apps", "packages", "test"].flatMap((folder) => listFiles(root, folder)),
  ].filter((path) => /(^|\/)package\.json$/.test(path));
  return manifests.flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readText(root, path));
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))
      .map(([name, version]) => `${path}: ${name} "${version}" is not an exact version`);
  });
}

/** What git tracks or would track; without git, every file. @param {string} root */
function listOwnFiles(root) {
  const paths = tracked(root) ?? listFiles(root);
  return paths.filter((path) => {
    if (BINARY.test(path) || path === "package-lock.json") return false;
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    return (
      stat?.isFile() === true &&
      stat.size < LARGEST_TEXT &&
      !readFileSync(join(root, path)).subarray(0, 8000).includes(0)
    );
  });
}

/** @param {string} root */
function tracked(root) {
  try {
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const output = execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return output.split("\0").filter((path) => path !== "");
  } catch {
    // A copy without .git, or a machine without git, is searched whole.
    return null;
  }
}

await runAsProgram(import.meta.url, "supply", checkSupply);
