import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {"zh-CN" | "en"} Language */
/** @typedef {(key: string, params?: Readonly<Record<string, string | number>>) => string} Words */

/** @type {readonly Language[]} */
export const LANGUAGES = ["zh-CN", "en"];

const LOCALES = join(import.meta.dirname, "../../../apps/dashboard/src/locales");

/**
 * The words of the product in one language, read from what it ships: `t("honoree:edit")`, with `{{name}}` filled in
 * and the plural chosen by `count`. Throws for a key nobody wrote, so that a journey cannot look for nothing.
 *
 * @param {Language} language
 * @returns {Words}
 */
export function wordsOf(language) {
  const folder = join(LOCALES, language);
  const files = readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    JSON.parse(readFileSync(join(folder, name), "utf8")),
  ]);
  const messages = Object.fromEntries(files);
  return (key, params = {}) => {
    const [namespace = "", path = ""] = key.split(":");
    const plural = params.count === 1 ? "one" : "other";
    const found = [path, `${path}_${plural}`, `${path}_other`]
      .map((candidate) => lookUp(messages[namespace], candidate))
      .find((text) => text !== null);
    if (found == null) throw new Error(`no message ${key} in ${language}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name) => String(params[name] ?? `{{${name}}}`));
  };
}

/**
 * Keys are nested in most files and flat with dots in a few.
 *
 * @param {any} messages
 * @param {string} path
 * @returns {string | null}
 */
function lookUp(messages, path) {
  if (typeof messages?.[path] === "string") return messages[path];
  const parts = path.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const inner = messages?.[parts.slice(0, length).join(".")];
    if (typeof inner !== "object") continue;
    const found = lookUp(inner, parts.slice(length).join("."));
    if (found !== null) return found;
  }
  return null;
}

/**
 * A message as a pattern: what is filled in may be anything. For names that hold a number nobody can foretell.
 *
 * @param {Words} words
 * @param {string} key
 * @param {Readonly<Record<string, string | number>>} [params]
 */
export function patternOf(words, key, params = {}) {
  const escaped = words(key, params).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\{\{\w+\}\}/g, "(.+?)")}$`);
}
