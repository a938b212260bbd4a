import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(path, "utf8");
const namespaces = readdirSync(join(source, "locales/zh-CN")).map((file) => file.replace(".json", ""));

type Messages = { readonly [key: string]: string | Messages };

function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const pairs = Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(pairs);
}

function messagesOf(language: string, namespace: string): Map<string, string> {
  return flatten(JSON.parse(read(join(source, "locales", language, `${namespace}.json`))) as Messages);
}

/** Chinese has one plural form, English two. */
const withoutPlural = (key: string) => key.replace(/_(one|other)$/, "");
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path, text: read(join(source, path)) }));

/** Words in quotes anywhere in the sources: what a key has to be among to be in use. */
const quoted = new Set(
  files.flatMap(({ text }) =>
    [...text.matchAll(/"([\w.:-]+)"|`([\w.:${}-]+)`/g)].map(([, plain, template]) => plain ?? template ?? ""),
  ),
);
const patterns = [...quoted]
  .filter((text) => /^[\w.:-]+\$\{[^}]*\}[\w.]*$/.test(text))
  .map((text) => text.replace(/^\w+:/, ""))
  .map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll(".", "\\."))
          .join(".+")}$`,
      ),
  );

describe.each(namespaces)("the messages of %s", (namespace) => {
  const chinese = messagesOf("zh-CN", namespace);
  const english = messagesOf("en", namespace);

  it("exist in both languages", () => {
    const keys = (messages: Map<string, string>) =>
      [...new Set([...messages.keys()].map(withoutPlural))].sort();
    expect(keys(english)).toEqual(keys(chinese));
  });

  it("name the same values in both languages", () => {
    const differing = [...chinese].filter(([key, text]) => {
      const other = english.get(key) ?? "";
      return placeholders(text).join() !== placeholders(other).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("are all in use", () => {
    // The rules, codes and fields of errors.json come from the server.
    if (namespace === "errors") return;
    const isUsed = (key: string) =>
      quoted.has(key) || quoted.has(`${namespace}:${key}`) || patterns.some((pattern) => pattern.test(key));
    const unused = [...new Set([...chinese.keys()].map(withoutPlural))].filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });
});

describe("the sources", () => {
  it("ask only for messages that exist", () => {
    const missing = files.flatMap(({ path, text }) => {
      const uses = [...text.matchAll(/\{ t(?:: (\w+))? \} = useTranslation\("([\w-]+)"\)/g)];
      return uses.flatMap(([, alias = "t", namespace = ""]) => {
        const known = new Set([...messagesOf("en", namespace).keys()].map(withoutPlural));
        const keys = [...text.matchAll(new RegExp(`\\b${alias}\\("([^"]+)"`, "g"))].map(
          ([, key]) => key ?? "",
        );
        const isAmbiguous = uses.filter(([, other = "t"]) => other === alias).length > 1;
        return isAmbiguous
          ? []
          : keys.filter((key) => !known.has(key)).map((key) => `${path}: ${namespace}:${key}`);
      });
    });
    expect(missing).toEqual([]);
  });

  it("hold no words of their own", () => {
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const own = files.filter(({ text }) => /[\u3400-\u9fff]/.test(withoutComments(text)));
    expect(own.map(({ path }) => path)).toEqual([]);
  });
});
