import { describe, expect, test } from "vitest";
import { checkImports } from "../check-imports.mjs";
import { forbidden } from "../lib/dependency-rules.mjs";
import { plantTree } from "./planted-tree.mjs";

const M = "apps/api/src/modules";
const P = "apps/api/src/platform";
const D = "apps/dashboard/src";

const LEGAL = {
  "packages/domain/src/shared/fen.ts": "export const fen = 1;",
  "packages/domain/src/honoree/honoree.rules.ts":
    'import { fen } from "../shared/fen.js"; export const rule = fen;',
  "packages/fixtures/src/world.ts":
    'import { fen } from "@laurel/domain/shared/fen"; export const world = fen;',
  "packages/sheet/src/read.ts": 'import { readFile } from "node:fs"; export const read = readFile;',
  "packages/documents/src/generated/honoree.ts": "export const HonoreesDocument = 1;",
  [`${P}/clock.ts`]: 'import { fen } from "@laurel/domain/shared/fen"; export const clock = fen;',
  [`${M}/honoree/honoree.queries.ts`]:
    'import { DataSource } from "typeorm"; import { HonoreeEntity } from "./honoree.entity.js"; export const q = [DataSource, HonoreeEntity];',
  [`${M}/honoree/honoree.entity.ts`]:
    'import { Entity } from "typeorm"; import { UnitEntity } from "../organization/unit.entity.js"; export const HonoreeEntity = [Entity, UnitEntity];',
  [`${M}/organization/unit.entity.ts`]: 'import { Entity } from "typeorm"; export const UnitEntity = Entity;',
  [`${M}/honoree/honoree.input.ts`]: "export interface HonoreeInput { name: string }",
  [`${M}/honoree/honoree.resolver.ts`]:
    'import { Resolver } from "type-graphql"; import { createHonoree } from "./commands/create-honoree.js"; export const r = [Resolver, createHonoree];',
  [`${M}/honoree/commands/create-honoree.ts`]:
    'import { q } from "../honoree.queries.js"; import type { HonoreeInput } from "../honoree.input.js"; import { clock } from "../../../platform/clock.js"; export const createHonoree = (i: HonoreeInput) => [i, q, clock];',
  [`${D}/ui/list-page.tsx`]: "export const ListPage = 1;",
  [`${D}/features/honoree/honorees.page.tsx`]:
    'import { HonoreesDocument } from "@laurel/documents/generated/honoree"; import { ListPage } from "../../ui/list-page.js"; export const Page = [HonoreesDocument, ListPage];',
  "test/acceptance/roster.test.ts":
    'import { world } from "@laurel/fixtures/world"; import { read } from "@laurel/sheet/read"; export const t = [world, read];',
};

