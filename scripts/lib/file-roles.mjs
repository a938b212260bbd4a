/**
 * The roles a file may carry between its name and its extension, per area; "" is a plain name.
 * The first area whose pattern matches decides.
 *
 * @type {readonly { area: RegExp, roles: readonly string[], extensions: readonly string[] }[]}
 */
export const AREAS = [
  { area: /^apps\/api\/src\/modules\/[^/]+\/commands\//, roles: ["", "test"], extensions: ["ts"] },
  {
    area: /^apps\/api\/src\/modules\//,
    roles: ["", "entity", "type", "input", "resolver", "queries", "loaders", "routes", "job", "jobs", "test"],
    extensions: ["ts"],
  },
  { area: /^apps\/api\/src\/platform\/scalars\//, roles: ["scalar", "test"], extensions: ["ts"] },
  { area: /^apps\/api\/src\/trust\//, roles: ["", "table", "test"], extensions: ["ts"] },
  { area: /^apps\/api\/src\//, roles: ["", "worker", "contract.test", "test"], extensions: ["ts"] },
  {
    area: /^apps\/dashboard\/src\/features\/statistics\/charts\//,
    roles: ["chart", "chart-data", "test", "chart.test", "chart-data.test"],
    extensions: ["ts", "tsx"],
  },
  { area: /^apps\/dashboard\/src\/platform\/messages\./, roles: ["en", "zh-cn"], extensions: ["ts"] },
  {
    area: /^apps\/dashboard\/src\/(features|parts|ui|app|platform|admin|m|verify)\//,
    roles: ["", "page", "entry", "url-state", "module", "page.test", "url-state.test", "test"],
    extensions: ["ts", "tsx", "css"],
  },
  { area: /^apps\/dashboard\/src\/locales\//, roles: [""], extensions: ["json"] },
  { area: /^packages\/domain\/src\/shared\//, roles: ["", "test"], extensions: ["ts"] },
  {
    area: /^packages\/domain\/src\//,
    roles: ["", "test", ...["vocabulary", "lifecycle", "rules"].flatMap((role) => [role, `${role}.test`])],
    extensions: ["ts"],
  },
  {
    area: /^packages\/policies\/src\//,
    roles: ["", "schema", "policy", "policy.schema", "golden", "test", "policy.test", "golden.test"],
    extensions: ["ts"],
  },
  { area: /^packages\/documents\/src\/generated\//, roles: [""], extensions: ["ts"] },
  { area: /^packages\/documents\/src\//, roles: ["", "test"], extensions: ["graphql", "ts"] },
  { area: /^packages\/(sheet|fixtures)\/src\//, roles: ["", "worker", "test"], extensions: ["ts"] },
  { area: /^docs\//, roles: [""], extensions: ["md", "png", "svg"] },
];

/** Names that say nothing about the business; what stands in such a file belongs to whoever needs it. */
export const EMPTY_WORDS = /^(utils?|helpers?|commons?|managers?|misc)$/;
