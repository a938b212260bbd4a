// Both languages say everything, and nothing that nobody asks for.
import { basename } from "node:path";
import { runAsProgram } from "./lib/check.mjs";
import { incompleteEnums } from "./lib/enum-words.mjs";
import { withoutPlural } from "./lib/plural.mjs";
import { listFiles, readText } from "./lib/repository.mjs";
import { readRefusals } from "./lib/thrown-rules.mjs";
import { readTexts } from "./lib/translation-calls.mjs";

const DASHBOARD = "apps/dashboard/src";
const LOCALES = `${DASHBOARD}/locales`;
const LANGUAGES = ["zh-CN", "en"];
const DEFAULT_NAMESPACE = "shell";
/** errors.json is addressed by what the API answers, so its keys are checked against the code that throws. */
const ERRORS = "errors";
/** Each language is offered under its own name, and the product keeps its Chinese name, in both languages. */
const OWN_NAMES = new Set(["中文", "简体中文", "桂冠", "Laurel 桂冠", "桂冠 Laurel"]);

/** @typedef {Map<string, Map<string, string>>} Locale namespace → key → text */

/**
 * @param {string} root
 * @returns {import("./lib/check.mjs").CheckResult}
 */
export function checkLocales(root) {
  const [chinese, english] = LANGUAGES.map((language) => readLocale(root, language));
  if (chinese === undefined || english === undefined || chinese.size === 0) {
    return { errors: [`${LOCALES}: no locale was found`], warnings: [], summary: "0 keys" };
  }
  const sources = listFiles(root, DASHBOARD).filter(
    (path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path),
  );
  const texts = sources.map((path) => ({ path, ...readTexts(path, readText(root, path)) }));
  const keyCount = [...chinese.values()].reduce((sum, keys) => sum + keys.size, 0);
  return {
    errors: [
      ...differences(chinese, english, "en"),
      ...differences(english, chinese, "zh-CN"),
      ...placeholderDifferences(chinese, english),
      ...texts.flatMap((file) => missingKeys(file, english)),
      ...unusedKeys(texts, english),
      ...unspokenRefusals(root, english),
      ...incompleteEnums(root, english),
      ...texts.flatMap(({ path, cjk }) =>
        cjk
          .filter(({ text }) => !OWN_NAMES.has(text))
          .map(({ text, line }) => `${path}:${line}: "${text}" belongs in the locales`),
      ),
    ],
    warnings: [],
    summary: `${keyCount} keys in ${chinese.size} files × ${LANGUAGES.length} languages, ${sources.length} sources`,
  };
}

/**
 * @param {string} root
 * @param {string} language
 * @returns {Locale}
 */
function readLocale(root, language) {
  const files = listFiles(root, `${LOCALES}/${language}`).filter((path) => path.endsWith(".json"));
  return new Map(
    files.map((path) => {
      const entries = flatten(JSON.parse(readText(root, path)), "");
      return [basename(path, ".json"), new Map(entries)];
    }),
  );
}

/**
 * @param {unknown} value
 * @param {string} prefix
 * @returns {[string, string][]}
 */
function flatten(value, prefix) {
  if (typeof value !== "object" || value === null) return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, prefix === "" ? key : `${prefix}.${key}`),
  );
}

/** @param {ReadonlyMap<string, string> | undefined} keys */
const keyNames = (keys) => new Set([...(keys?.keys() ?? [])].map(withoutPlural));

/**
 * @param {Locale} from
 * @param {Locale} other
 * @param {string} otherName
 */
function differences(from, other, otherName) {
  return [...from].flatMap(([namespace, keys]) => {
    const others = keyNames(other.get(namespace));
    return [...keyNames(keys)]
      .filter((key) => !others.has(key))
      .map((key) => `${LOCALES}/${otherName}/${namespace}.json: "${key}" is missing`);
  });
}

/**
 * A sentence that names its value in one language and forgets it in the other.
 *
 * @param {Locale} chinese
 * @param {Locale} english
 */
function placeholderDifferences(chinese, english) {
  return [...chinese].flatMap(([namespace, keys]) => {
    const others = placeholders(english.get(namespace) ?? new Map());
    return [...placeholders(keys)]
      .filter(([key, names]) => others.has(key) && others.get(key) !== names)
      .map(
        ([key, names]) =>
          `${namespace}.json: "${key}" names {${names}} in zh-CN and {${others.get(key)}} in en`,
      );
  });
}

