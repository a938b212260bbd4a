import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "../../platform/context.js";
import { type FilledBank, fillBank } from "../../testing/filled-bank.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";

/** Enough that reading a table from end to end is dearer than going through an index. */
const PEOPLE = 8000;
const PERSON =
  "id name highestLevel unit { id name pathNames } titles { id wonOn unitNameAtAward programme { name } }";

/** Statements a document sends; setting the scope of a connection is none of its own. */
async function statementsOf(run: () => Promise<unknown>): Promise<pg.QueryConfig[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await run();
  const sent = spy.mock.calls.map(([config]) => config as unknown as pg.QueryConfig);
  spy.mockRestore();
  return sent.filter(({ name }) => name !== "laurel_scope");
}

describe("what reads cost", () => {
  let test: TestApp;
  let bank: FilledBank;
  let office: Actor;
  let staff: Actor;

  beforeAll(async () => {
    test = await createTestApp();
    // PostgreSQL takes a subtree for ten units, so there must be many more.
    bank = await fillBank(test, PEOPLE, 8);
    const branch = bank.units[1];
    if (branch === undefined) throw new Error("the bank has branches");
    office = actorWith(["UNION_OFFICE"], bank.top);
    staff = actorWith(["UNIT_STAFF"], branch);
  });
  afterAll(() => test.close());
  afterEach(() => vi.restoreAllMocks());

  const run = async (document: string, variables: Record<string, unknown>, actor: Actor) => {
    const { data, errors } = await test.execute(document, variables, actor);
    expect(errors).toEqual([]);
    return data;
  };

  describe.each([
    ["honorees", `query($page: PageInput) { honorees(page: $page) { items { ${PERSON} } totalCount } }`],
    [
      "titles",
      `query($page: PageInput) { titles(filter: {}, page: $page) {
         items { id unitNameAtAward programme { name } honoree { name unit { name } } } totalCount } }`,
    ],
  ])("%s", (field, document) => {
    it.each(["office", "staff"] as const)(
      "sends one statement for one row and for a hundred (%s)",
      async (who) => {
        const actor = who === "office" ? office : staff;
        for (const limit of [1, 100]) {
          let rows = 0;
          const sent = await statementsOf(async () => {
            const data = await run(document, { page: { offset: 0, limit } }, actor);
            rows = data[field].items.length;
          });
          expect([rows, sent.length]).toEqual([limit, 1]);
        }
      },
    );
  });

  it.each([
    ["searchHonorees", `{ searchHonorees(text: "a") { ${PERSON} } }`],
    ["units", "{ units { id name pathNames } }"],
    ["programmes", "{ programmes { id name } }"],
    [
      "awardsByUnit",
      `{ awardsByUnit(filter: {}) { unit { name } rows { count unit { name } } byUnitYear { count } byProgramme { count }
         byUnitProgramme { count } total honoreeTotal } }`,
    ],
  ])("%s sends one statement", async (_field, document) => {
    expect(await statementsOf(() => run(document, {}, office))).toHaveLength(1);
  });

  it("finds a filtered page and its total through indexes", async () => {
    const filter = {
      unitId: bank.units[1]?.id,
      lifeStates: ["ON_POST"],
      programmeIds: [bank.programmeIds[0]],
    };
    const plan = await planOf(
      `query($filter: HonoreeFilter) { honorees(filter: $filter, page: { offset: 20, limit: 20 }) {
         items { ${PERSON} } totalCount } }`,
      { filter },
    );
    expect(plan).toMatch(/Index .*Scan (using|on) honoree_list/);
    expect(scannedWhole(plan)).toEqual([]);
  });

  it.each([
    ["letters", "hanbi"],
    ["part of a name", String.fromCodePoint(19968 + 7)],
  ])("finds people by %s through indexes", async (_what, text) => {
    const plan = await planOf(`query($text: String!) { searchHonorees(text: $text) { ${PERSON} } }`, {
      text,
    });
    expect(scannedWhole(plan)).toEqual([]);
  });

  it("finds the records behind a bar through an index", async () => {
    const filter = { unitIds: [bank.units[2]?.id], years: [2010] };
    const plan = await planOf(
      "query($filter: TitleFilter!) { titles(filter: $filter, page: { offset: 0, limit: 10 }) { items { id } totalCount } }",
      { filter },
    );
    expect(plan).toMatch(/Index .*Scan (using|on) title_won_at/);
    expect(scannedWhole(plan)).toEqual([]);
  });

  /** How PostgreSQL runs the statement of a document, with the costs it has by itself. */
  async function planOf(document: string, variables: Record<string, unknown>): Promise<string> {
    const [statement] = await statementsOf(() => run(document, variables, office));
    const rows = await test.sql<{ "QUERY PLAN": string }>(
      `explain (costs off) ${statement?.text}`,
      statement?.values,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  }

  /** The large tables a plan reads from end to end. */
  function scannedWhole(plan: string): string[] {
    return [...plan.matchAll(/Seq Scan on (honoree|title) /g)].map(([, table]) => String(table));
  }
});
