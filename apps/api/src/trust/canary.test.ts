import { Buffer } from "node:buffer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runRosterImport } from "../modules/honoree/roster/run-roster-import.js";
import { createLogger } from "../platform/logger.js";
import { createTestApp, type TestApp } from "../testing/test-app.js";
import { rosterBytes } from "../testing/test-roster.js";
import { type Branch, createCompany } from "./company.js";
import { openWire, type Reply, type Wire } from "./http.js";
import { identityOf } from "./place-records.js";

const PERSON = 777_001;
/** What must stand nowhere in the clear: of a person entered by hand, of one in a roster, and of guesses that fail. */
const CANARIES = {
  identity: identityOf(PERSON),
  secondIdentity: identityOf(PERSON + 101),
  rosterIdentity: identityOf(PERSON + 202),
  wrongIdentity: "41999919771231000A",
  phone: "13998765401",
  secondPhone: "13998765402",
  rosterPhone: "13998765403",
  note: "canary-note-丈夫患病多年",
  secondNote: "canary-second-孩子在读",
  password: "canary-password-of-nobody",
} as const;

/** A text as it may stand in a dump, a log or a file. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const wide = [...text]
    .map((char) => (/[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char))
    .join("");
  // Base64 of a text that stands anywhere in something longer: without the characters its neighbours share.
  const shifted = [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    return coded.slice(shift === 0 ? 0 : 4, -4);
  });
  const escaped = JSON.stringify(text).slice(1, -1);
  return [
    text,
    wide,
    bytes.toString("hex"),
    bytes.toString("hex").toUpperCase(),
    encodeURIComponent(text),
    escaped,
    text.replace(/(.{4})/g, "$1 ").trim(),
    ...shifted,
  ];
}

describe("PRIV-1: canaries", () => {
  let test: TestApp;
  let wire: Wire;
  let branch: Branch;
  let log = "";
  const replies: Reply[] = [];

  beforeAll(async () => {
    test = await createTestApp();
    branch = await (await createCompany(test)).branch();
    const logger = createLogger("debug", {
      write: (line: string) => {
        log += line;
      },
    });
    wire = await openWire(test, { isIntrospectionOn: false, logger });
    await grant(branch.places.own.grantId, "UNIT_STAFF");
  });
  afterAll(async () => {
    await wire.close();
    await test.close();
  });

  const grant = (id: string, role: string) =>
    test.sql("update role_grant set role = $2 where id = $1", [id, role]);
  const ask = async (query: string, variables: object, token: string): Promise<Reply> => {
    const reply = await wire.graphql(query, variables, `laurel=${token}`);
    replies.push(reply);
    return reply;
  };
  const CREATE =
    "mutation ($i: CreateHonoreeInput!) { createHonoree(input: $i) { id identityNumberMasked phoneMasked hasFamilyNote } }";
  const UPDATE = "mutation ($i: UpdateHonoreeInput!) { updateHonoree(input: $i) { id version } }";
  const REVEAL =
    'mutation ($id: ID!, $f: SensitiveField!) { revealHonoreeField(id: $id, field: $f, reason: "电话核实信息") { value } }';

  it("finds each form of a planted canary, so that no hit means none is there", () => {
    for (const canary of Object.values(CANARIES)) {
      for (const form of formsOf(canary)) expect(hitsIn(`before ${form} after`)).not.toEqual([]);
      const coded = Buffer.from(`{"a":"${canary}"}`).toString("base64");
      expect(hitsIn(coded)).not.toEqual([]);
    }
  });

  it("leaves none in answers, logs, the trail, jobs, exports or the database, after much that works and much that fails", async () => {
    const { own } = branch.places;
    const leader = branch.places.subtree;
    const input = {
      name: "欧阳金丝",
      sex: "UNKNOWN",
      identityNumber: CANARIES.identity,
      unitId: own.unitId,
      lifeState: "ON_POST",
      phone: CANARIES.phone,
      familyNote: CANARIES.note,
      idempotencyKey: "canary-1",
    };
    const made = await ask(CREATE, { i: input }, own.token);
    const { id } = JSON.parse(made.body).data.createHonoree;
    await ask(
      UPDATE,
      {
        i: {
          id,
          expectedVersion: 1,
          identityNumber: CANARIES.secondIdentity,
          phone: CANARIES.secondPhone,
          familyNote: CANARIES.secondNote,
        },
      },
      own.token,
    );
    await failInManyWays(id, input, own.token);
    await readInManyWays(id, own.token);
    await readInManyWays(id, leader.token);
    for (const field of ["IDENTITY_NUMBER", "PHONE", "FAMILY_NOTE"]) {
      await ask(REVEAL, { id, f: field }, leader.token);
      // Only here may the value be told.
      const revealed = await wire.graphql(REVEAL, { id, f: field }, `laurel=${own.token}`);
      expect(hitsIn(revealed.body)).toHaveLength(1);
    }
    await importRoster(own.token);
    await breakCiphertext(own.token);

    expect(replies.length).toBeGreaterThan(35);
    for (const { body, headers } of replies) expect(hitsIn(body + JSON.stringify(headers))).toEqual([]);
    expect(log.split("\n").length).toBeGreaterThan(2);
    expect(hitsIn(log)).toEqual([]);
    for (const { name, text } of await dump())
      expect({ name, hits: hitsIn(text) }).toEqual({ name, hits: [] });
  });

  async function failInManyWays(id: string, input: object, token: string): Promise<void> {
    const bad = (changed: object) =>
      ask(CREATE, { i: { ...input, idempotencyKey: `bad-${replies.length}`, ...changed } }, token);
    await bad({});
    await bad({ identityNumber: CANARIES.secondIdentity });
    await bad({ identityNumber: CANARIES.wrongIdentity });
    await bad({ identityNumber: `${CANARIES.identity}\u0000` });
    await bad({ identityNumber: [CANARIES.identity] });
    await bad({ identityNumber: { a: CANARIES.identity } });
    await bad({ phone: `${CANARIES.phone}${CANARIES.phone}` });
    await bad({ sex: CANARIES.note });
    await bad({ familyNote: CANARIES.note.repeat(200) });
    await bad({ birthOn: CANARIES.phone });
    await bad({ unitId: CANARIES.identity });
    await bad({ [CANARIES.phone]: 1 });
    await bad({ idempotencyKey: "canary-1", name: "另一人" });
    await ask(UPDATE, { i: { id, expectedVersion: 99, phone: CANARIES.secondPhone } }, token);
    await ask(UPDATE, { i: { id: CANARIES.identity, expectedVersion: 1, phone: CANARIES.phone } }, token);
    await ask(`mutation { createHonoree(input: { identityNumber: ${CANARIES.phone} }) { id } }`, {}, token);
    await ask(
      "mutation ($u: String!, $p: String!) { signIn(userName: $u, password: $p) { userName } }",
      { u: CANARIES.password, p: CANARIES.password },
      "",
    );
    await ask(
      "mutation ($u: String!, $p: String!) { signIn(userName: $u, password: $p) { userName } }",
      { u: "clerk-1", p: CANARIES.password },
      "",
    );
    await ask(
      "mutation ($o: String!, $n: String!) { changePassword(currentPassword: $o, newPassword: $n) }",
      { o: CANARIES.password, n: "seven tall pines" },
      token,
    );
  }

  async function readInManyWays(id: string, token: string): Promise<void> {
    const person =
      "id name identityNumberMasked phoneMasked hasFamilyNote remark titles { id } unit { name }";
    await ask(`query ($id: ID!) { honoree(id: $id) { ${person} } }`, { id }, token);
    await ask(
      `query ($f: HonoreeFilter) { honorees(filter: $f) { totalCount items { ${person} } } }`,
      { f: { text: CANARIES.secondIdentity } },
      token,
    );
    await ask(
      `query ($t: String!) { searchHonorees(text: $t) { ${person} } }`,
      { t: CANARIES.secondIdentity },
      token,
    );
    await ask(
      `query ($t: String!) { searchHonorees(text: $t) { ${person} } }`,
      { t: CANARIES.secondPhone },
      token,
    );
    await ask("{ auditEntries { items { detail } } }", {}, token);
    const path = "/api/rosters/honorees.xlsx";
    replies.push(await wire.send({ path, headers: { cookie: `laurel=${token}` } }));
    replies.push(
      await wire.send({
        path: `${path}?filter=${encodeURIComponent(`{"text":"${CANARIES.phone}`)}`,
        headers: { cookie: `laurel=${token}` },
      }),
    );
    replies.push(
      await wire.send({ path: `/api/files/${CANARIES.phone}`, headers: { cookie: `laurel=${token}` } }),
    );
  }

  async function importRoster(token: string): Promise<void> {
    const rows = [
      {
        n: 1,
        name: "司徒金丝",
        identityNumber: CANARIES.rosterIdentity,
        unit: `单位${branch.places.own.unitCode}`,
        title: "省劳动模范",
        wonOn: "2013",
        phone: CANARIES.rosterPhone,
      },
      {
        n: 2,
        name: "司徒金丝",
        identityNumber: CANARIES.wrongIdentity,
        unit: CANARIES.rosterIdentity,
        title: CANARIES.rosterIdentity,
        wonOn: CANARIES.rosterIdentity,
      },
    ];
    const bytes = Buffer.from(await rosterBytes(rows));
    const uploaded = await wire.send({
      method: "PUT",
      path: "/api/roster-imports?fileName=canary.xlsx",
      headers: { cookie: `laurel=${token}` },
      body: bytes,
    });
    replies.push(uploaded);
    const { id } = JSON.parse(uploaded.body);
    await runRosterImport(test.services, id);
    const read =
      "query ($id: ID!) { rosterImport(id: $id) { version state columns { sample } problemGroups { value message suggestions { value label } } rows { items { name unitName titleName wonOn identityNumberMasked cells { text } problems { value message } changes { bank file } } } } }";
    const shown = await ask(read, { id }, token);
    const { version, rows: page } = JSON.parse(shown.body).data.rosterImport;
    expect(page.items).toHaveLength(2);
    await ask(
      "mutation ($id: ID!, $v: Int!) { confirmRosterImport(importId: $id, expectedVersion: $v) { state } }",
      { id, v: version },
      token,
    );
    await runRosterImport(test.services, id);
    await ask(read, { id }, token);
    await ask(
      "{ toDos { items { params } } rosterImports(page: { limit: 5 }) { items { fileName kept { id } } } }",
      {},
      token,
    );
  }

  /** A failure of ours, whose message and stack the log gets to see. */
  async function breakCiphertext(token: string): Promise<void> {
    const { own, sibling } = branch.places;
    await test.sql(
      "update honoree set phone_sealed = (select phone_sealed from honoree where id = $2) where id = $1",
      [own.honoreeId, sibling.honoreeId],
    );
    const reply = await ask(REVEAL, { id: own.honoreeId, f: "PHONE" }, token);
    expect(JSON.parse(reply.body).errors[0].extensions).toEqual({ code: "INTERNAL" });
  }

  async function dump(): Promise<{ name: string; text: string }[]> {
    const tables = await test.sql<{ name: string }>(`
      select oid::regclass::text as name from pg_class
      where relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and relkind in ('r', 'p')
        and has_table_privilege('laurel_whole', oid, 'select')`);
    expect(tables.length).toBeGreaterThan(20);
    return Promise.all(
      tables.map(async ({ name }) => {
        const [row] = await test.sql<{ text: string | null }>(
          `select string_agg(t::text, E'\\n') as text from ${name} t`,
        );
        return { name, text: row?.text ?? "" };
      }),
    );
  }
});

/** Names of the canaries that stand in a text in any form. */
function hitsIn(text: string): string[] {
  return Object.entries(CANARIES)
    .filter(([, canary]) => formsOf(canary).some((form) => text.includes(form)))
    .map(([name]) => name);
}
