import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../../platform/context.js";
import { actorWith, createTestApp, type TestApp } from "../../../testing/test-app.js";
import { createTestCompany, type TestCompany } from "../../../testing/test-company.js";
import { type TestRosterRow, writeRoster } from "../../../testing/test-roster.js";
import { uploadRoster } from "../commands/upload-roster.js";
import { runRosterImport } from "./run-roster-import.js";

let app: TestApp;
let company: TestCompany;
let office: Actor;

beforeAll(async () => {
  app = await createTestApp();
  company = await createTestCompany(app);
  office = actorWith(["UNION_OFFICE"], company.top);
});
afterAll(() => app.close());

/** Two people nobody else speaks of, and a roster of three rows. */
let serial = 10;
function newPeople(): { li: string; wang: string; rows: TestRosterRow[] } {
  serial += 2;
  const li = makeIdentityNumber("1970-03-04", serial);
  const wang = makeIdentityNumber("1981-12-05", serial + 1);
  const rows: TestRosterRow[] = [
    { n: 1, name: "李一", identityNumber: li, unit: "化工一厂", title: "省劳动模范", wonOn: "2013.7" },
    {
      n: 2,
      name: "李一",
      identityNumber: li,
      unit: "化工一厂",
      title: "市五一劳动奖章",
      wonOn: "2015-05-01",
    },
    {
      n: 3,
      name: "王二",
      identityNumber: wang,
      unit: "合成氨厂",
      title: "省劳动模范",
      wonOn: "2009",
      phone: "13812340002",
    },
  ];
  return { li, wang, rows };
}

const IMPORT = `
  id version state availableActions rowCount peopleCount titleCount newCount updatedCount unchangedCount conflictCount
  problemRowCount importedPeople importedTitles
  problemGroups { code field value rowCount message cure suggestions { value } }`;

async function upload(rows: readonly TestRosterRow[], actor: Actor = office): Promise<string> {
  const file = await writeRoster(app, "roster.xlsx", rows);
  const id = await uploadRoster(app.contextOf(actor), { ...file, isInline: true });
  await runRosterImport(app.services, id);
  return id;
}

async function read(id: string, actor: Actor = office) {
  const { data, errors } = await app.execute(
    `query($id: ID!) { rosterImport(id: $id) { ${IMPORT}
       rows { totalCount items { id row outcome name problems { code message } changes { field bank file } resolution } } } }`,
    { id },
    actor,
  );
  expect(errors).toEqual([]);
  return data.rosterImport;
}

async function mutate(name: string, args: string, actor: Actor = office, selection = IMPORT) {
  return app.execute(`mutation { ${name}(${args}) { ${selection} } }`, {}, actor);
}

async function importAll(rows: readonly TestRosterRow[]): Promise<string> {
  const id = await upload(rows);
  const { version } = await read(id);
  const { errors } = await mutate("confirmRosterImport", `importId: "${id}", expectedVersion: ${version}`);
  expect(errors).toEqual([]);
  await runRosterImport(app.services, id);
  return id;
}

async function undo(id: string) {
  const { version } = await read(id);
  const { errors } = await mutate(
    "undoRosterImport",
    `importId: "${id}", expectedVersion: ${version}, reason: "传错了文件"`,
  );
  expect(errors).toEqual([]);
  await runRosterImport(app.services, id);
}

/** The people an import made, with the dates of their titles. */
function madeBy(id: string) {
  return app.sql<{ name: string; titles: string[] }>(
    `select h.name, array(select won_on from title t where t.honoree_id = h.id order by won_on) as titles
     from honoree h where h.import_id = $1 order by h.pinyin`,
    [id],
  );
}

