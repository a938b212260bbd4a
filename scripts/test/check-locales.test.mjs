// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources contain templates of their own
import { expect, test } from "vitest";
import { checkLocales } from "../check-locales.mjs";
import { plantTree } from "./planted-tree.mjs";

const L = "apps/dashboard/src/locales";
const PAGE = "apps/dashboard/src/features/honoree/honorees.page.tsx";

const CHINESE = {
  title: "荣誉人员",
  count_other: "共 {{count}} 人",
  state: { VALID: "有效", ENDED: "终止" },
};
const ENGLISH = {
  title: "Honorees",
  count_one: "One person",
  count_other: "{{count}} people",
  state: { VALID: "Valid", ENDED: "Ended" },
};
const ERRORS = { code: { NOT_FOUND: "…" }, rule: { unitClosed: "…" } };

/** @param {{ zh?: unknown, en?: unknown, errors?: unknown, page?: string, command?: string, schema?: string }} [change] */
function tree({ zh = CHINESE, en = ENGLISH, errors = ERRORS, page, command, schema } = {}) {
  return plantTree({
    [`${L}/zh-CN/honoree.json`]: JSON.stringify(zh),
    [`${L}/en/honoree.json`]: JSON.stringify(en),
    [`${L}/zh-CN/errors.json`]: JSON.stringify(errors),
    [`${L}/en/errors.json`]: JSON.stringify(errors),
    [PAGE]:
      page ??
      'const { t } = useTranslation("honoree"); // 中文 in a comment\nexport const Page = () => <p>{t("title")}{t("count", { count: 2 })}{t(`state.${s}`)}</p>;',
    "packages/domain/src/shared/error-codes.ts": 'export const ERROR_CODES = ["NOT_FOUND"] as const;',
    "apps/api/src/modules/organization/commands/close-unit.ts":
      command ?? 'export const f = () => badInput("unitId", "unitClosed");',
    "apps/api/schema.graphql": schema ?? "enum TitleState {\n  VALID\n  ENDED\n}\n",
  });
}

const errorsOf = (/** @type {Parameters<typeof tree>[0]} */ change) => checkLocales(tree(change)).errors;

test("passes two complete languages", () => {
  const result = checkLocales(tree());
  expect(result.errors).toEqual([]);
  expect(result.summary).toBe("6 keys in 2 files × 2 languages, 1 sources");
});

test("misses a key that one language lacks, whichever it is", () => {
  const { title: _zh, ...zh } = CHINESE;
  const { title: _en, ...en } = ENGLISH;
  expect(errorsOf({ zh })).toEqual([`${L}/zh-CN/honoree.json: "title" is missing`]);
  expect(errorsOf({ en })).toContain(`${L}/en/honoree.json: "title" is missing`);
});

test("sees a placeholder that one language forgets", () => {
  expect(errorsOf({ zh: { ...CHINESE, title: "{{name}}" } })).toEqual([
    'honoree.json: "title" names {name} in zh-CN and {} in en',
  ]);
});

test.each([
  ['const { t } = useTranslation("honoree"); t("title"); t("count"); t(`state.${s}`); t("gone");', '"gone"'],
  [
    'const { t } = useTranslation("honoree"); t("title"); t("count"); t(`state.${s}`); t(a ? "title" : "lost");',
    '"lost"',
  ],
  [
    'const { t } = useTranslation("honoree"); t("title"); t("count"); t(`state.${s}`); t("audit:title");',
    '"audit:title"',
  ],
  [
    'const { t } = useTranslation("honoree"); t("title"); t("count"); t(`state.${s}`); <Trans i18nKey="away" />;',
    '"away"',
  ],
])("misses the message of a key that is used: %s", (page, key) => {
  expect(errorsOf({ page })).toEqual([`${PAGE}:1: the key ${key} has no message`]);
});

test("finds keys that nothing uses", () => {
  const page = 'const { t } = useTranslation("honoree"); t("title"); t(`${a}.${b}`);';
  expect(errorsOf({ page })).toEqual([
    `${L}/*/honoree.json: nothing uses "count"`,
    `${L}/*/honoree.json: nothing uses "state.VALID"`,
    `${L}/*/honoree.json: nothing uses "state.ENDED"`,
  ]);
});

test.each([
  "badInput('unitId', 'noSuchRule')",
  "new DomainError('CONFLICT', a ? 'unitClosed' : 'noSuchRule')",
])("misses the sentence of %s", (expression) => {
  const command = `export const f = () => [${expression}, "unitClosed"];`;
  expect(errorsOf({ command })).toEqual([
    'apps/api/src/modules/organization/commands/close-unit.ts:1: the rule "noSuchRule" has no message in errors.json (rule.noSuchRule)',
  ]);
});

test("finds a sentence whose rule nothing refuses with, and a code without one", () => {
  expect(errorsOf({ errors: { code: {}, rule: { unitClosed: "…", old: "…" } } })).toEqual([
    'errors.json: the code "NOT_FOUND" has no message (code.NOT_FOUND)',
    'errors.json: nothing refuses with "rule.old"',
  ]);
});

test("sees a value of the API's enum that has no words", () => {
  expect(errorsOf({ schema: "enum TitleState {\n  VALID\n  ENDED\n  REVOKED\n}\n" })).toEqual([
    'honoree.json: "state" leaves out REVOKED of TitleState',
  ]);
});

test.each(["<p>姓名</p>", '<Input placeholder="姓名" />', "<p>{`姓名${a}`}</p>"])(
  "sends %s to the locales",
  (markup) => {
    const page = `const { t } = useTranslation("honoree"); t("title"); t("count"); t(\`state.\${s}\`); const a = ${markup};`;
    expect(errorsOf({ page })).toEqual([`${PAGE}:1: "姓名" belongs in the locales`]);
  },
);

test("refuses a dashboard without any locale", () => {
  expect(checkLocales(plantTree({ [PAGE]: "" })).errors).toEqual([`${L}: no locale was found`]);
});
