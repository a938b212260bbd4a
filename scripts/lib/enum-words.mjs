import { withoutPlural } from "./plural.mjs";
import { listFiles, readText } from "./repository.mjs";

/**
 * Groups that name some values of an enum on purpose, each with the reason.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const PARTIAL_GROUPS = {
  "honoree.json: roster.working": "only the states in which a job runs show its progress",
  "honoree.json: roster.end": "only the states in which an import has come to an end say how it ended",
  "honoree.json: roster.outcome": "the preview has no tab of problems: they are the step before",
  "honoree.json: roster.outcomeNote": "one note for each tab of the preview",
};

/**
 * A group of messages keyed by the values of an enum names all of them: a value added to the API without words
 * would show its code to people.
 *
 * @param {string} root
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} locale namespace → key → text
 */
export function incompleteEnums(root, locale) {
  const enums = readEnums(root);
  return [...locale].flatMap(([namespace, keys]) => {
    /** @type {Map<string, string[]>} */
    const groups = new Map();
    for (const key of new Set([...keys.keys()].map(withoutPlural))) {
      const at = key.lastIndexOf(".");
      if (/^[A-Z][A-Z_]*$/.test(key.slice(at + 1))) {
        groups.set(key.slice(0, Math.max(at, 0)), [
          ...(groups.get(key.slice(0, Math.max(at, 0))) ?? []),
          key.slice(at + 1),
        ]);
      }
    }
    return [...groups].flatMap(([group, values]) => {
      if (`${namespace}.json: ${group}` in PARTIAL_GROUPS) return [];
      const owner = enums.filter((candidate) => values.every((value) => candidate.values.includes(value)));
      if (owner.length === 0 || owner.some((candidate) => candidate.values.length === values.length))
        return [];
      const [closest] = [...owner].sort((a, b) => a.values.length - b.values.length);
      const missing = closest?.values.filter((value) => !values.includes(value)) ?? [];
      return [`${namespace}.json: "${group}" leaves out ${missing.join(", ")} of ${closest?.name}`];
    });
  });
}

/**
 * @param {string} root
 * @returns {{ name: string, values: readonly string[] }[]}
 */
function readEnums(root) {
  if (!listFiles(root, "apps/api").includes("apps/api/schema.graphql")) return [];
  const matches = readText(root, "apps/api/schema.graphql").matchAll(/^enum (\w+) \{([^}]*)\}/gm);
  return [...matches].map(([, name = "", body = ""]) => ({
    name,
    values: body.replace(/"""[\s\S]*?"""|"[^"\n]*"/g, "").match(/[A-Z][A-Z_0-9]*/g) ?? [],
  }));
}
