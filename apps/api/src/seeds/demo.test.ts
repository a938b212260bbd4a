import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../testing/test-app.js";
import { playDemo } from "./demo.js";
import { playSteps } from "./demo-player.js";
import type { DemoStep } from "./demo-step.js";
import { listDemoSteps } from "./demo-steps.js";

/** The whole company with its first thirty people: enough to meet every command. */
function firstPart(): DemoStep[] {
  return listDemoSteps().filter(({ key }) => {
    const [kind, number] = key.split("/");
    return !["honoree", "title"].includes(kind ?? "") || Number(number) <= 30;
  });
}

const silent = () => {};

/** What hangs on a key or a salt of this installation differs on purpose. */
const OWN_COLUMNS = [
  "password_hash",
  "identity_sealed",
  "identity_index",
  "phone_sealed",
  "phone_index",
  "family_note_sealed",
  "request_hash",
];

/** Every row of every table the product reads, as text, with a hash per table. */
async function hashTables(app: TestApp): Promise<Record<string, string>> {
  const tables = await app.sql<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'select')
     order by 1`,
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await app.sql<{ hash: string }>(
      `select count(*) || ' rows ' || md5(coalesce(string_agg(row, E'\\n' order by row), '')) as hash
       from (select (to_jsonb(t) - $1::text[])::text as row from ${name} t) rows`,
      [OWN_COLUMNS],
    );
    hashes[name] = row?.hash ?? "";
  }
  return hashes;
}

describe("the demo company", () => {
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    [app, other] = [await createTestApp(), await createTestApp()];
  });

  afterAll(async () => {
    await app.close();
    await other.close();
  });

  it("is the same on every machine, and after it was broken off and continued", async () => {
    const steps = firstPart();
    await playSteps(app.services, steps, silent);

    await playSteps(other.services, steps.slice(0, 40), silent);
    await playSteps(other.services, steps.slice(0, 100), silent);
    await playSteps(other.services, steps, silent);

    const hashes = await hashTables(app);
    expect(await hashTables(other)).toEqual(hashes);
    expect(hashes.unit).toMatch(/^35 rows/);
    expect(hashes.programme).toMatch(/^7 rows/);
    expect(hashes.honoree).toMatch(/^30 rows/);
    expect(hashes.account).toMatch(/^13 rows/);
  });

  it("does nothing once it is there", async () => {
    expect(await playDemo(app.services, silent)).toBe("COMPLETE");
  });

  it("has one account per role, flagged, whose password need not be changed", async () => {
    const accounts = await app.sql(
      `select user_name, is_demo, must_change_password, role, u.code
       from account a join role_grant g on g.account_id = a.id join unit u on u.id = g.unit_id
       where user_name in ('union-office', 'unit-staff') order by 1`,
    );
    expect(accounts).toEqual([
      {
        user_name: "union-office",
        is_demo: true,
        must_change_password: false,
        role: "UNION_OFFICE",
        code: "HL",
      },
      {
        user_name: "unit-staff",
        is_demo: true,
        must_change_password: false,
        role: "UNIT_STAFF",
        code: "HL-02-02",
      },
    ]);
  });

  it("was entered by its own people, on days after the awards they tell of", async () => {
    const [trail] = await app.sql(
      `select min(at) filter (where action = 'recordTitle') >= '2026-01-05' as is_later,
         array_agg(distinct actor_name order by actor_name) as actors
       from audit_entry`,
    );
    expect(trail).toEqual({ is_later: true, actors: ["laurel", "security-admin", "union-office"] });
  });
});

describe("a database with other data", () => {
  it("is left as it is", async () => {
    const app = await createTestApp();
    const client = await app.services.database.pool.connectWithin("*");
    await client.query(
      `insert into programme (id, code, name, name_en, issuer, level, nature, target, bit)
       values (gen_random_uuid(), 'X', '某奖', 'Some', '某会', 'COMPANY', 'SELECTION', 'PERSON', 0)`,
    );
    client.release();
    expect(await playDemo(app.services, silent)).toBe("FOREIGN");
    expect(await app.sql("select count(*)::int as count from unit")).toEqual([{ count: 0 }]);
    await app.close();
  });
});
