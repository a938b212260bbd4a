import { MODULES } from "./modules.mjs";

// Who may import whom (docs/architecture.md), written as patterns: a new module or feature is guarded from birth.
// `$1` in a `to` is the first group of the `from` that matched.

const TEST = "\\.test\\.tsx?$";
const API = "^apps/api/src/";
const MODULE = `${API}modules/`;
const DASHBOARD = "^apps/dashboard/src/";

/** @typedef {import("dependency-cruiser").IForbiddenRuleType} Rule */

/** @type {Rule[]} */
const packageRules = [
  {
    name: "domain-is-pure",
    comment: "The domain imports nothing but itself: no Node API, no package.",
    from: { path: "^packages/domain/src/", pathNot: TEST },
    to: { pathNot: "^packages/domain/src/" },
  },
  {
    name: "domain-shared-knows-no-module",
    from: { path: "^packages/domain/src/shared/", pathNot: TEST },
    to: { path: "^packages/domain/src/(?!shared/)" },
  },
  {
    name: "policies-see-only-the-domain",
    from: { path: "^packages/policies/" },
    to: { path: "^(apps/|test/|packages/(?!policies/|domain/))" },
  },
  {
    name: "fixtures-see-only-domain-and-policies",
    from: { path: "^packages/fixtures/" },
    to: { path: "^(apps/|test/|packages/(?!fixtures/|domain/|policies/))" },
  },
  {
    name: "documents-see-only-their-generated-types",
    from: { path: "^packages/documents/src/" },
    to: { path: "^(apps/|test/|packages/(?!documents/))" },
  },
  {
    name: "sheet-knows-no-other-package",
    comment: "It turns files into rows and rows into files; what the rows mean is not its matter.",
    from: { path: "^packages/sheet/" },
    to: { path: "^(apps/|test/|packages/(?!sheet/))" },
  },
];

/**
 * A module, in the API or in the domain, imports only modules before it in the order.
 *
 * @param {string} layer
 * @param {string} root pattern of the folder that holds the modules
 * @returns {Rule[]}
 */
function orderRules(layer, root) {
  return MODULES.map((module, index) => ({
    name: `${layer}-order-${module}`,
    comment: `${module} may import ${MODULES.slice(0, index).join(", ") || "no other module"}.`,
    from: { path: `${root}${module}/`, pathNot: TEST },
    to: { path: `${root}(?!(?:${["shared", ...MODULES.slice(0, index + 1)].join("|")})/)[^/]+/` },
  }));
}

