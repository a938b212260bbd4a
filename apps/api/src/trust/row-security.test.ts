import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScopedRows } from "../platform/read.js";
import { inScopedTransaction } from "../platform/transaction.js";
import { createTestApp, type TestApp } from "../testing/test-app.js";
import { type Branch, createCompany } from "./company.js";

/** Tables that name a unit or a person and yet have no row-level security, and why. */
const OPEN_TABLES: Readonly<Record<string, string>> = {
  unit_event: "the tree and its history are open to everybody who reads the organization",
  unit_name: "as above",
  unit: "as above; a unit points to its parent and successor",
  role_grant:
    "read before anybody's scope is known, to find it; WITHIN_JURISDICTION stands in every query of accounts",
  attachment:
    "points to its owner by type and id; opened only through the owner's own rules (attachment.routes)",
  account: "belongs to no unit; WITHIN_JURISDICTION stands in every query of accounts",
};

const SCOPED = ["honoree", "title", "award_count", "roster_import", "roster_import_row"] as const;

/** Scopes no path has, which a sloppy comparison would take for all or for a neighbour. */
const HOSTILE_SCOPES = [
  "%",
  "_",
  "HL/%",
  "H_/",
  "~",
  "HL/~",
  ",",
  ",,",
  " ",
  "*",
  "'",
  "HL",
  "",
  "/",
  "\\",
  "HL/P1/O",
  "null",
];