/** @param {ReadonlyMap<string, string>} keys */
function placeholders(keys) {
  /** @type {Map<string, Set<string>>} */
  const names = new Map();
  for (const [key, text] of keys) {
    const known = names.get(withoutPlural(key)) ?? new Set();
    for (const [, name = ""] of text.matchAll(/\{\{\s*([\w.]+)/g)) known.add(name);
    names.set(withoutPlural(key), known);
  }
  // The English singular may say "one" instead of the count.
  return new Map(
    [...names].map(([key, set]) => [
      key,
      [...set]
        .filter((name) => name !== "count")
        .sort()
        .join(", "),
    ]),
  );
}

/**
 * @param {import("./lib/translation-calls.mjs").SourceTexts & { path: string }} file
 * @param {Locale} locale
 */
function missingKeys({ path, uses, namespaces }, locale) {
  return uses
    .filter(({ namespace, key }) => {
      const searched = namespace === null ? [...namespaces, DEFAULT_NAMESPACE] : [namespace];
      return !searched.some((name) => keyNames(locale.get(name)).has(key));
    })
    .map(
      ({ key, namespace, line }) =>
        `${path}:${line}: the key "${namespace ? `${namespace}:` : ""}${key}" has no message`,
    );
}

/**
 * @param {readonly import("./lib/translation-calls.mjs").SourceTexts[]} texts
 * @param {Locale} locale
 */
function unusedKeys(texts, locale) {
  const literals = new Set(texts.flatMap((file) => file.literals));
  // A pattern needs a fixed part that looks like a key, or `${a}.${b}` would excuse everything.
  const patterns = [...new Set(texts.flatMap((file) => file.patterns))]
    .filter((pattern) => /^[\w.:-]*[a-z]{2}[\w.:-]*$/i.test(pattern.replaceAll("*", "")))
    .map(toRegExp);
  return [...locale]
    .filter(([namespace]) => namespace !== ERRORS)
    .flatMap(([namespace, keys]) =>
      [...keyNames(keys)]
        .filter((key) => {
          const names = [key, `${namespace}:${key}`];
          return !names.some((name) => literals.has(name) || patterns.some((pattern) => pattern.test(name)));
        })
        .map((key) => `${LOCALES}/*/${namespace}.json: nothing uses "${key}"`),
    );
}

/** @param {string} pattern */
function toRegExp(pattern) {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^:]+?")}$`);
}

/**
 * Every code and rule the code can refuse with has its sentence, and every sentence its rule.
 *
 * @param {string} root
 * @param {Locale} locale
 */
function unspokenRefusals(root, locale) {
  const messages = keyNames(locale.get(ERRORS));
  const sources = ["apps/api/src", "packages"]
    .flatMap((folder) => listFiles(root, folder))
    .filter(
      (path) => /\/src\/.*\.ts$/.test(path) && !path.endsWith(".test.ts") && !path.includes("/generated/"),
    );
  const refusals = sources.flatMap((path) =>
    readRefusals(path, readText(root, path)).map((refusal) => ({ path, ...refusal })),
  );
  const silent = refusals
    .filter(({ rule }) => rule !== null && !messages.has(`rule.${rule}`))
    .map(
      ({ path, line, rule }) =>
        `${path}:${line}: the rule "${rule}" has no message in errors.json (rule.${rule})`,
    );
  const codes = readCodes(root)
    .filter((code) => !messages.has(`code.${code}`))
    .map((code) => `errors.json: the code "${code}" has no message (code.${code})`);
  // A rule may reach the error through a variable, so any literal in the sources counts as its use.
  const literals = new Set(sources.flatMap((path) => readTexts(path, readText(root, path)).literals));
  const unused = [...messages]
    .filter((key) => key.startsWith("rule.") && !literals.has(key.slice("rule.".length)))
    .map((key) => `errors.json: nothing refuses with "${key}"`);
  return [...silent, ...codes, ...unused];
}

/** @param {string} root */
function readCodes(root) {
  const path = "packages/domain/src/shared/error-codes.ts";
  if (!listFiles(root, "packages/domain/src/shared").includes(path)) return [];
  return readTexts(path, readText(root, path)).literals.filter((text) => /^[A-Z_]+$/.test(text));
}

await runAsProgram(import.meta.url, "locales", checkLocales);