describe("confirming an import", () => {
  it("brings people and titles in at once, counts them, and takes them out again", async () => {
    const { rows } = newPeople();
    const id = await importAll(rows);
    expect(await read(id)).toMatchObject({ state: "IMPORTED", importedPeople: 2, importedTitles: 3 });
    expect(await madeBy(id)).toEqual([
      { name: "李一", titles: ["2013-07", "2015-05-01"] },
      { name: "王二", titles: ["2009"] },
    ]);
    const kept = await app.sql(
      "select title_count, latest_won_on from honoree where import_id = $1 and name = '李一'",
      [id],
    );
    expect(kept).toEqual([{ title_count: 2, latest_won_on: "2015-05-01" }]);

    const again = await read(await upload(rows));
    expect(again).toMatchObject({ newCount: 0, updatedCount: 0, unchangedCount: 3, conflictCount: 0 });

    await undo(id);
    expect(await read(id)).toMatchObject({ state: "UNDONE", availableActions: [] });
    expect(await madeBy(id)).toEqual([]);
    expect(await app.sql("select coalesce(sum(own_count), 0)::int as awards from award_count")).toEqual([
      { awards: 0 },
    ]);
  });

  it("brings a known person up to date and puts the former facts back", async () => {
    const { wang, rows } = newPeople();
    const first = await importAll(rows);
    const second = await upload([
      {
        n: 1,
        name: "王二",
        identityNumber: wang,
        unit: "化工一厂",
        title: "省劳动模范",
        wonOn: "2009.5",
        phone: "13912349999",
      },
    ]);
    const checked = await read(second);
    expect(checked).toMatchObject({ newCount: 0, updatedCount: 1 });
    expect(checked.rows.items[0]).toMatchObject({
      outcome: "UPDATE",
      changes: [
        { field: "PHONE", bank: "138****0002", file: "139****9999" },
        { field: "WON_ON", bank: "2009", file: "2009-05" },
      ],
    });
    await mutate("confirmRosterImport", `importId: "${second}", expectedVersion: ${checked.version}`);
    await runRosterImport(app.services, second);
    expect((await madeBy(first))[1]).toEqual({ name: "王二", titles: ["2009-05"] });
    await undo(second);
    expect((await madeBy(first))[1]).toEqual({ name: "王二", titles: ["2009"] });
  });

  it("keeps what was changed since, and says so", async () => {
    const { rows } = newPeople();
    const id = await importAll(rows);
    await app.sql(
      "update honoree set version = version + 1, remark = '已核实' where import_id = $1 and name = '王二'",
      [id],
    );
    await undo(id);
    expect(await madeBy(id)).toEqual([{ name: "王二", titles: ["2009"] }]);
    const { data } = await app.execute(`{ rosterImport(id: "${id}") { kept { kind } } }`, {}, office);
    expect(data.rosterImport.kept).toEqual([{ kind: "HONOREE" }]);
  });

  it("lets conflicts wait until somebody says which side stands", async () => {
    const { li, rows } = newPeople();
    const first = await importAll(rows);
    const id = await upload([
      { n: 1, name: "李衣", identityNumber: li, unit: "化工一厂", title: "优质服务明星", wonOn: "2020" },
    ]);
    const checked = await read(id);
    expect(checked).toMatchObject({ conflictCount: 1, newCount: 0 });
    const refused = await mutate(
      "confirmRosterImport",
      `importId: "${id}", expectedVersion: ${checked.version}`,
    );
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: "ILLEGAL_ACTION",
      rule: "rosterImport.nothingToImport",
    });
    const { data } = await mutate(
      "resolveRosterConflict",
      `importId: "${id}", expectedVersion: ${checked.version}, resolution: KEEP_BANK`,
    );
    await mutate(
      "confirmRosterImport",
      `importId: "${id}", expectedVersion: ${data.resolveRosterConflict.version}`,
    );
    await runRosterImport(app.services, id);
    expect((await madeBy(first))[0]).toEqual({ name: "李一", titles: ["2013-07", "2015-05-01", "2020"] });
  });

  it("refuses a second confirmation, a stale one and one of somebody else's import", async () => {
    const { rows } = newPeople();
    const id = await importAll(rows);
    const { version } = await read(id);
    const confirm = (expected: number, actor = office) =>
      mutate("confirmRosterImport", `importId: "${id}", expectedVersion: ${expected}`, actor);
    expect((await confirm(version)).code).toBe("ILLEGAL_ACTION");
    expect((await confirm(version - 1)).code).toBe("CONFLICT");
    expect((await confirm(version, actorWith(["UNIT_STAFF"], company.unit("化工一厂")))).code).toBe(
      "NOT_FOUND",
    );
    expect((await confirm(version, actorWith(["LEADER"], company.top))).code).toBe("FORBIDDEN");
  });

  it("is undone within a week and no later", async () => {
    const id = await importAll(newPeople().rows);
    const { version } = await read(id);
    app.clock.set("2026-11-28T02:00:00.001Z");
    const late = await mutate(
      "undoRosterImport",
      `importId: "${id}", expectedVersion: ${version}, reason: "晚了"`,
    );
    expect(late.errors[0]?.extensions).toMatchObject({
      code: "ILLEGAL_ACTION",
      rule: "rosterImport.undoTooLate",
    });
    expect((await read(id)).availableActions).toEqual([]);
    app.clock.set("2026-11-28T02:00:00.000Z");
    expect((await read(id)).availableActions).toEqual(["UNDO"]);
    app.clock.set("2026-11-21T02:00:00.000Z");
  });
});

