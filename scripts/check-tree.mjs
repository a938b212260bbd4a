// The tree tells the business: one word per module everywhere, known file roles, short files.
import { basename, dirname } from "node:path";
import { runAsProgram } from "./lib/check.mjs";
import { AREAS, EMPTY_WORDS } from "./lib/file-roles.mjs";
import { EXCUSED, MODULES } from "./lib/modules.mjs";
import { listFiles, listFolders, readText } from "./lib/repository.mjs";

const LANGUAGES = ["zh-CN", "en"];
const LOCALES_OF_NO_MODULE = ["shell", "errors", "sign-in"];
const LONG_FILE = 250;
const TOO_LONG_FILE = 400;
const CODE = /\.(ts|tsx|mjs)$/;
const UNMEASURED = /(^|\/)(generated|migrations|dist)\/|\.test\.(ts|tsx|mjs)$|\.d\.ts$/;

/**
 * @param {string} root
 * @returns {import("./lib/check.mjs").CheckResult}
 */
export function checkTree(root) {
  const files = ["apps", "packages", "test", "scripts", "docs"].flatMap((folder) => listFiles(root, folder));
  const begun = MODULES.filter((module) =>
    files.some((file) => file.startsWith(`apps/api/src/modules/${module}/`)),
  );
  const lengths = measure(root, files);
  return {
    errors: [
      ...unknownWords(root),
      ...begun.flatMap((module) => missingCounterparts(files, module)),
      ...staleExcuses(files),
      ...files.flatMap(badName),
      ...lengths.filter(({ lines }) => lines > TOO_LONG_FILE).map(tell),
    ],
    warnings: lengths.filter(({ lines }) => lines > LONG_FILE && lines <= TOO_LONG_FILE).map(tell),
    summary: `${files.length} files, ${begun.length} of ${MODULES.length} modules begun`,
  };
}

/** The places where a module's word must stand, as the beginning of a path. */
/** @param {string} module */
function counterparts(module) {
  return {
    domain: [`packages/domain/src/${module}/`],
    documents: [`packages/documents/src/${module}/${module}.graphql`],
    feature: [`apps/dashboard/src/features/${module}/`],
    locale: LANGUAGES.map((language) => `apps/dashboard/src/locales/${language}/${module}.json`),
    docs: [`docs/module/${module}.md`],
  };
}

/**
 * @param {readonly string[]} files
 * @param {string} module
 */
function missingCounterparts(files, module) {
  return Object.entries(counterparts(module)).flatMap(([kind, paths]) =>
    EXCUSED[module]?.[kind] === undefined
      ? paths
          .filter((path) => !files.some((file) => file.startsWith(path)))
          .map((path) => `module ${module} has begun, but ${path} is missing`)
      : [],
  );
}

/** @param {readonly string[]} files */
function staleExcuses(files) {
  return Object.entries(EXCUSED).flatMap(([module, excuses]) =>
    Object.entries(counterparts(module)).flatMap(([kind, paths]) =>
      excuses[kind] !== undefined && paths.some((path) => files.some((file) => file.startsWith(path)))
        ? [`${paths[0]} exists, though scripts/lib/modules.mjs says: ${excuses[kind]}`]
        : [],
    ),
  );
}

/** Folders and files that name a module nobody knows. */
/** @param {string} root */
function unknownWords(root) {
  const places = [
    ...listFolders(root, "packages/domain/src").map((word) => ["packages/domain/src", word, "shared"]),
    ...listFolders(root, "apps/api/src/modules").map((word) => ["apps/api/src/modules", word, ""]),
    ...listFolders(root, "packages/documents/src").map((word) => [
      "packages/documents/src",
      word,
      "generated",
    ]),
    ...listFolders(root, "apps/dashboard/src/features").map((word) => [
      "apps/dashboard/src/features",
      word,
      "",
    ]),
    ...listFiles(root, "docs/module").map((path) => ["docs/module", basename(path, ".md"), ""]),
    ...listFiles(root, "apps/dashboard/src/locales").map((path) => [
      dirname(path),
      basename(path, ".json"),
      "",
    ]),
  ];
  return places
    .filter(([, word = "", free]) => word !== free && !MODULES.includes(word) && !isFreeLocale(word))
    .map(([place, word]) => `${place}/${word} is not a module; the list stands in scripts/lib/modules.mjs`);
}

/** @param {string} word */
function isFreeLocale(word) {
  return LOCALES_OF_NO_MODULE.includes(word);
}

/** @param {string} path */
function badName(path) {
  const words = path.split("/").flatMap((part) => part.split("."));
  const empty = words.find((word) => EMPTY_WORDS.test(word));
  if (empty !== undefined) return [`${path}: "${empty}" says nothing; name what it holds`];
  if (path.endsWith(".d.ts")) return [];
  const area = AREAS.find((candidate) => candidate.area.test(path));
  if (area === undefined) return [];
  const [name = "", ...rest] = basename(path).split(".");
  const extension = rest.pop() ?? "";
  const role = rest.join(".");
  if (!area.extensions.includes(extension)) return [`${path}: no .${extension} file belongs here`];
  if (!area.roles.includes(role)) {
    return [`${path}: unknown role ".${role}"; here: ${area.roles.filter(Boolean).join(", ") || "none"}`];
  }
  const isLanguageFolder = path.startsWith("apps/dashboard/src/locales/");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return [`${path}: file names are kebab-case`];
  const folder = dirname(path)
    .split("/")
    .find((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) && !(isLanguageFolder && part === "zh-CN"));
  return folder === undefined ? barrel(path, name) : [`${path}: folder names are kebab-case`];
}

/**
 * @param {string} path
 * @param {string} name
 */
function barrel(path, name) {
  return name === "index" && path.startsWith("apps/") && !path.includes("/migrations/")
    ? [`${path}: no barrel files; import from the file that holds the thing`]
    : [];
}

/**
 * @param {string} root
 * @param {readonly string[]} files
 */
function measure(root, files) {
  return files
    .filter((path) => CODE.test(path) && !UNMEASURED.test(path))
    .map((path) => ({ path, lines: readText(root, path).split("\n").length }));
}

/** @param {{ path: string, lines: number }} file */
function tell({ path, lines }) {
  return `${path} has ${lines} lines; aim at ${LONG_FILE}, ${TOO_LONG_FILE} is the end`;
}

await runAsProgram(import.meta.url, "tree", checkTree);
