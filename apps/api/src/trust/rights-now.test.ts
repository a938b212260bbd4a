import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../testing/test-app.js";
import { type Company, createCompany, TOP } from "./company.js";
import { codeOf, openWire, type Wire } from "./http.js";

const READ = "{ honorees(page: { limit: 1 }) { totalCount } }";
const ROLES: readonly Role[] = ["LEADER", "UNION_COMMITTEE", "EMPLOYEE", "EXPERT", "UNIT_STAFF"];
/** Roles that read the bank, written out: what the model expects must not come from the code it judges. */
const READERS: ReadonlySet<Role> = new Set(["LEADER", "UNION_COMMITTEE", "UNIT_STAFF"]);

/** What a person of the model holds. */
interface Person {
  readonly accountId: string;
  readonly cookie: string;
  readonly unitId: string;
  readonly grants: Map<Role, string>;
  isDisabled: boolean;
  hasSession: boolean;
}

describe("AUTH-4: rights changed count from the next request", () => {
  let test: TestApp;
  let wire: Wire;
  let company: Company;
  const security: Actor = actorWith(["SECURITY_ADMIN"], TOP);

  beforeAll(async () => {
    test = await createTestApp();
    company = await createCompany(test);
    wire = await openWire(test);
  });
  afterAll(async () => {
    await wire.close();
    await test.close();
  });

  const run = async (document: string, variables: object = {}) => {
    const { data, errors } = await test.execute(document, variables as Record<string, unknown>, security);
    expect(errors).toEqual([]);
    return data;
  };
  const newPerson = async (): Promise<Person> => {
    const { own } = (await company.branch()).places;
    return {
      accountId: own.accountId,
      cookie: `laurel=${own.token}`,
      unitId: own.unitId,
      grants: new Map([["LEADER", own.grantId]]),
      isDisabled: false,
      hasSession: true,
    };
  };
  const versionOf = async ({ accountId }: Person) =>
    (await test.sql<{ version: number }>("select version from account where id = $1", [accountId]))[0]
      ?.version;

  const changes: Readonly<Record<string, (person: Person, role: Role) => Promise<void>>> = {
    async grant(person, role) {
      if (person.grants.has(role)) return;
      const data = await run(
        "mutation ($a: ID!, $r: Role!, $u: ID!) { grantRole(accountId: $a, role: $r, unitId: $u) { grants { id role } } }",
        { a: person.accountId, r: role, u: person.unitId },
      );
      const made = data.grantRole.grants.find((grant: { role: Role }) => grant.role === role);
      person.grants.set(role, made.id);
    },
    async revoke(person, role) {
      const grantId = person.grants.get(role);
      if (grantId === undefined) return;
      await run("mutation ($g: ID!) { revokeRole(grantId: $g) { id } }", { g: grantId });
      person.grants.delete(role);
    },
    async disable(person) {
      if (person.isDisabled) return;
      await run(
        'mutation ($a: ID!, $v: Int!) { disableAccount(accountId: $a, expectedVersion: $v, reason: "调离") { id } }',
        { a: person.accountId, v: await versionOf(person) },
      );
      person.isDisabled = true;
      person.hasSession = false;
    },
    async enable(person) {
      if (!person.isDisabled) return;
      await run("mutation ($a: ID!, $v: Int!) { enableAccount(accountId: $a, expectedVersion: $v) { id } }", {
        a: person.accountId,
        v: await versionOf(person),
      });
      person.isDisabled = false;
    },
    async reset(person) {
      await run(
        'mutation ($a: ID!) { resetPassword(accountId: $a, newPassword: "nine white cranes") { id } }',
        {
          a: person.accountId,
        },
      );
      person.hasSession = false;
    },
    async end(person) {
      if (!person.hasSession) return;
      const { accountSessions } = await run("query ($a: ID!) { accountSessions(accountId: $a) { id } }", {
        a: person.accountId,
      });
      for (const { id } of accountSessions) await run("mutation ($i: ID!) { endSession(id: $i) }", { i: id });
      person.hasSession = false;
    },
    /** Nothing changes between two requests either. */
    async rest() {},
  };

  function expectedCode(person: Person): string | null {
    if (!person.hasSession || person.isDisabled) return "UNAUTHENTICATED";
    return [...person.grants.keys()].some((role) => READERS.has(role)) ? null : "FORBIDDEN";
  }

  it("agrees with a plain memory of 200 random changes, asked over HTTP after each", {
    timeout: 120_000,
  }, async () => {
    const steps = fc.sample(
      fc.record({
        who: fc.nat(3),
        change: fc.constantFrom(
          "grant",
          "grant",
          "grant",
          "revoke",
          "revoke",
          "revoke",
          "disable",
          "enable",
          "reset",
          "end",
          "rest",
        ),
        role: fc.constantFrom(...ROLES),
      }),
      { numRuns: 200, seed: 20261121 },
    );
    const people = [await newPerson(), await newPerson(), await newPerson(), await newPerson()];
    const met = new Set<string | null>();
    for (const [index, { who, change, role }] of steps.entries()) {
      const person = people[who] as Person;
      await changes[change]?.(person, role);
      for (const one of people) {
        const code = codeOf(await wire.graphql(READ, {}, one.cookie));
        expect({ step: index, change, role, code }).toEqual({
          step: index,
          change,
          role,
          code: expectedCode(one),
        });
        met.add(code);
      }
      // A session that ended never comes back: somebody new takes the place.
      if (!person.hasSession && !person.isDisabled) people[who] = await newPerson();
    }
    expect(met).toEqual(new Set([null, "FORBIDDEN", "UNAUTHENTICATED"]));
  });

  it("leaves a new password's owner nothing but to change it", async () => {
    const { own } = (await company.branch()).places;
    await test.sql("update account set must_change_password = true where id = $1", [own.accountId]);
    const cookie = `laurel=${own.token}`;
    const rule = async (document: string) =>
      JSON.parse((await wire.graphql(document, {}, cookie)).body).errors?.[0]?.extensions?.rule ?? null;
    expect(await rule(READ)).toBe("PASSWORD_CHANGE_DUE");
    expect(await rule("{ mySessions { id } }")).toBe("PASSWORD_CHANGE_DUE");
    expect(await rule("{ viewer { mustChangePassword } }")).toBeNull();
    const file = await wire.send({ path: `/api/files/${own.photoId}`, headers: { cookie } });
    expect(JSON.parse(file.body).errors[0].extensions.rule).toBe("PASSWORD_CHANGE_DUE");
  });
});
