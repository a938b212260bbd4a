import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RosterCell } from "@laurel/fixtures/roster-grid";
import { makeRoster } from "@laurel/fixtures/roster-maker";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Services } from "../../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../../testing/test-app.js";
import { createTestCompany } from "../../../testing/test-company.js";
import { confirmRosterImport } from "../commands/confirm-roster-import.js";
import { uploadRoster } from "../commands/upload-roster.js";
import { runRosterImport } from "./run-roster-import.js";

let app: TestApp;
let office: Actor;

beforeAll(async () => {
  app = await createTestApp();
  office = actorWith(["UNION_OFFICE"], (await createTestCompany(app)).top);
});
afterAll(() => app.close());

const PEOPLE = 2500;

class Killed extends Error {}

/** Services whose process dies with its `last`-th transaction: half the time before it, half the time after its commit. */
function dyingAt(services: Services, last: number): Services {
  let count = 0;
  const dataSource = new Proxy(services.database.dataSource, {
    get(target, name) {
      if (name !== "transaction") return Reflect.get(target, name);
      return async (work: never) => {
        count += 1;
        if (count === last && last % 2 === 0) throw new Killed();
        const result = await target.transaction(work);
        if (count === last) throw new Killed();
        return result;
      };
    },
  });
  return { ...services, database: { ...services.database, dataSource } };
}

async function writeBigRoster(): Promise<{
  path: string;
  rows: number;
  people: number;
  titles: number;
  byteSize: number;
}> {
  const { grid, truth } = makeRoster("crash", { people: PEOPLE });
  const text = (cell: RosterCell) =>
    cell === null ? null : cell.kind === "text" ? cell.text : cell.kind === "number" ? cell.value : cell.on;
  const [first = [], ...rest] = grid.rows;
  const bytes = await xlsxBytes({
    sheets: [
      {
        name: "花名册",
        columns: Array.from({ length: 16 }, (_, index) => ({
          header: String(text(first[index] ?? null) ?? ""),
        })),
        rows: rest.map((row) => row.map(text)),
      },
    ],
  });
  const path = join(app.services.settings.dataDir, "crash.xlsx");
  writeFileSync(path, bytes);
  return {
    path,
    rows: truth.rows.length,
    people: truth.people,
    titles: truth.titles,
    byteSize: bytes.length,
  };
}

/** Runs the import until it needs a person, dying one transaction later each time; answers how often it died. */
async function runDying(id: string): Promise<number> {
  for (let deaths = 0; ; deaths += 1) {
    try {
      await runRosterImport(dyingAt(app.services, (deaths % 4) + 1), id);
      const [row] = await app.sql<{ state: string }>("select state from roster_import where id = $1", [id]);
      if (row?.state === "CHECKED" || row?.state === "IMPORTED") return deaths;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      const [row] = await app.sql<{ staged: number; progress: number; visible: number; state: string }>(
        `select i.state, i.staged_rows as progress,
           (select count(*)::int from roster_import_row where import_id = i.id) as staged,
           (select count(*)::int from honoree where import_id = i.id) as visible
         from roster_import i where i.id = $1`,
        [id],
      );
      expect(row?.progress).toBe(row?.staged);
      if (row?.state !== "IMPORTED") expect(row?.visible).toBe(0);
    }
  }
}

describe("an import whose process is killed again and again", () => {
  it("loses nothing, doubles nothing, and shows nothing before it is complete", async () => {
    const roster = await writeBigRoster();
    const id = await uploadRoster(app.contextOf(office), {
      ...roster,
      fileName: "crash.xlsx",
      isInline: true,
    });
    const deathsInCheck = await runDying(id);
    const [checked] = await app.sql<{ version: number; counts: object }>(
      "select version, counts from roster_import where id = $1",
      [id],
    );
    expect(checked?.counts).toMatchObject({
      rows: roster.rows,
      people: roster.people,
      titles: roster.titles,
    });
    await confirmRosterImport(app.contextOf(office), {
      importId: id,
      expectedVersion: checked?.version ?? 0,
      isInline: true,
    });
    const deathsInApply = await runDying(id);
    expect(
      await app.sql(
        `select imported_people as people, imported_titles as titles,
           (select count(*)::int from honoree where import_id = $1) as honorees,
           (select count(distinct identity_index)::int from honoree) as identities,
           (select count(*)::int from title where import_id = $1) as made,
           (select sum(title_count)::int from honoree) as kept,
           (select sum(own_count)::int from award_count where clock = 'WON_AT') as counted
         from roster_import where id = $1`,
        [id],
      ),
    ).toEqual([
      {
        people: roster.people,
        titles: roster.titles,
        honorees: roster.people,
        identities: roster.people,
        made: roster.titles,
        kept: roster.titles,
        counted: roster.titles,
      },
    ]);
    expect(deathsInCheck + deathsInApply).toBeGreaterThanOrEqual(8);
  });
});