describe("AUTH-3: row-level security", () => {
  let test: TestApp;
  let branch: Branch;
  let ownPath: string;

  beforeAll(async () => {
    test = await createTestApp();
    branch = await (await createCompany(test)).branch();
    const [unit] = await test.sql<{ path: string }>("select path from unit where id = $1", [
      branch.places.own.unitId,
    ]);
    ownPath = unit?.path ?? "";
  });
  afterAll(() => test.close());

  const countIn = async (scope: "*" | readonly string[], table: string) => {
    const [row] = await readScopedRows<{ n: number }>(
      test.services,
      scope,
      `select count(*)::int as n from ${table}`,
    );
    return row?.n ?? -1;
  };

  it("stands on every table that names a unit or a person, or there is a reason", async () => {
    const tables = await test.sql<{ name: string; is_limited: boolean; policies: number }>(`
      select c.relname as name, c.relrowsecurity as is_limited,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and (
        exists (select 1 from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
          and a.attname ~ '((^|_)(unit|honoree|parent|import|owner)_id|^scope)$')
        or exists (select 1 from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
          and f.confrelid in ('unit'::regclass, 'honoree'::regclass, 'roster_import'::regclass)))
      order by 1`);
    const unguarded = tables
      .filter(({ is_limited, policies }) => !is_limited || policies === 0)
      .map(({ name }) => name);
    expect(unguarded.filter((name) => OPEN_TABLES[name] === undefined)).toEqual([]);
    expect(tables.filter(({ is_limited }) => is_limited).map(({ name }) => name)).toEqual(
      expect.arrayContaining([...SCOPED]),
    );
  });

  it("binds the working roles, which own nothing and stand above no rule", async () => {
    const roles = await test.sql<object>(`
      select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname like 'laurel_%' order by 1`);
    const none = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      owned: 0,
    };
    expect(roles).toEqual([
      { rolname: "laurel_app", ...none },
      { rolname: "laurel_whole", ...none },
    ]);
    const [{ role }] = (await readScopedRows<{ role: string }>(
      test.services,
      [],
      "select current_user::text as role",
    )) as [{ role: string }];
    expect(role).toBe("laurel_app");
  });

  it.each(SCOPED)(
    "shows the working role no row of %s without a scope, and the own rows within one",
    async (table) => {
      expect(await countIn([], table)).toBe(0);
      expect(await countIn("*", table)).toBeGreaterThanOrEqual(4);
      expect(await countIn([], table)).toBe(0);
      const own = await countIn([ownPath], table);
      expect(own).toBeGreaterThan(0);
      expect(own).toBeLessThan(await countIn("*", table));
    },
  );

  it.each(HOSTILE_SCOPES)("takes the scope %j for nothing", async (scope) => {
    for (const table of SCOPED)
      expect({ table, rows: await countIn([scope], table) }).toEqual({ table, rows: 0 });
  });

  it("shows nothing while the setting is unset, empty, or left over from a transaction that failed", async () => {
    const raw = async (statements: readonly string[]) => {
      const client = await test.services.database.pool.connectWithin([]);
      try {
        for (const statement of statements) await client.query(statement);
        return (await client.query("select count(*)::int as n from honoree")).rows[0].n;
      } finally {
        // Discarded, so that what was done to it is nobody else's.
        client.release(true);
      }
    };
    expect(await raw(["reset laurel.scope"])).toBe(0);
    expect(await raw(["select set_config('laurel.scope', '', false)"])).toBe(0);
    expect(await raw(["begin", `select set_config('laurel.scope', '${ownPath}', true)`, "rollback"])).toBe(0);
    expect(await raw(["begin", `select set_config('laurel.scope', '${ownPath}', true)`, "commit"])).toBe(0);
    expect(await raw([`set laurel.scope = '${ownPath}'`])).toBe(1);
  });

  it("carries nobody's scope on to the next one, whatever became of a connection", async () => {
    const { pool } = test.services.database;
    for (let round = 0; round < 20; round += 1) {
      await countIn(round % 2 ? "*" : [ownPath], "honoree");
      await inScopedTransaction(test.services, "*", async (tx) => {
        await tx.query("select count(*) from honoree");
        if (round % 3 === 0) throw new Error("given up");
      }).catch(() => undefined);
      expect((await pool.query("select count(*)::int as n from honoree")).rows[0].n).toBe(0);
      expect(await countIn([], "honoree")).toBe(0);
    }
  });

  it("keeps 400 interleaved readers of different scopes apart", async () => {
    const scopes = [
      { scope: "*" as const, rows: 4 },
      { scope: [ownPath], rows: 1 },
      { scope: [] as string[], rows: 0 },
      { scope: ["HL/P1/"], rows: 4 },
      { scope: ["HL/P1/O1/", ownPath], rows: 2 },
    ];
    const answers = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const { scope, rows } = scopes[(index * 7) % scopes.length] ?? { scope: [], rows: 0 };
        const counted =
          index % 3 === 0
            ? await inScopedTransaction(
                test.services,
                scope,
                async (tx) => (await tx.query("select count(*)::int as n from honoree"))[0].n,
              )
            : await countIn(scope, "honoree");
        return { rows, counted };
      }),
    );
    expect(answers.filter(({ rows, counted }) => rows !== counted)).toEqual([]);
  });

  it("lets a scoped writer put no row into another unit, nor change or remove one there", async () => {
    const { sibling } = branch.places;
    const write = (sql: string, values: unknown[]) =>
      inScopedTransaction(test.services, [ownPath], (tx) => tx.query(sql, values)).then(
        ([, count]: [unknown, number]) => count,
        (error: { driverError?: pg.DatabaseError }) => error.driverError?.code,
      );
    expect(await write("update honoree set remark = 'x' where id = $1", [sibling.honoreeId])).toBe(0);
    expect(await write("update title set issuer = 'x' where id = $1", [sibling.titleId])).toBe(0);
    expect(await write("update roster_import set state = 'FAILED' where id = $1", [sibling.importId])).toBe(
      0,
    );
    expect(await write("delete from honoree where id = $1", [sibling.honoreeId])).toBe("42501");
    const copy = `insert into honoree (id, name, name_key, name_grams, pinyin, pinyin_flat, pinyin_initials, sex, life_state, unit_id, created_at, updated_at)
      values (gen_random_uuid(), 'x', 'x', '{}', 'x', 'x', 'x', 'MALE', 'ON_POST', $1, now(), now())`;
    expect(await write(copy, [sibling.unitId])).toBe("42501");
  });

  it("lets the working roles change no line of the trail, and drop, disable or bypass nothing", async () => {
    const forbidden = [
      "update audit_entry set reason = 'x'",
      "delete from audit_entry",
      "truncate audit_entry",
      "update audit_head set sequence = 0",
      "insert into audit_entry select * from audit_entry",
      "alter table honoree disable row level security",
      "alter table audit_entry disable trigger all",
      "drop policy honoree_read on honoree",
      "set local row_security = off; select * from honoree",
      "create table mine (id int)",
      "delete from account",
      "delete from role_grant",
      "delete from session",
      "truncate honoree",
    ];
    for (const statement of forbidden) {
      for (const scope of ["*", [ownPath]] as const) {
        const code = await inScopedTransaction(test.services, scope, async (tx) => {
          for (const part of statement.split("; ")) await tx.query(part);
        }).then(
          () => "done",
          (error: { driverError?: pg.DatabaseError }) => error.driverError?.code,
        );
        const isAllowedWhole = scope === "*" && statement.startsWith("set local row_security");
        expect({ statement, code }).toEqual({
          statement,
          code: isAllowedWhole ? expect.anything() : "42501",
        });
      }
    }
  });
});