/** @type {Rule[]} */
const apiRules = [
  {
    name: "platform-knows-no-module",
    from: { path: `${API}platform/`, pathNot: TEST },
    to: { path: `${API}(modules|seeds|migrations|cli)/` },
  },
  {
    name: "platform-sees-only-domain-shared",
    from: { path: `${API}platform/`, pathNot: TEST },
    to: { path: "^packages/(?!domain/src/shared/)" },
  },
  ...orderRules("module", MODULE),
  {
    name: "module-surface",
    comment:
      "Of another module only .queries, .type, .entity and commands/ may be imported; never a resolver.",
    from: { path: `${MODULE}([^/]+)/`, pathNot: TEST },
    to: { path: `${MODULE}(?!$1/)[^/]+/(?!commands/|[^/]+\\.(?:queries|type|entity)\\.ts$)` },
  },
  {
    name: "nothing-imports-a-resolver",
    comment: "Only schema.ts lists resolvers.",
    from: { path: API, pathNot: [`${API}schema\\.ts$`, TEST] },
    to: { path: "\\.resolver\\.ts$" },
  },
  {
    name: "command-below-the-api-types",
    comment: "A command may name an input's type, but runs without type-graphql.",
    from: { path: `${MODULE}[^/]+/commands/`, pathNot: TEST },
    to: { path: "\\.(type|input)\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "queries-below-commands",
    from: { path: "\\.queries\\.ts$" },
    to: { path: `${MODULE}[^/]+/commands/` },
  },
  {
    name: "queries-below-the-api-types",
    from: { path: "\\.queries\\.ts$" },
    to: { path: "\\.(type|input)\\.ts$", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "entity-at-the-bottom",
    comment: "An entity knows other entities, the domain and the platform.",
    from: { path: "\\.entity\\.ts$" },
    to: { path: MODULE, pathNot: "\\.entity\\.ts$" },
  },
  {
    name: "typeorm-stays-below",
    from: {
      path: API,
      pathNot: [
        "\\.(entity|queries)\\.ts$",
        `${API}migrations/`,
        `${API}data-source\\.ts$`,
        `${API}platform/(transaction|context|database|format-error)\\.ts$`,
        TEST,
      ],
    },
    to: { path: "node_modules/typeorm/" },
  },
  {
    name: "type-graphql-stays-above",
    from: {
      path: API,
      pathNot: ["\\.(type|input|resolver)\\.ts$", `${API}schema\\.ts$`, `${API}platform/`, TEST],
    },
    to: { path: "node_modules/type-graphql/" },
  },
  {
    name: "production-code-knows-no-fixture",
    comment: "The fictional company enters through the demo seed alone.",
    from: {
      path: "^(apps|packages)/[^/]+/src/",
      pathNot: [TEST, `${API}(seeds|testing|trust)/`, "^packages/fixtures/"],
    },
    to: { path: "^packages/fixtures/" },
  },
  {
    name: "api-knows-no-client",
    from: { path: "^apps/api/src/", pathNot: TEST },
    to: { path: "^(apps/dashboard|packages/documents|test)/" },
  },
];

/** @type {Rule[]} */
const dashboardRules = [
  {
    name: "dashboard-foundation-knows-no-feature",
    from: { path: `${DASHBOARD}(ui|platform)/`, pathNot: TEST },
    to: { path: `${DASHBOARD}(parts|features|app)/` },
  },
  {
    name: "parts-know-no-feature",
    comment: "What several features show (a unit picker, a state badge) stands below them.",
    from: { path: `${DASHBOARD}parts/`, pathNot: TEST },
    to: { path: `${DASHBOARD}(features|app)/` },
  },
  {
    name: "features-never-import-each-other",
    from: { path: `${DASHBOARD}features/([^/]+)/` },
    to: { path: `${DASHBOARD}features/(?!$1/)[^/]+/` },
  },
  {
    name: "feature-below-the-app",
    from: { path: `${DASHBOARD}features/`, pathNot: TEST },
    to: { path: `${DASHBOARD}(app|admin|m|verify)/` },
  },
  {
    name: "dashboard-sees-only-domain-and-documents",
    from: { path: "^apps/dashboard/" },
    to: { path: "^(apps/(?!dashboard/)|test/|packages/(?!domain/|documents/|fixtures/))" },
  },
];

/** @type {Rule[]} */
const generalRules = [
  {
    name: "tests-see-only-the-outside",
    comment: "test/ knows the documents, the fixtures, the reader of downloaded sheets, and a URL.",
    from: { path: "^test/" },
    to: { path: "^(apps/|packages/(?!documents/|fixtures/|sheet/))" },
  },
  {
    name: "no-cycle",
    comment: "Only entities may point at each other in a circle.",
    from: { pathNot: "\\.entity\\.ts$" },
    to: { circular: true },
  },
  {
    name: "every-import-resolves",
    comment: "An import that cannot be followed could hide a forbidden one.",
    from: {},
    to: { couldNotResolve: true, pathNot: "^virtual:" },
  },
];

/** @type {Rule[]} */
export const forbidden = [
  ...packageRules,
  ...orderRules("domain", "^packages/domain/src/"),
  ...apiRules,
  ...dashboardRules,
  ...generalRules,
].map((rule) => ({ severity: "error", ...rule }));