/** rule → one file that breaks it, planted into the legal tree */
/** @type {Record<string, [path: string, text: string]>} */
const VIOLATIONS = {
  "domain-is-pure": ["packages/domain/src/honoree/a.rules.ts", 'import "node:fs";'],
  "domain-shared-knows-no-module": [
    "packages/domain/src/shared/a.ts",
    'import "../honoree/honoree.rules.js";',
  ],
  "policies-see-only-the-domain": ["packages/policies/src/a.ts", 'import "@laurel/fixtures/world";'],
  "fixtures-see-only-domain-and-policies": ["packages/fixtures/src/a.ts", 'import "@laurel/sheet/read";'],
  "documents-see-only-their-generated-types": [
    "packages/documents/src/a.ts",
    'import "@laurel/domain/shared/fen";',
  ],
  "sheet-knows-no-other-package": ["packages/sheet/src/a.ts", 'import "@laurel/domain/shared/fen";'],
  "domain-order-audit": ["packages/domain/src/audit/a.rules.ts", 'import "../honoree/honoree.rules.js";'],
  "platform-knows-no-module": [`${P}/a.ts`, 'import "../modules/honoree/honoree.queries.js";'],
  "platform-sees-only-domain-shared": [`${P}/a.ts`, 'import "@laurel/domain/honoree/honoree.rules";'],
  "module-order-organization": [
    `${M}/organization/organization.queries.ts`,
    'import "../honoree/honoree.queries.js";',
  ],
  "module-surface": [
    `${M}/statistics/statistics.queries.ts`,
    'import type { HonoreeInput } from "../honoree/honoree.input.js"; export type S = HonoreeInput;',
  ],
  "nothing-imports-a-resolver": [`${M}/honoree/honoree.queries-helper.ts`, 'import "./honoree.resolver.js";'],
  "command-below-the-api-types": [`${M}/honoree/commands/a.ts`, 'import "../honoree.input.js";'],
  "queries-below-commands": [`${M}/honoree/title.queries.ts`, 'import "./commands/create-honoree.js";'],
  "queries-below-the-api-types": [`${M}/honoree/title.queries.ts`, 'import "./honoree.input.js";'],
  "entity-at-the-bottom": [`${M}/honoree/title.entity.ts`, 'import "./honoree.queries.js";'],
  "typeorm-stays-below": [
    `${M}/honoree/commands/a.ts`,
    'import type { EntityManager } from "typeorm"; export type T = EntityManager;',
  ],
  "type-graphql-stays-above": [`${M}/honoree/title.queries.ts`, 'import "type-graphql";'],
  "production-code-knows-no-fixture": [`${M}/honoree/title.queries.ts`, 'import "@laurel/fixtures/world";'],
  "api-knows-no-client": [`${M}/honoree/title.queries.ts`, 'import "@laurel/documents/generated/honoree";'],
  "dashboard-foundation-knows-no-feature": [
    `${D}/ui/a.tsx`,
    'import "../features/honoree/honorees.page.js";',
  ],
  "parts-know-no-feature": [`${D}/parts/a.tsx`, 'import "../features/honoree/honorees.page.js";'],
  "features-never-import-each-other": [
    `${D}/features/statistics/a.page.tsx`,
    'import "../honoree/honorees.page.js";',
  ],
  "feature-below-the-app": [`${D}/features/statistics/a.page.tsx`, 'import "../../app/paths.js";'],
  "dashboard-sees-only-domain-and-documents": [`${D}/app/a.ts`, 'import "@laurel/sheet/read";'],
  "tests-see-only-the-outside": [
    "test/acceptance/a.test.ts",
    'import "../../apps/api/src/platform/clock.js";',
  ],
  "no-cycle": [`${P}/a.ts`, 'import "./b.js";'],
  "every-import-resolves": [`${P}/a.ts`, 'import "./nowhere.js";'],
};

const COMPANIONS = {
  [`${P}/b.ts`]: 'import "./a.js";',
  [`${D}/app/paths.ts`]: "export const paths = 1;",
};

/** One rule per module and layer; planting one of each family is enough. */
const familyOf = (/** @type {string} */ name) => name.replace(/-order-.*/, "-order");

describe("check-imports", () => {
  test("passes a tree that keeps the rules, having read every file of it", async () => {
    const result = await checkImports(plantTree(LEGAL));
    expect(result.errors).toEqual([]);
    expect(result.moduleCount).toBe(Object.keys(LEGAL).length);
  });

  test("refuses a tree in which there is nothing to read", async () => {
    const result = await checkImports(plantTree({ "README.md": "" }));
    expect(result.errors).toEqual(["no source file was found, so nothing was checked"]);
  });

  test("has a planted violation for every rule", () => {
    const planted = new Set(Object.keys(VIOLATIONS).map(familyOf));
    expect(
      [...new Set(forbidden.map((rule) => familyOf(rule.name ?? "")))].filter((name) => !planted.has(name)),
    ).toEqual([]);
  });

  test.each(Object.entries(VIOLATIONS))("%s bites", async (rule, [path, text]) => {
    const { errors } = await checkImports(plantTree({ ...LEGAL, ...COMPANIONS, [path]: text }));
    expect(
      errors
        .filter((error) => error.startsWith(path))
        .map((error) => error.split(": ").at(-1)?.split(" ")[0]),
    ).toContain(rule);
  });

  test("lets entities of one module point at each other in a circle", async () => {
    const circle = {
      [`${M}/honoree/title.entity.ts`]: 'import type { H } from "./person.entity.js"; export type T = H;',
      [`${M}/honoree/person.entity.ts`]: 'import type { T } from "./title.entity.js"; export type H = T | 1;',
    };
    expect((await checkImports(plantTree({ ...LEGAL, ...circle }))).errors).toEqual([]);
  });
});
