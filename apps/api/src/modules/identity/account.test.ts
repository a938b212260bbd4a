import { randomUUID } from "node:crypto";
import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../../platform/authenticate.js";
import type { Actor } from "../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { createAccount } from "./commands/create-account.js";
import { grantRole } from "./commands/grant-role.js";
import { signIn } from "./commands/sign-in.js";
import { findActor } from "./identity.queries.js";

const TOP = { id: randomUUID(), path: "HL/", isTop: true };
const EAST = { id: randomUUID(), path: "HL/E/", isTop: false };
const WEST = { id: randomUUID(), path: "HL/W/", isTop: false };
const CLOSED = { id: randomUUID(), path: "HL/X/", isTop: false };
const PASSWORD = "seven tall pines";
const ACCOUNT = "id version userName isDisabled lockedUntil grants { id role grantedBy unit { code name } }";

describe("accounts", () => {
  let test: TestApp;
  const security = actorWith(["SECURITY_ADMIN"], TOP);
  const securityEast = actorWith(["SECURITY_ADMIN"], EAST);
  const office = actorWith(["UNION_OFFICE"], TOP);
  let count = 0;

  const make = async (role: Role | null = null, unitId = EAST.id) => {
    count += 1;
    const context = test.contextOf(security);
    const userName = `person-${count}`;
    const id = await createAccount(context, {
      userName,
      displayName: `某人${count}`,
      password: PASSWORD,
      mustChangePassword: false,
    });
    if (role !== null) await grantRole(context, { accountId: id, role, unitId });
    return { id, userName };
  };
  const enter = async (userName: string, password = PASSWORD) => {
    const { token } = await signIn({ ...test.contextOf(security), actor: null }, { userName, password });
    return () => findActor(test.services, hashToken(token));
  };
  const versionOf = async (id: string) =>
    (await test.sql<{ version: number }>("select version from account where id = $1", [id]))[0]?.version ?? 0;
  const ruleOf = async (document: string, variables: Record<string, unknown>, actor: Actor = security) => {
    const { errors } = await test.execute(document, variables, actor);
    const { code, rule } = (errors[0]?.extensions ?? {}) as { code?: string; rule?: string };
    return rule === undefined ? code : `${code} ${rule}`;
  };
  const lastAudit = async () =>
    (
      await test.sql<{ action: string; objectId: string; detail: string; reason: string | null }>(
        `select action, object_id as "objectId", detail, reason from audit_entry order by sequence desc limit 1`,
      )
    )[0];

  const GRANT = `mutation ($accountId: ID!, $role: Role!, $unitId: ID!) {
    grantRole(accountId: $accountId, role: $role, unitId: $unitId) { ${ACCOUNT} } }`;
  const REVOKE = `mutation ($grantId: ID!) { revokeRole(grantId: $grantId) { ${ACCOUNT} } }`;
  const DISABLE = `mutation ($accountId: ID!, $expectedVersion: Int!, $reason: String!) {
    disableAccount(accountId: $accountId, expectedVersion: $expectedVersion, reason: $reason) { ${ACCOUNT} } }`;
  const ENABLE = `mutation ($accountId: ID!, $expectedVersion: Int!) {
    enableAccount(accountId: $accountId, expectedVersion: $expectedVersion) { ${ACCOUNT} } }`;
  const UNLOCK = `mutation ($accountId: ID!) { unlockAccount(accountId: $accountId) { ${ACCOUNT} } }`;
  const RESET = `mutation ($accountId: ID!, $newPassword: String!) {
    resetPassword(accountId: $accountId, newPassword: $newPassword) { ${ACCOUNT} } }`;
  const CREATE = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { ${ACCOUNT} } }`;
  const CHANGE = `mutation ($currentPassword: String!, $newPassword: String!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) }`;
  const END = "mutation ($id: ID!) { endSession(id: $id) }";
  const ACCOUNT_ID = "query ($id: ID!) { account(id: $id) { id } }";

  beforeAll(async () => {
    test = await createTestApp();
    for (const [unit, code, parentId] of [
      [TOP, "HL", null],
      [EAST, "E", TOP.id],
      [WEST, "W", TOP.id],
      [CLOSED, "X", TOP.id],
    ] as const) {
      await test.sql(
        `insert into unit (id, code, name, kind, parent_id, path, depth, opened_on, state, closed_on)
         values ($1, $2, $3, 'COMPANY', $4, $5, $6, '2000-01-01', $7, $8)`,
        [
          unit.id,
          code,
          `单位${code}`,
          parentId,
          unit.path,
          unit.isTop ? 1 : 2,
          code === "X" ? "CLOSED" : "ACTIVE",
          code === "X" ? "2020-01-01" : null,
        ],
      );
    }
  });
  afterAll(() => test.close());

  describe("createAccount", () => {
    const input = { userName: " New.Person ", displayName: "新人", password: PASSWORD };

    it("makes an account without rights whose password its owner must replace", async () => {
      const { data } = await test.execute(CREATE, { input }, security);
      expect(data.createAccount).toEqual({
        id: expect.any(String),
        version: 1,
        userName: "new.person",
        isDisabled: false,
        lockedUntil: null,
        grants: [],
      });
      expect(await lastAudit()).toMatchObject({ action: "createAccount", objectId: data.createAccount.id });
      const actor = await (await enter("new.person"))();
      expect(actor).toMatchObject({ mustChangePassword: true, grants: [] });
    });

    it.each([
      [{ userName: "new.person" }, "BAD_INPUT USER_NAME_TAKEN"],
      [{ userName: "a" }, "BAD_INPUT USER_NAME_FORM"],
      [{ userName: "张伟" }, "BAD_INPUT USER_NAME_FORM"],
      [{ userName: "ab", displayName: "  " }, "BAD_INPUT DISPLAY_NAME_FORM"],
      [{ userName: "ab", password: "short" }, "BAD_INPUT PASSWORD_TOO_SHORT"],
      [{ userName: "pines", password: PASSWORD }, "BAD_INPUT PASSWORD_HOLDS_USER_NAME"],
      [{ userName: "ab", password: "Password2026" }, "BAD_INPUT PASSWORD_TOO_SIMPLE"],
    ])("refuses %j", async (changed, rule) => {
      expect(await ruleOf(CREATE, { input: { ...input, ...changed } })).toBe(rule);
    });

    it("is for the security administrator alone", async () => {
      expect(await ruleOf(CREATE, { input }, office)).toBe("FORBIDDEN");
      expect(await ruleOf(CREATE, { input }, actorWith(["SYSTEM_ADMIN"], TOP))).toBe("FORBIDDEN");
    });
  });

  describe("grantRole and revokeRole", () => {
    it("count from the next request of a session that is already open", async () => {
      const person = await make();
      const actor = await enter(person.userName);
      expect((await actor())?.permissions.has("honoree:edit")).toBe(false);
      const { data } = await test.execute(
        GRANT,
        { accountId: person.id, role: "UNIT_STAFF", unitId: EAST.id },
        security,
      );
      expect(data.grantRole).toMatchObject({
        version: 2,
        grants: [{ role: "UNIT_STAFF", grantedBy: "security_admin", unit: { code: "E", name: "单位E" } }],
      });
      expect(await actor()).toMatchObject({ grants: [{ unitPath: "HL/E/", isWhole: false }] });
      expect((await actor())?.permissions.has("honoree:edit")).toBe(true);

      const revoked = await test.execute(REVOKE, { grantId: data.grantRole.grants[0].id }, security);
      expect(revoked.data.revokeRole).toMatchObject({ version: 3, grants: [] });
      expect((await actor())?.permissions.size).toBe(0);
      expect(await lastAudit()).toMatchObject({ action: "revokeRole", objectId: person.id });
      expect(await ruleOf(REVOKE, { grantId: data.grantRole.grants[0].id })).toBe("NOT_FOUND");
    });

    it.each<[Role, Role, boolean]>([
      ["SYSTEM_ADMIN", "SECURITY_ADMIN", false],
      ["SECURITY_ADMIN", "AUDIT_ADMIN", false],
      ["AUDIT_ADMIN", "EMPLOYEE", false],
      ["UNION_OFFICE", "SYSTEM_ADMIN", false],
      ["UNION_OFFICE", "UNION_COMMITTEE", true],
      ["SYSTEM_ADMIN", "SYSTEM_ADMIN", true],
    ])("holding %s, may get %s: %s", async (held, asked, isAllowed) => {
      const person = await make(held, EAST.id);
      const rule = await ruleOf(GRANT, { accountId: person.id, role: asked, unitId: WEST.id });
      expect(rule).toBe(isAllowed ? undefined : "ILLEGAL_ACTION ROLES_EXCLUDE");
    });

    it("keeps the administrators apart even against the database itself", async () => {
      const person = await make("AUDIT_ADMIN", TOP.id);
      await expect(
        test.sql(
          `insert into role_grant (id, account_id, role, unit_id, granted_at)
           values (gen_random_uuid(), $1, 'UNION_OFFICE', $2, now())`,
          [person.id, TOP.id],
        ),
      ).rejects.toThrow("administrators are separated");
    });

    it("refuses the same twice, a closed unit, one's own account, and a stranger", async () => {
      const person = await make("LEADER", EAST.id);
      const input = { accountId: person.id, role: "LEADER", unitId: EAST.id };
      expect(await ruleOf(GRANT, input)).toBe("ILLEGAL_ACTION GRANT_EXISTS");
      expect(await ruleOf(GRANT, { ...input, unitId: CLOSED.id })).toBe("ILLEGAL_ACTION GRANT_UNIT_CLOSED");
      expect(await ruleOf(GRANT, { ...input, accountId: security.accountId })).toBe(
        "ILLEGAL_ACTION OWN_ACCOUNT",
      );
      expect(await ruleOf(GRANT, input, office)).toBe("FORBIDDEN");
      expect(await ruleOf(GRANT, { ...input, accountId: randomUUID() })).toBe("NOT_FOUND");
      expect(await ruleOf(GRANT, { ...input, accountId: "x" })).toBe("NOT_FOUND");
      expect(await ruleOf(GRANT, { ...input, unitId: randomUUID() })).toBe("NOT_FOUND");
    });

    it("reach no further than the administrator's own right", async () => {
      const east = await make("LEADER", EAST.id);
      const west = await make("LEADER", WEST.id);
      const both = await make("LEADER", EAST.id);
      await grantRole(test.contextOf(security), { accountId: both.id, role: "LEADER", unitId: TOP.id });
      const grant = (accountId: string, unitId: string) =>
        ruleOf(GRANT, { accountId, role: "EXPERT", unitId }, securityEast);
      expect(await grant(east.id, EAST.id)).toBeUndefined();
      expect(await grant(east.id, WEST.id)).toBe("NOT_FOUND");
      expect(await grant(east.id, TOP.id)).toBe("NOT_FOUND");
      expect(await grant(west.id, EAST.id)).toBe("NOT_FOUND");
      expect(await grant(both.id, EAST.id)).toBe("NOT_FOUND");
      const reset = { accountId: both.id, newPassword: "another tall pine" };
      expect(await ruleOf(RESET, reset, securityEast)).toBe("NOT_FOUND");
      expect(await ruleOf(ACCOUNT_ID, { id: both.id }, securityEast)).toBe("NOT_FOUND");
      expect(await ruleOf(ACCOUNT_ID, { id: east.id }, securityEast)).toBeUndefined();
    });
  });

  describe("disableAccount and enableAccount", () => {
    it("end every session at once and let in again", async () => {
      const person = await make("LEADER");
      const actor = await enter(person.userName);
      const input = { accountId: person.id, expectedVersion: await versionOf(person.id), reason: "调离岗位" };
      const { data } = await test.execute(DISABLE, input, security);
      expect(data.disableAccount).toMatchObject({ isDisabled: true, version: input.expectedVersion + 1 });
      expect(await actor()).toBeNull();
      expect(await lastAudit()).toMatchObject({ action: "disableAccount", reason: "调离岗位" });
      await expect(enter(person.userName)).rejects.toThrow("SIGN_IN_FAILED");

      const again = { ...input, expectedVersion: input.expectedVersion + 1 };
      expect(await ruleOf(DISABLE, again)).toBe("ILLEGAL_ACTION ACCOUNT_DISABLED");
      const enabled = await test.execute(ENABLE, again, security);
      expect(enabled.data.enableAccount.isDisabled).toBe(false);
      expect(await actor()).toBeNull();
      expect(await (await enter(person.userName))()).not.toBeNull();
      const third = { accountId: person.id, expectedVersion: again.expectedVersion + 1 };
      expect(await ruleOf(ENABLE, third)).toBe("ILLEGAL_ACTION ACCOUNT_NOT_DISABLED");
    });

    it("refuse a stale version, a missing reason, one's own account, and a stranger", async () => {
      const person = await make();
      const input = { accountId: person.id, expectedVersion: 1, reason: "x" };
      expect(await ruleOf(DISABLE, { ...input, expectedVersion: 7 })).toBe("CONFLICT CHANGED_MEANWHILE");
      expect(await ruleOf(ENABLE, { ...input, expectedVersion: 7 })).toBe("CONFLICT CHANGED_MEANWHILE");
      expect(await ruleOf(DISABLE, { ...input, reason: "  " })).toBe("BAD_INPUT REASON_FORM");
      const own = { ...input, accountId: security.accountId };
      expect(await ruleOf(DISABLE, own)).toBe("ILLEGAL_ACTION OWN_ACCOUNT");
      expect(await ruleOf(ENABLE, own)).toBe("ILLEGAL_ACTION OWN_ACCOUNT");
      expect(await ruleOf(DISABLE, input, office)).toBe("FORBIDDEN");
      expect(await ruleOf(ENABLE, input, office)).toBe("FORBIDDEN");
    });
  });

  it("unlockAccount lets a locked name in at once", async () => {
    const person = await make();
    for (let guess = 0; guess < 5; guess += 1) await enter(person.userName, "wrong").catch(() => null);
    const locked = await test.execute(
      `query ($id: ID!) { account(id: $id) { ${ACCOUNT} } }`,
      { id: person.id },
      security,
    );
    expect(locked.data.account.lockedUntil).toBe("2026-11-21T02:15:00.000Z");
    await expect(enter(person.userName)).rejects.toThrow("ACCOUNT_LOCKED");
    const { data } = await test.execute(UNLOCK, { accountId: person.id }, security);
    expect(data.unlockAccount.lockedUntil).toBeNull();
    expect(await (await enter(person.userName))()).not.toBeNull();
    expect(await ruleOf(UNLOCK, { accountId: security.accountId })).toBe("ILLEGAL_ACTION OWN_ACCOUNT");
    expect(await ruleOf(UNLOCK, { accountId: person.id }, office)).toBe("FORBIDDEN");
  });

  it("resetPassword ends the sessions and asks for a new password at the next one", async () => {
    const person = await make();
    const actor = await enter(person.userName);
    const input = { accountId: person.id, newPassword: "a borrowed umbrella" };
    expect((await test.execute(RESET, input, security)).code).toBeNull();
    expect(await actor()).toBeNull();
    await expect(enter(person.userName)).rejects.toThrow("SIGN_IN_FAILED");
    const due = await (await enter(person.userName, "a borrowed umbrella"))();
    expect(due?.mustChangePassword).toBe(true);
    expect(await ruleOf("{ mySessions { id } }", {}, due as Actor)).toBe("FORBIDDEN PASSWORD_CHANGE_DUE");
    expect(await ruleOf(RESET, { ...input, newPassword: "short" })).toBe("BAD_INPUT PASSWORD_TOO_SHORT");
    expect(await ruleOf(RESET, { ...input, accountId: security.accountId })).toBe(
      "ILLEGAL_ACTION OWN_ACCOUNT",
    );
    expect(await ruleOf(RESET, input, office)).toBe("FORBIDDEN");
  });

  describe("changePassword", () => {
    it("ends the other sessions and renews the token of this one", async () => {
      const person = await make();
      const other = await enter(person.userName);
      const mine = await enter(person.userName);
      const actor = (await mine()) as Actor;
      const input = { currentPassword: PASSWORD, newPassword: "nine green hills" };
      expect((await test.execute(CHANGE, input, actor)).data).toEqual({ changePassword: true });
      expect(await other()).toBeNull();
      expect(await mine()).toBeNull();
      const open = await test.sql("select 1 from session where id = $1 and ended_at is null", [
        actor.sessionId,
      ]);
      expect(open).toHaveLength(1);
      expect(await lastAudit()).toMatchObject({ action: "changePassword", objectId: person.id });
      expect(await (await enter(person.userName, "nine green hills"))()).toMatchObject({
        mustChangePassword: false,
      });
    });

    it("refuses a wrong current password, the same one again, and a weak one", async () => {
      const person = await make();
      const actor = (await (await enter(person.userName))()) as Actor;
      const rule = (currentPassword: string, newPassword: string) =>
        ruleOf(CHANGE, { currentPassword, newPassword }, actor);
      expect(await rule(PASSWORD, PASSWORD)).toBe("BAD_INPUT PASSWORD_UNCHANGED");
      expect(await rule(PASSWORD, "tiny")).toBe("BAD_INPUT PASSWORD_TOO_SHORT");
      for (let guess = 0; guess < 5; guess += 1) {
        expect(await rule("wrong", "nine green hills")).toBe("BAD_INPUT CURRENT_PASSWORD_WRONG");
      }
      expect(await rule(PASSWORD, "nine green hills")).toBe("RATE_LIMITED ACCOUNT_LOCKED");
    });
  });

  describe("sessions", () => {
    const MINE = "{ mySessions { id isCurrent ipAddress userAgent startedAt expiresAt } }";
    const THEIRS = "query ($accountId: ID!) { accountSessions(accountId: $accountId) { id isCurrent } }";

    it("are listed to their owner and the administrator, and ended by both", async () => {
      const person = await make("LEADER");
      const other = await enter(person.userName);
      const actor = (await (await enter(person.userName))()) as Actor;
      const { data } = await test.execute(MINE, {}, actor);
      expect(data.mySessions).toHaveLength(2);
      expect(data.mySessions[0]).toEqual({
        id: actor.sessionId,
        isCurrent: true,
        ipAddress: "127.0.0.1",
        userAgent: "test",
        startedAt: "2026-11-21T02:00:00.000Z",
        expiresAt: "2026-11-21T14:00:00.000Z",
      });
      const otherId = (await other())?.sessionId;
      expect((await test.execute(END, { id: otherId }, actor)).data).toEqual({ endSession: true });
      expect(await other()).toBeNull();
      const seen = await test.execute(THEIRS, { accountId: person.id }, security);
      expect(seen.data.accountSessions).toEqual([{ id: actor.sessionId, isCurrent: false }]);
      expect((await test.execute(END, { id: actor.sessionId }, security)).code).toBeNull();
      expect((await test.execute(MINE, {}, actor)).data.mySessions).toEqual([]);
    });

    it("of others cannot be told from absent ones", async () => {
      const person = await make("LEADER", WEST.id);
      const session = (await (await enter(person.userName))())?.sessionId;
      const stranger = (await (await enter((await make("LEADER")).userName))()) as Actor;
      expect(await ruleOf(END, { id: session }, stranger)).toBe("NOT_FOUND");
      expect(await ruleOf(END, { id: session }, securityEast)).toBe("NOT_FOUND");
      expect(await ruleOf(END, { id: randomUUID() }, stranger)).toBe("NOT_FOUND");
      expect(await ruleOf(THEIRS, { accountId: person.id }, securityEast)).toBe("NOT_FOUND");
      expect(await ruleOf(THEIRS, { accountId: person.id }, stranger)).toBe("FORBIDDEN");
    });
  });

  describe("lists", () => {
    const LIST = `query ($filter: AccountFilter, $page: PageInput) {
      accounts(filter: $filter, page: $page) { totalCount items { userName } } }`;
    const names = async (filter: object, actor = security) => {
      const { data } = await test.execute(LIST, { filter }, actor);
      return data.accounts.items.map(({ userName }: { userName: string }) => userName);
    };

    it("filter by text, role and unit, and page", async () => {
      const context = test.contextOf(security);
      const id = await createAccount(context, {
        userName: "wu.lan",
        displayName: "乌兰",
        password: PASSWORD,
      });
      await grantRole(context, { accountId: id, role: "TREASURER", unitId: WEST.id });
      expect(await names({ text: "乌" })).toEqual(["wu.lan"]);
      expect(await names({ text: "WU.L" })).toEqual(["wu.lan"]);
      expect(await names({ text: "%" })).toEqual([]);
      expect(await names({ role: "TREASURER" })).toEqual(["wu.lan"]);
      expect(await names({ role: "TREASURER", unitId: TOP.id })).toEqual(["wu.lan"]);
      expect(await names({ role: "TREASURER", unitId: EAST.id })).toEqual([]);
      const { data } = await test.execute(LIST, { page: { offset: 1, limit: 2 } }, security);
      expect(data.accounts.items).toHaveLength(2);
      expect(data.accounts.totalCount).toBeGreaterThan(10);
      expect(await ruleOf(LIST, { page: { offset: 0, limit: 101 } })).toBe("BAD_INPUT PAGE_LIMIT");
    });

    it("show nobody whose rights reach beyond the administrator's", async () => {
      const shown = await names({}, securityEast);
      expect(shown).not.toContain("wu.lan");
      expect(shown).toContain("new.person");
      expect(await ruleOf(LIST, {}, office)).toBe("FORBIDDEN");
    });
  });

  it("viewer tells the tops of what its grants reach", async () => {
    const person = await make("LEADER", EAST.id);
    const actorOf = await enter(person.userName);
    const tops = async () => {
      const { data } = await test.execute(
        "{ viewer { userName permissions scopeUnits { code pathNames } } }",
        {},
        await actorOf(),
      );
      return data.viewer;
    };
    expect(await tops()).toEqual({
      userName: person.userName,
      permissions: ["honoree:read", "organization:read", "programme:read", "statistics:read"],
      scopeUnits: [{ code: "E", pathNames: ["单位HL", "单位E"] }],
    });
    await grantRole(test.contextOf(security), { accountId: person.id, role: "EXPERT", unitId: TOP.id });
    expect((await tops()).scopeUnits).toEqual([{ code: "HL", pathNames: ["单位HL"] }]);
    expect((await test.execute("{ viewer { userName } }", {}, null)).data).toEqual({ viewer: null });
  });

  it("demoAccounts offers the demo accounts that can be entered, with their role and password", async () => {
    const context = test.contextOf(security);
    const id = await createAccount(context, {
      userName: "leader",
      displayName: "方振华",
      password: "laurel-demo-2026",
      isDemo: true,
      mustChangePassword: false,
    });
    await grantRole(context, { accountId: id, role: "LEADER", unitId: TOP.id });
    const offered = "{ demoAccounts { userName role password } }";
    expect((await test.execute(offered, {}, null)).data.demoAccounts).toEqual([
      { userName: "leader", role: "LEADER", password: "laurel-demo-2026" },
    ]);
    await test.execute(DISABLE, { accountId: id, expectedVersion: 2, reason: "x" }, security);
    expect((await test.execute(offered, {}, null)).data.demoAccounts).toEqual([]);
  });
});
