import { AuditEntriesDocument, AuditVerificationDocument } from "@laurel/documents/audit";
import { HonoreesDocument } from "@laurel/documents/honoree";
import {
  AccountsDocument,
  ChangePasswordDocument,
  CreateAccountDocument,
  GrantRoleDocument,
  RevokeRoleDocument,
  SignInDocument,
  SignOutDocument,
  ViewerDocument,
} from "@laurel/documents/identity";
import { UnitOptionsDocument } from "@laurel/documents/organization";
import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";
import { describe, expect, it } from "vitest";
import { as, Client, signIn } from "./client.js";

describe("signing in and out", () => {
  it("gives a session that ends with signing out", async () => {
    const leader = await signIn("leader", DEMO_PASSWORD);
    expect((await leader.ask(ViewerDocument, {})).viewer?.userName).toBe("leader");
    await leader.ask(SignOutDocument, {});
    expect((await leader.ask(ViewerDocument, {})).viewer).toBeNull();
    expect((await leader.refusalOf(HonoreesDocument, {})).code).toBe("UNAUTHENTICATED");
  });

  it("answers a name nobody has and a wrong password alike, and locks both after five", async () => {
    const stranger = new Client();
    const guess = (userName: string) =>
      stranger.refusalOf(SignInDocument, { userName, password: "wrong password" });
    expect((await guess("expert")).rule).toBe("SIGN_IN_FAILED");
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push((await guess("nobody-at-all")).rule);
    expect(answers.slice(0, 4)).toEqual(Array(4).fill("SIGN_IN_FAILED"));
    const locked = await guess("nobody-at-all");
    expect([locked.code, locked.rule]).toEqual(["RATE_LIMITED", "ACCOUNT_LOCKED"]);
    expect(Number(locked.params.minutes)).toBeGreaterThan(0);
    expect(Number(locked.params.minutes)).toBeLessThanOrEqual(15);
  });
});

describe("the three administrators", () => {
  it("the security administrator makes an account, whose owner changes the password; a revoked role is gone at once", async () => {
    const security = await as("security-admin");
    const { createAccount } = await security.ask(CreateAccountDocument, {
      input: { userName: "accepted", displayName: "验收", password: "given by the office 7" },
    });
    const { units } = await (await as("union-office")).ask(UnitOptionsDocument, {});
    const hospital = units.find(({ code }) => code === "HL-06-01");
    const { grantRole } = await security.ask(GrantRoleDocument, {
      accountId: createAccount.id,
      role: "UNIT_STAFF",
      unitId: hospital?.id ?? "",
    });

    const newcomer = await signIn("accepted", "given by the office 7");
    expect((await newcomer.refusalOf(HonoreesDocument, {})).rule).toBe("PASSWORD_CHANGE_DUE");
    await newcomer.ask(ChangePasswordDocument, {
      currentPassword: "given by the office 7",
      newPassword: "seven magpies over the ridge",
    });
    expect((await newcomer.ask(HonoreesDocument, {})).honorees.totalCount).toBeGreaterThan(0);

    await security.ask(RevokeRoleDocument, { grantId: grantRole.grants[0]?.id ?? "" });
    expect((await newcomer.refusalOf(HonoreesDocument, {})).code).toBe("FORBIDDEN");
  });

  it("none of them reads business data, and only the right one reads accounts and the trail", async () => {
    for (const userName of ["system-admin", "security-admin", "audit-admin"])
      expect((await (await as(userName)).refusalOf(HonoreesDocument, {})).code).toBe("FORBIDDEN");
    expect((await (await as("audit-admin")).refusalOf(AccountsDocument, {})).code).toBe("FORBIDDEN");
    expect((await (await as("security-admin")).refusalOf(AuditEntriesDocument, {})).code).toBe("FORBIDDEN");
  });

  it("the trail is whole and holds the refusals above", async () => {
    const auditor = await as("audit-admin");
    expect((await auditor.ask(AuditVerificationDocument, {})).auditVerification.isIntact).toBe(true);
    const { auditEntries } = await auditor.ask(AuditEntriesDocument, { filter: { result: "DENIED" } });
    expect(auditEntries.items.map(({ actorName }) => actorName)).toContain("security-admin");
  });
});
