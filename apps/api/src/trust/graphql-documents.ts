/** Documents nobody with good intent sends, each as the body of a POST to /graphql. */
export interface Attack {
  readonly name: string;
  readonly body: string;
}

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(" ");
const json = (query: string, variables: unknown = {}) => JSON.stringify({ query, variables });
const document = (name: string, query: string, variables?: unknown): Attack => ({
  name,
  body: json(query, variables),
});

const LOOP = ["titles", "honoree"];
/** titles { honoree { titles { … } } } down to `depth` fields. */
function deep(depth: number): string {
  const names = Array.from({ length: depth }, (_, index) => LOOP[index % 2] ?? "");
  return names.reduceRight((inside, name) => `${name} { ${inside} }`, "id");
}

const depths = [6, 7, 9, 20, 50, 200].map((depth) =>
  document(`depth ${depth}`, `{ honorees { items { ${deep(depth)} } } }`),
);
const nested = [100, 1000, 5000].map((depth) => document(`${depth} open braces`, "{ a ".repeat(depth)));
const aliases = [16, 30, 100, 500].flatMap((count) => [
  document(`${count} aliases`, `{ ${times(count, (i) => `a${i}: programmes { id }`)} }`),
  document(`${count} aliases of __typename`, `{ ${times(count, (i) => `a${i}: __typename`)} }`),
  document(
    `${count} sign-ins by alias`,
    `mutation { ${times(count, (i) => `a${i}: signIn(userName: "clerk-1", password: "guess ${i}") { userName }`)} }`,
  ),
]);
const directives = [6, 20, 500].flatMap((count) => [
  document(`${count} directives of ours`, `{ viewer ${"@include(if: true) ".repeat(count)} { userName } }`),
  document(`${count} unknown directives`, `{ viewer ${"@aa ".repeat(count)} { userName } }`),
]);
const fragments = [
  document("fragment in itself", "{ viewer { ...A } } fragment A on Viewer { ...A }"),
  document(
    "two fragments in a circle",
    "{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }",
  ),
  document(
    "circle over fields",
    "{ honorees { items { ...A } } } fragment A on Honoree { titles { honoree { ...A } } }",
  ),
  document("fragment nobody spreads", "{ viewer { userName } } fragment A on Viewer { userName }"),
  document("fragment of nothing", "{ viewer { ...Nothing } }"),
  document(
    "fragments that multiply over lists",
    `{ honorees { items { ...T0 } } } ${times(3, (i) => `fragment T${i} on Honoree { ${times(40, () => `titles { honoree { ...T${i + 1} } }`)} }`)}
     fragment T3 on Honoree { titles { id } }`,
  ),
];
const wide = [
  document("20,000 repeated fields", `{ viewer { ${"userName ".repeat(20_000)} } }`),
  document("500 times __typename", `{ ${"__typename ".repeat(500)} }`),
  document("field repeated 200 times", `{ viewer { ${"userName ".repeat(200)} } }`),
  document("2,001 tokens", `{ viewer { ${times(2001, (i) => `f${i}`)} } }`),
  document(
    "overlap that conflicts",
    `{ viewer { ${times(300, (i) => `userName: ${i % 2 ? "accountId" : "displayName"}`)} } }`,
  ),
  document(
    "10,000 definitions",
    times(10_000, (i) => `query q${i} { viewer { userName } }`),
  ),
  document("1,000 variables", `query (${times(1000, (i) => `$v${i}: Int`)}) { viewer { userName } }`),
  document("name of 100,000 letters", `{ ${"a".repeat(100_000)} }`),
  document(
    "text of 100,000 letters",
    `{ searchHonorees(text: "${"王".repeat(30_000)}") { ${"id ".repeat(1999)} } }`,
  ),
  document("number of 10,000 digits", `{ honorees(page: { limit: ${"9".repeat(10_000)} }) { totalCount } }`),
  document(
    "list inside a list inside a list",
    `{ titles(filter: { years: ${"[".repeat(900)}${"]".repeat(900)} }) { totalCount } }`,
  ),
  document("400 unknown fields", `{ viewer { ${times(400, (i) => `nothing${i}`)} } }`),
];
const costly = [
  document(
    "page of a page",
    "{ honorees(page: { limit: 100 }) { items { titles { honoree { titles { id } } } } } }",
  ),
  document(
    "size hidden in a default",
    "query ($p: PageInput = { limit: 100 }) { honorees(page: $p) { items { titles { honoree { titles { id } } } } } }",
  ),
  {
    name: "size hidden in a variable",
    body: json(
      "query ($n: Int!) { honorees(page: { limit: $n }) { items { titles { honoree { titles { id } } } } } }",
      { n: 100 },
    ),
  },
  document(
    "fifteen full pages",
    `{ ${times(15, (i) => `a${i}: honorees(page: { limit: 100 }) { items { titles { id } } }`)} }`,
  ),
  document(
    "one person three times deep",
    '{ honoree(id: "x") { titles { honoree { titles { honoree { titles { id } } } } } } }',
  ),
  document(
    "grants of accounts with all their history",
    "{ accounts(page: { limit: 100 }) { items { grants { unit { history { id } } } } } }",
  ),
];
const schema = [
  document("introspection", "{ __schema { types { name } } }"),
  document("introspection of a type", '{ __type(name: "Honoree") { fields { name } } }'),
  document(
    "introspection in a circle",
    "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
  ),
  document("introspection beside a field", "{ viewer { userName } __schema { queryType { name } } }"),
  document("field almost right", "{ viewer { userNam } }"),
  document("argument almost right", '{ honoree(idd: "x") { id } }'),
  document("type almost right", "query ($x: Honore) { viewer { userName } }"),
  document("enum almost right", "{ honorees(sort: NAM) { totalCount } }"),
  document("subscription", "subscription { viewer { userName } }"),
  document("@defer", "{ viewer { ... @defer { userName } } }"),
];
const bodies: Attack[] = [
  { name: "batch of two", body: JSON.stringify([{ query: "{ __typename }" }, { query: "{ __typename }" }]) },
  {
    name: "batch of 1,000",
    body: JSON.stringify(Array.from({ length: 1000 }, () => ({ query: "{ __typename }" }))),
  },
  { name: "empty batch", body: "[]" },
  { name: "400 KB", body: json(`{ viewer { userName } } # ${"x".repeat(400_000)}`) },
  { name: "no body", body: "" },
  { name: "null", body: "null" },
  { name: "a number", body: "42" },
  { name: "half an object", body: '{"query": "{ viewer' },
  { name: "query is a list", body: JSON.stringify({ query: ["{ __typename }"] }) },
  { name: "query is missing", body: JSON.stringify({ variables: {} }) },
  { name: "variables are a list", body: JSON.stringify({ query: "{ __typename }", variables: [] }) },
  { name: "variables are a text", body: JSON.stringify({ query: "{ __typename }", variables: "{}" }) },
  {
    name: "operation that is not there",
    body: JSON.stringify({ query: "query a { __typename }", operationName: "b" }),
  },
  {
    name: "operation name is an object",
    body: JSON.stringify({ query: "query a { __typename }", operationName: {} }),
  },
  {
    name: "two operations and no name",
    body: JSON.stringify({ query: "query a { __typename } query b { __typename }" }),
  },
  {
    name: "persisted query nobody stored",
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } }),
  },
  { name: "extensions are a text", body: JSON.stringify({ query: "{ __typename }", extensions: "x" }) },
  { name: "only fragments", body: json("fragment A on Viewer { userName }") },
  { name: "only a comment", body: json("# nothing") },
  { name: "a BOM and a NUL", body: json("\uFEFF{ viewer { user\u0000Name } }") },
  { name: "brackets 100,000 deep", body: "[".repeat(100_000) },
];

export const ATTACKS: readonly Attack[] = [
  ...depths,
  ...nested,
  ...aliases,
  ...directives,
  ...fragments,
  ...wide,
  ...costly,
  ...schema,
  ...bodies,
];