describe("mending a roster", () => {
  it("mends a whole group at once", async () => {
    const { rows } = newPeople();
    const id = await upload(rows.map((row) => ({ ...row, unit: "一厂" })));
    const before = await read(id);
    expect(before).toMatchObject({ problemRowCount: 3, newCount: 0, peopleCount: 0, titleCount: 0 });
    expect(before.problemGroups).toMatchObject([
      {
        code: "UNIT_UNKNOWN",
        field: "UNIT",
        value: "一厂",
        rowCount: 3,
        message: "单位“一厂”不在单位名录里，也不是曾用名",
        cure: "选择它现在的单位，整组一起改",
      },
    ]);
    const { data, errors } = await mutate(
      "fixRosterGroup",
      `input: { importId: "${id}", expectedVersion: ${before.version}, code: UNIT_UNKNOWN, field: UNIT,
        value: "一厂", replacement: "化工一厂" }`,
    );
    expect(errors).toEqual([]);
    expect(data.fixRosterGroup).toMatchObject({
      problemRowCount: 0,
      newCount: 3,
      peopleCount: 2,
      titleCount: 3,
      problemGroups: [],
    });
    const stale = await mutate(
      "fixRosterGroup",
      `input: { importId: "${id}", expectedVersion: ${before.version}, code: UNIT_UNKNOWN, field: UNIT,
        value: "一厂", replacement: "化工二厂" }`,
    );
    expect(stale.code).toBe("CONFLICT");
  });

  it("judges again every row that an edit can matter to", async () => {
    const { li, wang, rows } = newPeople();
    const [first, ...others] = rows as [TestRosterRow, ...TestRosterRow[]];
    const id = await upload([
      first,
      { ...first, n: 4 },
      ...others,
      { ...first, n: 5, name: "王三", identityNumber: wang },
    ]);
    const outcomes = async () => {
      const found = await read(id);
      return {
        rows: found.rows.items.map((row: { row: string; outcome: string; problems: { code: string }[] }) =>
          [row.row, row.outcome, ...row.problems.map(({ code }) => code)].join(" "),
        ),
        people: found.peopleCount,
        titles: found.titleCount,
      };
    };
    expect(await outcomes()).toEqual({
      rows: [
        "1 NEW",
        "4 PROBLEM DUPLICATE_ROW",
        "2 NEW",
        "3 PROBLEM IDENTITY_CONFLICT",
        "5 PROBLEM IDENTITY_CONFLICT",
      ],
      people: 1,
      titles: 2,
    });
    // The first of the two equal rows goes: the second is no repetition any more.
    expect(
      (await mutate("excludeRosterRow", `rowId: "${id}.0"`, office, "outcome")).data.excludeRosterRow,
    ).toEqual({
      outcome: "EXCLUDED",
    });
    const edited = await mutate(
      "editRosterCell",
      `input: { rowId: "${id}.4", field: IDENTITY_NUMBER, text: "${li}" }`,
      office,
      "outcome identityNumberMasked problems { code } cells { field text isEdited }",
    );
    expect(edited.errors).toEqual([]);
    expect(edited.data.editRosterCell).toMatchObject({
      outcome: "PROBLEM",
      identityNumberMasked: `419***********${li.slice(-4)}`,
      problems: [{ code: "IDENTITY_CONFLICT" }],
    });
    expect(await outcomes()).toEqual({
      rows: [
        "1 EXCLUDED",
        "4 PROBLEM IDENTITY_CONFLICT",
        "2 PROBLEM IDENTITY_CONFLICT",
        "3 NEW",
        "5 PROBLEM IDENTITY_CONFLICT",
      ],
      people: 1,
      titles: 1,
    });
    await mutate(
      "editRosterCell",
      `input: { rowId: "${id}.4", field: NAME, text: "李一" }`,
      office,
      "outcome",
    );
    expect(await outcomes()).toEqual({
      rows: ["1 EXCLUDED", "4 NEW", "2 NEW", "3 NEW", "5 PROBLEM DUPLICATE_ROW"],
      people: 2,
      titles: 3,
    });
  });

  it("never shows an identity number, in whichever cell it stands", async () => {
    const { li, wang, rows } = newPeople();
    const id = await upload(rows.map((row) => ({ ...row, unit: `${wang} 之家`, name: `${row.name}` })));
    const { data } = await app.execute(
      `{ rosterImport(id: "${id}") { columns { sample } problemGroups { value message }
         rows { items { row name unitName identityNumberMasked cells { text } problems { value message } } } } }`,
      {},
      office,
    );
    const shown = JSON.stringify(data);
    expect(shown).not.toContain(li);
    expect(shown).not.toContain(wang);
    expect(shown).toContain(`419***********${wang.slice(-4)} 之家`);
    const stored = await app.sql<{ row: string }>(
      "select i::text as row from roster_import i where id = $1 union all select r::text from roster_import_row r where import_id = $1",
      [id],
    );
    expect(stored.map(({ row }) => row).join()).not.toContain(li);
  });

  it("remembers what a person said about a column", async () => {
    const { rows } = newPeople();
    const id = await upload(rows);
    const { version } = await read(id);
    const { data, errors } = await mutate(
      "matchRosterColumns",
      `importId: "${id}", expectedVersion: ${version}, columns: [{ index: 6, field: REMARK }]`,
    );
    expect(errors).toEqual([]);
    expect(data.matchRosterColumns.state).toBe("CHECKING");
    await runRosterImport(app.services, id);
    const columns = async (importId: string) =>
      (await app.execute(`{ rosterImport(id: "${importId}") { columns { header field } } }`, {}, office)).data
        .rosterImport.columns[6];
    expect(await columns(id)).toEqual({ header: "联系电话", field: "REMARK" });
    expect(await columns(await upload(rows))).toEqual({ header: "联系电话", field: "REMARK" });
  });
});

