import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { readSheet } from "@laurel/sheet/sheet-reader";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newSessionToken } from "../../../platform/authenticate.js";
import { createTestApp, type TestApp, type TestUnit } from "../../../testing/test-app.js";
import { createTestCompany, type TestCompany } from "../../../testing/test-company.js";
import { rosterBytes, type TestRosterRow } from "../../../testing/test-roster.js";
import { FILE_REFUSALS } from "./roster-file-messages.js";
import { runRosterImport } from "./run-roster-import.js";

let app: TestApp;
let company: TestCompany;
let url: string;
let office: string;
let leader: string;

beforeAll(async () => {
  app = await createTestApp();
  company = await createTestCompany(app);
  await new Promise<void>((ready) => app.app.server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`;
  office = await signedIn("office", "UNION_OFFICE", company.top);
  leader = await signedIn("leader", "LEADER", company.top);
});
afterAll(async () => {
  app.app.server.closeAllConnections();
  await app.close();
});

/** A session, as the browser's cookie. */
async function signedIn(userName: string, role: Role, unit: TestUnit): Promise<string> {
  const { token, hash } = newSessionToken();
  const accountId = randomUUID();
  const now = app.clock.now();
  await app.sql(
    `insert into account (id, user_name, display_name, password_hash, created_at) values ($1, $2, $2, '', $3)`,
    [accountId, userName, now],
  );
  await app.sql(
    "insert into role_grant (id, account_id, role, unit_id, granted_at) values ($1, $2, $3, $4, $5)",
    [randomUUID(), accountId, role, unit.id, now],
  );
  await app.sql(
    `insert into session (id, account_id, token_hash, started_at, last_seen_at, expires_at, ip_address, user_agent)
     values ($1, $2, $3, $4, $4, $4::timestamptz + interval '1 day', '', '')`,
    [randomUUID(), accountId, hash, now],
  );
  return `laurel=${token}`;
}

function put(path: string, body: Uint8Array | string, headers: Record<string, string> = {}) {
  return fetch(`${url}${path}`, {
    method: "PUT",
    body: body as never,
    headers: { cookie: office, ...headers },
  });
}

async function refusal(response: Response) {
  const { errors } = (await response.json()) as {
    errors: { extensions: { code: string; rule: string; params: { message: string } } }[];
  };
  const { code, rule, params } = errors[0]?.extensions ?? {};
  return { status: response.status, code, rule, message: params?.message };
}

/** A zip of one stored or deflated entry, whatever it claims to be. */
function zipOf(name: string, data: Buffer, size = data.length): Buffer {
  const packed = deflateRawSync(data);
  const fixed = Buffer.alloc(26);
  fixed.writeUInt16LE(20, 0);
  fixed.writeUInt16LE(8, 4);
  fixed.writeUInt32LE(crc32(data), 10);
  fixed.writeUInt32LE(packed.length, 14);
  fixed.writeUInt32LE(size, 18);
  fixed.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("504b0304", "hex"), fixed, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from("504b01021400", "hex"),
    fixed,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe("uploading a file that is no roster", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "FILE_EMPTY_NO_BYTES", "文件是空的（0 字节）。请重新导出后再上传。"],
    [
      "a PDF",
      Buffer.from("%PDF-1.7\n"),
      "FILE_NOT_SPREADSHEET_PDF",
      "这是 PDF 文件，不是表格。请上传 .xlsx、.xls 或 .csv。",
    ],
    [
      "a web page called .xls",
      Buffer.from("<html><body><table><tr><td>姓名</td></tr></table>"),
      "FILE_NOT_SPREADSHEET_HTML",
      "这其实是网页文件（HTML），只是改了扩展名。请用 Excel 打开后另存为 .xlsx 再上传。",
    ],
    [
      "half a workbook",
      Buffer.from("504b0304140000000800", "hex"),
      "FILE_BROKEN_ZIP",
      "文件已损坏：压缩包不完整，可能没有下载或复制完。请重新取得文件后再上传。",
    ],
    [
      "a table without a header",
      Buffer.from("甲,1\n乙,2\n"),
      "HEADER_NOT_FOUND",
      "没有找到表头：前 50 行里没有“姓名”“身份证号码”这样的列名。请补上表头行后再上传。",
    ],
    [
      "a bomb",
      zipOf("xl/workbook.xml", Buffer.alloc(100 * 1024 * 1024, " ")),
      "ZIP_BOMB_RATIO",
      "文件的压缩比不合常理，出于安全不予读取。请另存为新文件后再上传。",
    ],
  ])("says why it refuses %s", async (_what, bytes, rule, message) => {
    const startedAt = performance.now();
    const response = await put("/api/roster-imports?fileName=old.xls", bytes);
    expect(await refusal(response)).toEqual({ status: 400, code: "BAD_INPUT", rule, message });
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await app.sql("select count(*)::int as count from roster_import")).toEqual([{ count: 0 }]);
    expect(readdirSync(join(app.services.settings.dataDir, "incoming"))).toEqual([]);
  });

  it("stops at fifty megabytes", async () => {
    const response = await put("/api/roster-imports?fileName=big.xlsx", Buffer.alloc(50 * 1024 * 1024 + 1));
    expect(await refusal(response)).toMatchObject({ rule: "FILE_TOO_LARGE" });
  });

  it("answers in the language of the request", async () => {
    const response = await put("/api/roster-imports?fileName=a.xlsx", "", {
      "accept-language": "en-GB,en;q=0.9",
    });
    expect((await refusal(response)).message).toBe(
      "The file is empty (0 bytes). Export it again, then upload it.",
    );
  });
});

describe("the sentences of refusals", () => {
  it.each(["zh-CN", "en"] as const)("are those of the dashboard in %s", (language) => {
    const file = new URL(`../../../../../dashboard/src/locales/${language}/errors.json`, import.meta.url);
    const { rule } = JSON.parse(readFileSync(file, "utf8"));
    expect(rule).toMatchObject(FILE_REFUSALS[language]);
  });
});

describe("who may upload", () => {
  it("takes no file from strangers, from other pages, or without the right", async () => {
    const bytes = await rosterBytes(ROWS);
    const path = "/api/roster-imports?fileName=a.xlsx";
    expect((await put(path, bytes, { cookie: "" })).status).toBe(401);
    expect((await put(path, bytes, { origin: "https://elsewhere.example" })).status).toBe(403);
    expect((await put(path, bytes, { cookie: leader })).status).toBe(403);
    expect((await put("/api/roster-imports", bytes)).status).toBe(400);
    expect(
      await app.sql("select action from audit_entry where result = 'DENIED' and action = 'uploadRoster'"),
    ).toEqual([{ action: "uploadRoster" }]);
  });
});

const LI = makeIdentityNumber("1970-03-04", 21);
const WANG = makeIdentityNumber("1981-12-05", 22);
const ROWS: TestRosterRow[] = [
  { n: 7, name: "李一", identityNumber: LI, unit: "化工一厂", title: "省劳动模范", wonOn: "2013.7" },
  { n: 8, name: "王二", identityNumber: "无", unit: "一厂", title: "省劳动模范", wonOn: "2013-02-30" },
];

async function upload(): Promise<string> {
  const response = await put("/api/roster-imports?fileName=花名册.xlsx", await rosterBytes(ROWS));
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  await runRosterImport(app.services, id);
  return id;
}

async function textsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readSheet(bytes)) rows.push(cells.map(({ text }) => text));
  return rows;
}

describe("problem rows", () => {
  it("go out in the layout they came in, and come back mended", async () => {
    const id = await upload();
    const response = await fetch(`${url}/api/roster-imports/${id}/problem-rows.xlsx`, {
      headers: { cookie: office },
    });
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("花名册-问题行.xlsx"));
    const [header = [], ...rows] = await textsOf(new Uint8Array(await response.arrayBuffer()));
    expect(header.at(-1)).toBe("原因");
    expect(rows).toHaveLength(1);
    expect(rows[0]?.slice(0, 6)).toEqual(["8", "王二", "无", "一厂", "省劳动模范", "2013-02-30"]);
    expect(rows[0]?.at(-1)).toContain("授予时间“2013-02-30”不是一个存在的日期");

    const mended = [["8", "王二", WANG, "化工一厂", "省劳动模范", "2013-02", "", "", "已改"]];
    const bytes = await xlsxBytes({
      sheets: [{ name: "改", columns: header.map((text) => ({ header: text })), rows: mended }],
    });
    const answer = await put(`/api/roster-imports/${id}/problem-rows?fileName=mended.xlsx`, bytes);
    expect(await answer.json()).toEqual({ id, merged: 1, unmatched: 0 });
    const state = await app.sql(
      "select counts->'newRows' as new, counts->'people' as people from roster_import where id = $1",
      [id],
    );
    expect(state).toEqual([{ new: 2, people: 2 }]);
    expect(
      (await fetch(`${url}/api/roster-imports/${id}/problem-rows.xlsx`, { headers: { cookie: office } }))
        .status,
    ).toBe(409);
  });

  it("are given to the uploader alone", async () => {
    const id = await upload();
    const other = await signedIn("other-office", "UNION_OFFICE", company.top);
    const response = await fetch(`${url}/api/roster-imports/${id}/problem-rows.xlsx`, {
      headers: { cookie: other },
    });
    expect(response.status).toBe(403);
    expect(await refusal(response)).toMatchObject({ rule: "rosterImport.onlyUploader" });
  });
});

describe("the list as a roster", () => {
  it("shows what the list shows, masked, and in the clear for a reason", async () => {
    const id = await upload();
    const [{ version } = { version: 0 }] = await app.sql<{ version: number }>(
      "select version from roster_import where id = $1",
      [id],
    );
    await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { cookie: office, "content-type": "application/json" },
      body: JSON.stringify({
        query: `mutation { confirmRosterImport(importId: "${id}", expectedVersion: ${version}) { state } }`,
      }),
    });
    await runRosterImport(app.services, id);
    const filter = encodeURIComponent(JSON.stringify({ unitId: company.unit("化工一厂").id }));
    const path = `/api/rosters/honorees.xlsx?filter=${filter}&sort=NAME`;
    const masked = await fetch(`${url}${path}`, { headers: { cookie: office } });
    const rows = await textsOf(new Uint8Array(await masked.arrayBuffer()));
    expect(rows[1]).toEqual([
      "1",
      "李一",
      "男",
      `419***********${LI.slice(-4)}`,
      "1970-03-04",
      "化工一厂",
      "在岗",
      "",
      "省劳动模范",
      "省人民政府",
      "2013-07",
      "",
      "",
      "",
      "",
      "",
      "化工一厂",
    ]);
    const open = await fetch(`${url}${path}&reason=${encodeURIComponent("年度归档")}`, {
      headers: { cookie: office },
    });
    expect((await textsOf(new Uint8Array(await open.arrayBuffer())))[1]?.[3]).toBe(LI);
    expect(
      await app.sql(
        "select reason, (detail::json->>'isMasked') as masked from audit_entry where action = 'exportHonorees' order by sequence",
      ),
    ).toEqual([
      { reason: null, masked: "true" },
      { reason: "年度归档", masked: "false" },
    ]);
    expect((await fetch(`${url}${path}`, { headers: { cookie: leader } })).status).toBe(403);
    expect(
      (await fetch(`${url}/api/rosters/honorees.xlsx?filter={"a":1}`, { headers: { cookie: office } }))
        .status,
    ).toBe(400);
  });
});
