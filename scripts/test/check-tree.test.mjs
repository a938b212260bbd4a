import { expect, test } from "vitest";
import { checkTree } from "../check-tree.mjs";
import { plantTree } from "./planted-tree.mjs";

const D = "apps/dashboard/src";
const LEGAL = {
  "apps/api/src/modules/audit/audit.queries.ts": "",
  "apps/api/src/modules/audit/commands/append-audit-entry.ts": "",
  "packages/domain/src/audit/audit.vocabulary.ts": "",
  "packages/domain/src/shared/fen.test.ts": "",
  "packages/documents/src/audit/audit.graphql": "",
  [`${D}/features/audit/audit.page.tsx`]: "",
  [`${D}/locales/zh-CN/audit.json`]: "{}",
  [`${D}/locales/en/audit.json`]: "{}",
  [`${D}/locales/en/shell.json`]: "{}",
  "docs/module/audit.md": "",
  "docs/adr/0001-embedded-database.md": "",
};

const lines = (/** @type {number} */ count) => "x\n".repeat(count - 1);

test("passes a tree that keeps the pattern", () => {
  const result = checkTree(plantTree(LEGAL));
  expect(result.errors).toEqual([]);
  expect(result.warnings).toEqual([]);
  expect(result.summary).toBe("11 files, 1 of 21 modules begun");
});

test.each([
  "packages/domain/src/audit/audit.vocabulary.ts",
  "packages/documents/src/audit/audit.graphql",
  `${D}/features/audit/audit.page.tsx`,
  `${D}/locales/en/audit.json`,
  "docs/module/audit.md",
])("misses %s when it is gone", (path) => {
  const { [path]: _gone, ...rest } = /** @type {Record<string, string>} */ (LEGAL);
  const { errors } = checkTree(plantTree(rest));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain("module audit has begun, but");
});

test.each([
  ["apps/api/src/modules/auditing/auditing.queries.ts", "is not a module"],
  ["packages/domain/src/trail/trail.rules.ts", "is not a module"],
  [`${D}/features/trail/trail.page.tsx`, "is not a module"],
  [`${D}/locales/en/trail.json`, "is not a module"],
  ["apps/api/src/modules/audit/audit.service.ts", 'unknown role ".service"'],
  ["apps/api/src/modules/audit/commands/append.command.ts", 'unknown role ".command"'],
  [`${D}/features/audit/audit.container.tsx`, 'unknown role ".container"'],
  ["packages/domain/src/audit/audit.service.ts", 'unknown role ".service"'],
  ["apps/api/src/modules/audit/AuditEntry.entity.ts", "kebab-case"],
  ["apps/api/src/modules/audit/audit.entity.js", "no .js file belongs here"],
  ["apps/api/src/platform/utils/a.ts", '"utils" says nothing'],
  [`${D}/ui/index.ts`, "no barrel files"],
  ["packages/domain/src/attachment/attachment.rules.ts", "the domain reads none"],
])("refuses %s", (path, message) => {
  const { errors } = checkTree(plantTree({ ...LEGAL, [path]: "" }));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain(message);
});

test.each([
  ["apps/api/src/app.ts", 250, 0, 0],
  ["apps/api/src/app.ts", 251, 1, 0],
  ["apps/api/src/app.ts", 401, 0, 1],
  ["apps/api/src/app.test.ts", 900, 0, 0],
  ["apps/api/src/migrations/1700000000000-audit-trail.ts", 900, 0, 0],
])("measures %s with %i lines", (path, count, warnings, errors) => {
  const result = checkTree(plantTree({ ...LEGAL, [path]: lines(count) }));
  expect(result.warnings).toHaveLength(warnings);
  expect(result.errors).toHaveLength(errors);
});