describe("an import of one unit's clerk", () => {
  it("reaches the own units alone", async () => {
    const { li, rows } = newPeople();
    await importAll(rows);
    const other = newPeople();
    const clerk = actorWith(["UNIT_STAFF"], company.unit("化工二厂"));
    const id = await upload(
      [
        {
          n: 1,
          name: "孙三",
          identityNumber: other.li,
          unit: "化工二厂",
          title: "省劳动模范",
          wonOn: "2001",
        },
        {
          n: 2,
          name: "周四",
          identityNumber: other.wang,
          unit: "化工一厂",
          title: "省劳动模范",
          wonOn: "2001",
        },
        { n: 3, name: "李一", identityNumber: li, unit: "化工二厂", title: "优质服务明星", wonOn: "2021" },
      ],
      clerk,
    );
    const found = await read(id, clerk);
    expect(
      found.rows.items.map((row: { outcome: string; problems: object[] }) => [row.outcome, row.problems]),
    ).toEqual([
      ["NEW", []],
      ["PROBLEM", [{ code: "UNIT_UNKNOWN", message: "单位“化工一厂”不在您可以导入的范围内：化工二厂" }]],
      [
        "PROBLEM",
        [{ code: "IDENTITY_CONFLICT", message: "这个身份证号码的人已在信息库中，属于您管理范围以外的单位" }],
      ],
    ]);
    expect(found).toMatchObject({ peopleCount: 1, titleCount: 1 });
    await mutate("confirmRosterImport", `importId: "${id}", expectedVersion: ${found.version}`, clerk);
    await runRosterImport(app.services, id);
    expect(await madeBy(id)).toEqual([{ name: "孙三", titles: ["2001"] }]);
    const { data } = await app.execute("{ rosterImports { totalCount } }", {}, clerk);
    expect(data.rosterImports.totalCount).toBe(1);
  });
});
