import { AuditEntriesDocument } from "@laurel/documents/audit";
import {
  CorrectTitleDocument,
  CreateHonoreeDocument,
  HonoreeDocument,
  HonoreesDocument,
  RecordTitleDocument,
  RevealHonoreeFieldDocument,
  SearchHonoreesDocument,
  UpdateHonoreeDocument,
} from "@laurel/documents/honoree";
import { UnitOptionsDocument } from "@laurel/documents/organization";
import { ProgrammesDocument } from "@laurel/documents/programme";
import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { expect, it } from "vitest";
import { as, type Client } from "./client.js";

const IDENTITY = makeIdentityNumber("1988-08-18", 701);

async function unitId(client: Client, code: string): Promise<string> {
  const { units } = await client.ask(UnitOptionsDocument, {});
  return units.find((unit) => unit.code === code)?.id ?? "";
}

async function createPerson(client: Client, identityNumber: string) {
  return client.ask(CreateHonoreeDocument, {
    input: {
      name: "欧阳验收",
      sex: "MALE",
      lifeState: "ON_POST",
      unitId: await unitId(client, "HL-06-01"),
      identityNumber,
      idempotencyKey: `acceptance-${identityNumber}-0001`,
    },
  });
}

it("a person is created once, found by pinyin, and shown masked", async () => {
  const office = await as("union-office");
  const wrong = IDENTITY.slice(0, -1) + (IDENTITY.endsWith("0") ? "1" : "0");
  await expect(createPerson(office, wrong)).rejects.toMatchObject({
    code: "BAD_INPUT",
    rule: "IDENTITY_INVALID",
  });
  const { createHonoree } = await createPerson(office, IDENTITY);
  expect((await createPerson(office, IDENTITY)).createHonoree.id).toBe(createHonoree.id);
  const { searchHonorees } = await office.ask(SearchHonoreesDocument, { text: "ouyangyanshou" });
  expect(searchHonorees.map(({ id }) => id)).toContain(createHonoree.id);
  const { honoree } = await office.ask(HonoreeDocument, { id: createHonoree.id });
  expect(honoree.identityNumberMasked).toBe(`${IDENTITY.slice(0, 3)}***********${IDENTITY.slice(-4)}`);
  const { honoree: seenByLeader } = await (await as("leader")).ask(HonoreeDocument, { id: createHonoree.id });
  expect(seenByLeader.identityNumberMasked).toBeNull();
});

it("of two edits of one version the second is told; a reveal needs a reason and stands in the trail", async () => {
  const office = await as("union-office");
  const { searchHonorees } = await office.ask(SearchHonoreesDocument, { text: "欧阳验收" });
  const id = searchHonorees[0]?.id ?? "";
  const { honoree } = await office.ask(HonoreeDocument, { id });
  await office.ask(UpdateHonoreeDocument, {
    input: { id, expectedVersion: honoree.version, remark: "先到" },
  });
  const stale = await office.refusalOf(UpdateHonoreeDocument, {
    input: { id, expectedVersion: honoree.version, remark: "后到" },
  });
  expect(stale.code).toBe("CONFLICT");

  const field = "IDENTITY_NUMBER";
  expect((await office.refusalOf(RevealHonoreeFieldDocument, { id, field, reason: " " })).code).toBe(
    "BAD_INPUT",
  );
  const reason = "核对证书上的号码";
  const { revealHonoreeField } = await office.ask(RevealHonoreeFieldDocument, { id, field, reason });
  expect(revealHonoreeField).toMatchObject({ value: IDENTITY, expiresInSeconds: 30 });
  const { auditEntries } = await (await as("audit-admin")).ask(AuditEntriesDocument, {
    filter: { action: "revealHonoreeField" },
  });
  expect(auditEntries.items[0]).toMatchObject({ reason, actorName: "union-office", objectId: id });
  expect(JSON.stringify(auditEntries)).not.toContain(IDENTITY);
});

it("a title is recorded as precisely as it is known, and corrected", async () => {
  const office = await as("union-office");
  const { searchHonorees } = await office.ask(SearchHonoreesDocument, { text: "欧阳验收" });
  const honoreeId = searchHonorees[0]?.id ?? "";
  const [programme] = (await office.ask(ProgrammesDocument, {})).programmes;
  const { recordTitle } = await office.ask(RecordTitleDocument, {
    input: {
      honoreeId,
      programmeId: programme?.id ?? "",
      wonOn: "2017-05",
      unitId: await unitId(office, "HL-06-01"),
      idempotencyKey: "acceptance-title-000001",
    },
  });
  const before = (await office.ask(HonoreeDocument, { id: honoreeId })).honoree.titles[0];
  expect(before).toMatchObject({ id: recordTitle.id, wonOn: "2017-05", wonYear: 2017, state: "VALID" });
  await office.ask(CorrectTitleDocument, {
    input: { id: recordTitle.id, expectedVersion: before?.version ?? 0, wonOn: "2016" },
  });
  const { honoree } = await office.ask(HonoreeDocument, { id: honoreeId });
  expect(honoree.titles.map(({ wonOn }) => wonOn)).toEqual(["2016"]);
});

it("unit staff reach their own subtree and nothing beside it", async () => {
  const office = await as("union-office");
  const staff = await as("unit-staff");
  const [all, own] = await Promise.all([office.ask(HonoreesDocument, {}), staff.ask(HonoreesDocument, {})]);
  expect(own.honorees.totalCount).toBeGreaterThan(0);
  expect(own.honorees.totalCount).toBeLessThan(all.honorees.totalCount / 2);
  const { searchHonorees } = await office.ask(SearchHonoreesDocument, { text: "欧阳验收" });
  expect((await staff.refusalOf(HonoreeDocument, { id: searchHonorees[0]?.id ?? "" })).code).toBe(
    "NOT_FOUND",
  );
});
