import type { EntityManager } from "typeorm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyAuditTrail } from "../modules/audit/commands/verify-audit-trail.js";
import { buildApiSchema } from "../schema.js";
import { type Answer, createTestApp, type TestApp } from "../testing/test-app.js";
import { OPERATIONS } from "./authorization.table.js";
import { type Branch, type Company, createCompany } from "./company.js";
import { documentFor, type Operation, operationsOf, type Variables, variablesFor } from "./schema-walk.js";

/** Mutations that succeed without a change of the business, or whose fixture is refused. */
const NOT_TRIED: Readonly<Record<string, string>> = {
  "Mutation.changePassword": "its fixture is refused before anything is written",
  "Mutation.enableAccount": "its fixture is not disabled",
  "Mutation.undoRosterImport": "its fixture is not imported yet",
};

/** Tables a sign-in attempt writes by itself, before and apart from the session: a count that a fault must not undo. */
const COUNTED_APART = ["sign_in_attempt"];

describe("CRASH-1: a mutation whose k-th statement fails", () => {
  let test: TestApp;
  let company: Company;
  let operations: Operation[];
  let tables: string[];
  let runs = 0;

  beforeAll(async () => {
    test = await createTestApp();
    company = await createCompany(test);
    operations = operationsOf(await buildApiSchema(async () => {})).filter(
      ({ key, kind }) => kind === "mutation" && NOT_TRIED[key] === undefined,
    );
    const found = await test.sql<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('laurel_whole', oid, 'select')
       order by 1`,
    );
    tables = found.map(({ name }) => name).filter((name) => !COUNTED_APART.includes(name));
  });
  afterAll(() => test.close());

  it("changes all or nothing, agrees with the trail, and can be asked again", {
    timeout: 240_000,
  }, async () => {
    for (const operation of operations) {
      const branch = await company.branch();
      const variables = variablesFor(operation, branch.places.own, ["CloseUnitInput.successorId"]);
      const lines = await linesOf(operation);
      let statements = 0;
      for (let k = 1; ; k += 1) {
        // Every attempt to sign in counts as a guess until it succeeds, also one that a fault broke off.
        await test.sql("update sign_in_attempt set count = 0");
        const before = await fingerprint();
        const { answer, made } = await runFailing(operation, branch, { variables, k });
        runs += 1;
        const label = `${operation.key} statement ${k}`;
        if (made < k) {
          expect({ label, code: answer.code }).toEqual({ label, code: null });
          statements = made;
          break;
        }
        expect({ label, code: answer.code }).toEqual({ label, code: "INTERNAL" });
        const after = await fingerprint();
        if (JSON.stringify(after) === JSON.stringify(before)) continue;
        // It failed while reading for the answer: then all of it is done, once, and the trail says so.
        expect({ label, lines: await linesOf(operation) }).toEqual({ label, lines: lines + 1 });
        statements = made;
        break;
      }
      expect({ key: operation.key, isWriting: statements >= 2 }).toEqual({
        key: operation.key,
        isWriting: true,
      });
    }
    expect((await verifyAuditTrail(test.services)).message).toBe("INTACT");
    const trail = await test.sql<{ action: string }>(
      "select distinct action from audit_entry where result = 'DONE'",
    );
    const done = operations.map(({ field }) => field.name).sort();
    expect(trail.map(({ action }) => action)).toEqual(expect.arrayContaining(done));
    process.stdout.write(`CRASH-1: ${runs} runs of ${operations.length} mutations\n`);
  });

  it("leaves the pool whole: no transaction stays open and no connection stays out", async () => {
    const { pool } = test.services.database;
    expect(pool.waitingCount).toBe(0);
    expect(pool.idleCount).toBe(pool.totalCount);
    const [state] = (
      await pool.query("select now() = statement_timestamp() as fresh, current_user::text as role")
    ).rows;
    expect(state).toEqual({ fresh: expect.any(Boolean), role: "laurel_app" });
    await pool.query("begin");
    await pool.query("rollback");
  });

  /** Runs the operation with its k-th statement inside a transaction failing as a lost connection does. */
  async function runFailing(
    operation: Operation,
    branch: Branch,
    { variables, k }: { variables: Variables; k: number },
  ): Promise<{ answer: Answer; made: number }> {
    const { dataSource } = test.services.database;
    const manager = dataSource.manager as EntityManager;
    const original = manager.transaction;
    let made = 0;
    // biome-ignore lint/suspicious/noExplicitAny: TypeORM overloads it
    manager.transaction = ((...args: any[]) => {
      const work = args.find((arg) => typeof arg === "function") as (tx: EntityManager) => Promise<unknown>;
      const run = original as (work: (tx: EntityManager) => Promise<unknown>) => Promise<unknown>;
      return run.call(manager, async (tx: EntityManager) => {
        const query = tx.query.bind(tx);
        tx.query = (async (...statement: Parameters<typeof query>) => {
          made += 1;
          if (made === k) throw Object.assign(new Error("the connection is gone"), { code: "57P01" });
          return query(...statement);
        }) as typeof tx.query;
        return work(tx);
      });
    }) as typeof manager.transaction;
    try {
      const role = OPERATIONS[operation.key]?.roles[0] ?? "EMPLOYEE";
      const isOthers = operation.key === "Mutation.endSession";
      const actor =
        operation.key === "Mutation.signIn"
          ? null
          : branch.actor(isOthers ? "SECURITY_ADMIN" : role, "everything");
      return { answer: await test.execute(documentFor(operation), variables, actor), made };
    } finally {
      manager.transaction = original;
    }
  }

  /** Lines of the trail that say it was done. */
  async function linesOf({ field }: Operation): Promise<number> {
    const [row] = await test.sql<{ n: number }>(
      "select count(*)::int as n from audit_entry where action = $1 and result = 'DONE'",
      [field.name],
    );
    return row?.n ?? -1;
  }

  /** What every table holds, as one hash each. */
  async function fingerprint(): Promise<unknown> {
    const sums = tables.map(
      (name) =>
        `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${name} t) as ${name}`,
    );
    const jobs = "(select count(*)::int from pgboss.job) as jobs";
    return (await test.sql(`select ${sums.join(", ")}, ${jobs}`))[0];
  }
});
