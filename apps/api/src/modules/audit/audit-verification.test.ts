import { randomUUID } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { minutesAfter } from "../../platform/clock.js";
import { inScopedTransaction } from "../../platform/transaction.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { startAnchoring } from "./audit.job.js";
import { findAuditHead, listChain } from "./audit.queries.js";
import { auditHash, FIRST_PREVIOUS_HASH, storedPayload } from "./audit-line.js";
import { AuditTrailBroken, anchorAuditTrail } from "./commands/anchor-audit-trail.js";
import { appendAuditEntry } from "./commands/append-audit-entry.js";
import { verifyAuditTrail } from "./commands/verify-audit-trail.js";

const LINES = 40;
const ANCHORED_AT = [15, 30, LINES];
const SOMEBODY = actorWith(["AUDIT_ADMIN"], { id: randomUUID(), path: "HL/", isTop: true });

/** The same for the same seed (mulberry32). */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe("audit verification", () => {
  let test: TestApp;

  /** As the owner of the tables, whom no grant holds back. */
  const asOwner = async (...statements: [text: string, values?: unknown[]][]) => {
    const client = await test.services.database.pool.connect();
    try {
      await client.query("reset role");
      for (const [text, values] of statements) await client.query(text, values);
    } finally {
      await client.query("set role laurel_app");
      client.release();
    }
  };
  const append = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      test.clock.set(minutesAfter(test.clock.now(), 1).toISOString());
      await inScopedTransaction(test.services, [], (tx) =>
        appendAuditEntry(tx, test.contextOf(SOMEBODY), {
          action: "renameUnit",
          objectType: "Unit",
          objectId: randomUUID(),
          reason: "调整",
        }),
      );
    }
  };
  const restore = () =>
    asOwner(
      ["truncate audit_entry"],
      ["insert into audit_entry select * from audit_entry_before"],
      ["update audit_head set (sequence, hash) = (select sequence, hash from audit_head_before)"],
    );

  beforeAll(async () => {
    test = await createTestApp();
    for (const [index, until] of ANCHORED_AT.entries()) {
      await append(until - (ANCHORED_AT[index - 1] ?? 0));
      await anchorAuditTrail(test.services);
    }
    await asOwner(
      ["create table audit_entry_before as select * from audit_entry"],
      ["create table audit_head_before as select * from audit_head"],
    );
  });
  afterAll(() => test.close());

  it("finds nothing in a trail nobody touched", async () => {
    expect(await verifyAuditTrail(test.services)).toEqual({
      isIntact: true,
      entryCount: LINES,
      anchorCount: 3,
      lastAnchoredSequence: LINES,
      firstBrokenSequence: null,
      message: "INTACT",
    });
  });

  describe("tampering by whoever owns the tables", () => {
    beforeEach(restore);

    const columns = ["actor_name", "action", "detail", "request_id", "reason", "object_type", "result"];
    /** Computes every hash anew after `changed`, as somebody who knows how would. */
    const rebuild = async (changed: [string, unknown[]?]) => {
      await asOwner(changed);
      let previous: Buffer = FIRST_PREVIOUS_HASH;
      const lines = await listChain(test.services, null, 1000);
      const updates: [string, unknown[]][] = [];
      for (const [index, line] of lines.entries()) {
        const hash = auditHash(previous, index + 1, storedPayload(line));
        updates.push([
          "update audit_entry set sequence = $1, previous_hash = $2, hash = $3 where sequence = $4",
          [index + 1, previous, hash, line.sequence],
        ]);
        previous = hash;
      }
      await asOwner(...updates, ["update audit_head set sequence = $1, hash = $2", [lines.length, previous]]);
    };
    const cutTail = async (left: number, withHead: boolean) => {
      await asOwner(["delete from audit_entry where sequence > $1", [left]]);
      if (!withHead) return;
      await asOwner([
        `update audit_head set (sequence, hash) = (select coalesce(max(sequence), 0), coalesce(
           (select hash from audit_entry order by sequence desc limit 1), decode(repeat('00', 32), 'hex'))
         from audit_entry)`,
      ]);
    };
    const kinds: Record<string, (random: (below: number) => number) => Promise<void>> = {
      "a text changed": (random) => {
        const changed = columns[random(columns.length)] ?? "action";
        const text = changed === "result" ? "'DENIED'" : `coalesce(${changed}, '') || ' '`;
        return asOwner([
          `update audit_entry set ${changed} = ${text} where sequence = $1`,
          [1 + random(LINES)],
        ]);
      },
      "an account put in another's place": (random) =>
        asOwner([
          "update audit_entry set account_id = $2 where sequence = $1",
          [1 + random(LINES), randomUUID()],
        ]),
      "an instant moved back": (random) =>
        asOwner([
          "update audit_entry set at = at - make_interval(secs => $2) where sequence = $1",
          [1 + random(LINES), [0.000001, 0.001, 1, 86_400][random(4)]],
        ]),
      "a line taken out of the middle": (random) =>
        asOwner(["delete from audit_entry where sequence = $1", [1 + random(LINES - 1)]]),
      "two lines swapped": (random) => {
        const first = 1 + random(LINES - 1);
        const second = first + 1 + random(LINES - first);
        return asOwner(
          ["update audit_entry set sequence = -1 where sequence = $1", [first]],
          ["update audit_entry set sequence = $1 where sequence = $2", [first, second]],
          ["update audit_entry set sequence = $1 where sequence = -1", [second]],
        );
      },
      "the tail cut": (random) => cutTail(random(LINES), false),
      "the tail cut and the head set back": (random) => cutTail(random(LINES), true),
      "everything truncated": async (random) => {
        await asOwner(["truncate audit_entry"]);
        if (random(2) === 1) await cutTail(0, true);
      },
      "a line changed and the chain rebuilt": (random) =>
        rebuild(["update audit_entry set actor_name = 'other' where sequence = $1", [1 + random(LINES)]]),
      "a line removed and the chain rebuilt": (random) =>
        rebuild(["delete from audit_entry where sequence = $1", [1 + random(LINES)]]),
      "a line planted after the end": (random) =>
        asOwner([
          `insert into audit_entry select $1, gen_random_uuid(), at, account_id, actor_name, action, object_type,
             object_id, result, reason, detail, request_id, hash, hash from audit_entry where sequence = $2`,
          [LINES + 1, 1 + random(LINES)],
        ]),
    };

    it.each(Object.keys(kinds))("finds %s, twenty times at random", async (kind) => {
      const random = seeded(kind.length * 7919);
      for (let round = 0; round < 20; round += 1) {
        await kinds[kind]?.(random);
        const { isIntact, message } = await verifyAuditTrail(test.services);
        expect({ kind, round, isIntact }).toEqual({ kind, round, isIntact: false });
        expect(message).not.toBe("INTACT");
        await restore();
      }
      expect((await verifyAuditTrail(test.services)).isIntact).toBe(true);
    });

    it("names the first broken line", async () => {
      await asOwner(["update audit_entry set reason = 'x' where sequence in (7, 9)"]);
      expect(await verifyAuditTrail(test.services)).toMatchObject({
        message: "ENTRY_CHANGED",
        firstBrokenSequence: 7,
        entryCount: 6,
      });
      await restore();
      await cutTail(31, true);
      expect(await verifyAuditTrail(test.services)).toMatchObject({
        message: "TAIL_MISSING",
        firstBrokenSequence: 32,
        lastAnchoredSequence: LINES,
      });
    });

    it("does not sign a trail that differs from its anchor", async () => {
      await cutTail(31, true);
      await expect(anchorAuditTrail(test.services)).rejects.toThrow(AuditTrailBroken);
    });
  });

  describe("anchors", () => {
    const file = () => {
      const [name] = readdirSync(test.services.settings.anchorDir);
      return join(test.services.settings.anchorDir, name ?? "");
    };
    let before: string;
    beforeAll(() => {
      before = readFileSync(file(), "utf8");
    });
    beforeEach(async () => {
      writeFileSync(file(), before);
      await restore();
    });

    it("counts an anchor that somebody else signed as forged", async () => {
      const forged = before.replace('"sequence":40', '"sequence":39');
      expect(forged).not.toBe(before);
      writeFileSync(file(), forged);
      expect(await verifyAuditTrail(test.services)).toMatchObject({
        message: "ANCHOR_FORGED",
        anchorCount: 2,
        lastAnchoredSequence: 30,
      });
    });

    it("takes a line cut off by a crash for no anchor, and writes on", async () => {
      appendFileSync(file(), '{"sequence":41,"ha');
      expect((await verifyAuditTrail(test.services)).isIntact).toBe(true);
      await append(1);
      expect(await anchorAuditTrail(test.services)).toMatchObject({ sequence: 41 });
      expect(await verifyAuditTrail(test.services)).toMatchObject({ isIntact: true, anchorCount: 4 });
    });

    it("writes none while nothing is added", async () => {
      expect(await anchorAuditTrail(test.services)).toBeNull();
      expect(readFileSync(file(), "utf8")).toBe(before);
    });

    it("are written in time and at the end", async () => {
      const anchoring = startAnchoring(test.services, 5);
      await append(1);
      await expect.poll(() => readFileSync(file(), "utf8").trim().split("\n").length).toBe(4);
      await append(1);
      await anchoring.stop();
      const head = await findAuditHead(test.services);
      const last = JSON.parse(readFileSync(file(), "utf8").trim().split("\n").at(-1) ?? "");
      expect([last.sequence, last.hash]).toEqual([head?.sequence, head?.hash.toString("hex")]);
    });

    it("are missed where none was ever written, but the chain is still walked", async () => {
      rmSync(file());
      expect(await verifyAuditTrail(test.services)).toMatchObject({
        isIntact: true,
        anchorCount: 0,
        lastAnchoredSequence: 0,
      });
    });
  });
});
