import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inScopedTransaction } from "../../platform/transaction.js";
import { actorWith, createTestApp, type TestApp, type TestUnit } from "../../testing/test-app.js";
import { appendAuditEntry } from "./commands/append-audit-entry.js";

const TOP: TestUnit = { id: randomUUID(), path: "HL/", isTop: true };
const BELOW: TestUnit = { id: randomUUID(), path: "HL/HL01/", isTop: false };
const AUDITOR = actorWith(["AUDIT_ADMIN"], TOP);

const LIST = `query ($filter: AuditFilter, $page: PageInput) {
  auditEntries(filter: $filter, page: $page) {
    totalCount
    items { sequence at actorName action objectType objectId result reason detail requestId hash }
  }
}`;

describe("audit trail", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const append = (action: string, more: object = {}) =>
    inScopedTransaction(test.services, [], (tx) =>
      appendAuditEntry(tx, test.contextOf(AUDITOR), { action, ...more }),
    );

  it("tells who did what, when, to what and from where", async () => {
    const objectId = randomUUID();
    await append("renameUnit", {
      objectType: "Unit",
      objectId,
      reason: "文件〔2026〕3号",
      detail: { field: "name" },
    });
    const { data } = await test.execute(LIST, { filter: { objectId } }, AUDITOR);
    expect(data.auditEntries).toEqual({
      totalCount: 1,
      items: [
        {
          sequence: 1,
          at: "2026-11-21T02:00:00.000Z",
          actorName: "audit_admin",
          action: "renameUnit",
          objectType: "Unit",
          objectId,
          result: "DONE",
          reason: "文件〔2026〕3号",
          detail: { field: "name", ipAddress: "127.0.0.1" },
          requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
    });
  });

  it("refuses whoever has no right to it, and notes the attempt", async () => {
    const answer = await test.execute(LIST, {}, actorWith(["UNION_OFFICE"], TOP));
    expect([answer.code, answer.data]).toEqual(["FORBIDDEN", null]);
    const { data } = await test.execute(LIST, { filter: { result: "DENIED" } }, AUDITOR);
    expect(data.auditEntries.items[0]).toMatchObject({
      actorName: "union_office",
      action: "auditEntries",
      result: "DENIED",
      detail: { permission: "audit:read" },
    });
  });

  it("opens only to a right over the whole tree", async () => {
    const answer = await test.execute(LIST, {}, actorWith(["AUDIT_ADMIN"], BELOW));
    expect(answer.errors[0]?.extensions).toMatchObject({ code: "FORBIDDEN", rule: "WHOLE_TREE_ONLY" });
    const verification = await test.execute(
      "{ auditVerification { isIntact } }",
      {},
      actorWith(["AUDIT_ADMIN"], BELOW),
    );
    expect(verification.code).toBe("FORBIDDEN");
    expect((await test.execute("{ auditVerification { isIntact } }", {}, null)).code).toBe("UNAUTHENTICATED");
  });

  describe("filters", () => {
    beforeEach(() => test.clock.set("2026-11-21T02:00:00.000Z"));

    it("takes days in Asia/Shanghai", async () => {
      test.clock.set("2026-12-01T15:59:59.999Z");
      await append("lastOfTheFirst");
      test.clock.set("2026-12-01T16:00:00.000Z");
      await append("firstOfTheSecond");
      const actions = async (from: string, to: string) => {
        const { data } = await test.execute(LIST, { filter: { from, to } }, AUDITOR);
        return data.auditEntries.items.map(({ action }: { action: string }) => action);
      };
      expect(await actions("2026-12-01", "2026-12-01")).toEqual(["lastOfTheFirst"]);
      expect(await actions("2026-12-02", "2026-12-02")).toEqual(["firstOfTheSecond"]);
      expect(await actions("2026-12-01", "2026-12-02")).toEqual(["firstOfTheSecond", "lastOfTheFirst"]);
    });

    it("matches the action whole and any part of the name, never as a pattern", async () => {
      await append("odd", { actorName: "100%_sure" });
      const names = async (actorName: string) => {
        const { data } = await test.execute(LIST, { filter: { actorName, action: "odd" } }, AUDITOR);
        return data.auditEntries.totalCount;
      };
      expect(await Promise.all(["%_S", "sure", "1%e", "nobody"].map(names))).toEqual([1, 1, 0, 0]);
      const { data } = await test.execute(LIST, { filter: { action: "od" } }, AUDITOR);
      expect(data.auditEntries).toEqual({ totalCount: 0, items: [] });
    });

    it("pages", async () => {
      for (const action of ["page", "page", "page"]) await append(action);
      const { data } = await test.execute(
        LIST,
        { filter: { action: "page" }, page: { offset: 1, limit: 1 } },
        AUDITOR,
      );
      const { totalCount, items } = data.auditEntries;
      const last = await test.sql<{ last: number }>("select sequence::int as last from audit_head");
      expect([totalCount, items.length, items[0].sequence]).toEqual([3, 1, (last[0]?.last ?? 0) - 1]);
      expect((await test.execute(LIST, { page: { offset: 0, limit: 101 } }, AUDITOR)).code).toBe("BAD_INPUT");
    });
  });

  it.each([
    "update audit_entry set reason = 'x'",
    "delete from audit_entry",
    "truncate audit_entry",
    "insert into audit_entry select * from audit_entry",
    "update audit_head set sequence = 0",
    "alter table audit_entry disable trigger all",
  ])("denies the working role: %s", async (statement) => {
    await expect(test.sql(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});
