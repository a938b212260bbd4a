import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../testing/test-app.js";

/** Behaviour of the framework and of the database that the rest is built on. */
describe("stack", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it("gives calendar days as text", async () => {
    expect(await test.sql("select date '2026-01-01' as day")).toEqual([{ day: "2026-01-01" }]);
  });

  it("works under the role that owns no table", async () => {
    expect(await test.sql("select current_user::text as role")).toEqual([{ role: "laurel_app" }]);
  });

  it("gives a plain checkout no scope, even after another one had it", async () => {
    await test.sql("select 1");
    const { rows } = await test.services.database.pool.query(
      "select current_setting('laurel.scope', true) as scope",
    );
    expect(rows[0].scope ?? "").toBe("");
  });

  it("forgets a local scope with the transaction", async () => {
    const { pool } = test.services.database;
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select set_config('laurel.scope', '*', true)");
    await client.query("commit");
    const { rows } = await client.query("select laurel_sees_all() as sees");
    client.release();
    expect(rows).toEqual([{ sees: false }]);
  });
});
