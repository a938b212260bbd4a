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

  it("works under roles that own no table", async () => {
    const { pool } = test.services.database;
    const roleWithin = async (scope: "*" | string[]) => {
      const client = await pool.connectWithin(scope);
      const { rows } = await client.query("select current_user::text as role");
      client.release();
      return rows[0].role;
    };
    expect(await roleWithin([])).toBe("laurel_app");
    expect(await roleWithin("*")).toBe("laurel_whole");
    expect(await roleWithin(["0001/"])).toBe("laurel_app");
    expect(
      await test.sql("select tablename from pg_tables where tableowner in ('laurel_app', 'laurel_whole')"),
    ).toEqual([]);
  });

  it("gives a plain checkout no scope, even after another one had it all", async () => {
    await test.sql("select 1");
    const { rows } = await test.services.database.pool.query(
      "select current_setting('laurel.scope', true) as scope, current_user::text as role",
    );
    expect(rows[0].scope ?? "").toBe("");
    expect(rows[0].role).toBe("laurel_app");
  });

  it("forgets a local scope and role with the transaction", async () => {
    const client = await test.services.database.pool.connect();
    await client.query("begin");
    await client.query(
      "select set_config('laurel.scope', '0001/', true), set_config('role', 'laurel_whole', true)",
    );
    await client.query("commit");
    const { rows } = await client.query(
      "select current_setting('laurel.scope', true) as scope, current_user::text as role",
    );
    client.release();
    expect(rows).toEqual([{ scope: "", role: "laurel_app" }]);
  });
});
