import { readFileSync } from "node:fs";
import {
  CancelRosterImportDocument,
  ConfirmRosterImportDocument,
  FixRosterGroupDocument,
  RosterImportDocument,
  UndoRosterImportDocument,
} from "@laurel/documents/honoree";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { expect, it } from "vitest";
import { as, type Client } from "./client.js";
import { DEMO_ROSTER_NEW_ROWS, demoRoster } from "./demo-roster.js";
import { OLD_ROSTER_TRUTH, oldRoster } from "./old-roster.js";

const WORKING = ["UPLOADED", "CHECKING", "IMPORTING", "UNDOING"];

async function upload(client: Client, fileName: string, bytes: Uint8Array): Promise<Response> {
  return client.send(`/api/roster-imports?fileName=${encodeURIComponent(fileName)}`, {
    method: "PUT",
    body: Buffer.from(bytes),
    headers: { "content-type": "application/octet-stream" },
  });
}

async function untilDone(client: Client, id: string) {
  for (;;) {
    const { rosterImport } = await client.ask(RosterImportDocument, { id });
    if (!WORKING.includes(rosterImport.state)) return rosterImport;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

const total = async (client: Client) =>
  (await client.ask(AwardsByUnitDocument, { filter: { clock: "WON_AT" } })).awardsByUnit.total;

it.each(["xlsx", "xls"] as const)(
  "the old roster as .%s is checked, put right by group, imported and undone",
  async (format) => {
    const office = await as("union-office");
    const before = await total(office);
    const response = await upload(office, `old-roster.${format}`, readFileSync(oldRoster(format)));
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const checked = await untilDone(office, id);
    expect(checked).toMatchObject({
      state: "CHECKED",
      rowCount: 503,
      problemRowCount: 56,
      titleCount: 447,
      peopleCount: 367,
    });
    const counted = new Map<string, number>();
    for (const { code, rowCount } of checked.problemGroups)
      counted.set(code, (counted.get(code) ?? 0) + rowCount);
    expect(Object.fromEntries(counted)).toEqual(OLD_ROSTER_TRUTH.rowsByCode);

    const group = checked.problemGroups.find(({ code }) => code === "UNIT_UNKNOWN");
    const { fixRosterGroup } = await office.ask(FixRosterGroupDocument, {
      input: {
        importId: id,
        expectedVersion: checked.version,
        code: "UNIT_UNKNOWN",
        field: "UNIT",
        value: group?.value ?? "",
        replacement: "精密机械厂",
      },
    });
    expect((await untilDone(office, fixRosterGroup.id)).problemRowCount).toBeLessThan(56);

    const ready = await untilDone(office, id);
    await office.ask(ConfirmRosterImportDocument, { importId: id, expectedVersion: ready.version });
    const imported = await untilDone(office, id);
    expect(imported).toMatchObject({ state: "IMPORTED", importedTitles: ready.titleCount });
    expect(await total(office)).toBe(before + ready.titleCount);

    await office.ask(UndoRosterImportDocument, {
      importId: id,
      expectedVersion: imported.version,
      reason: "验收后恢复原状",
    });
    expect((await untilDone(office, id)).state).toBe("UNDONE");
    expect(await total(office)).toBe(before);
  },
);

it.each([
  ["empty.xlsx", new Uint8Array(), "FILE_EMPTY_NO_BYTES"],
  ["half.xlsx", readFileSync(oldRoster("xlsx")).subarray(0, 9000), "FILE_BROKEN_ZIP"],
  ["letter.xlsx", Buffer.from("%PDF-1.7\n"), "FILE_NOT_SPREADSHEET_PDF"],
])("%s is refused within five seconds by a sentence that names the cause", async (name, bytes, rule) => {
  const office = await as("union-office");
  const startedAt = performance.now();
  const response = await upload(office, name, bytes);
  expect(response.status).toBe(400);
  const { errors } = (await response.json()) as {
    errors: { extensions: { rule: string; params: { message: string } } }[];
  };
  expect(errors[0]?.extensions.rule).toBe(rule);
  expect(errors[0]?.extensions.params.message.length).toBeGreaterThan(10);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

it("a roster of known and unknown people is divided before it goes in", async () => {
  const office = await as("union-office");
  const response = await upload(office, "demo-roster.xlsx", await demoRoster());
  const { id } = (await response.json()) as { id: string };
  const checked = await untilDone(office, id);
  // A row is new when nobody knows its person; 12 bring a new title, 6 another phone; the rest say what is known.
  expect(checked).toMatchObject({
    state: "CHECKED",
    newCount: DEMO_ROSTER_NEW_ROWS,
    updatedCount: 18,
    conflictCount: 0,
  });
  const divided = DEMO_ROSTER_NEW_ROWS + 18 + (checked.unchangedCount ?? 0);
  expect(divided).toBe(checked.rowCount - checked.problemRowCount);
  await office.ask(CancelRosterImportDocument, { importId: id, expectedVersion: checked.version });
});
