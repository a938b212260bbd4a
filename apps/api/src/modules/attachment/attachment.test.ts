import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../../platform/authenticate.js";
import { inTransaction } from "../../platform/transaction.js";
import { actorWith, createTestApp, type TestApp } from "../../testing/test-app.js";
import { createAccount } from "../identity/commands/create-account.js";
import { grantRole } from "../identity/commands/grant-role.js";
import { signIn } from "../identity/commands/sign-in.js";
import { findActor } from "../identity/identity.queries.js";
import { attachTo } from "./commands/attach-to.js";
import { readAttachmentBytes } from "./commands/read-attachment-bytes.js";
import { storeAttachment } from "./commands/store-attachment.js";
import { readWholeFile, writeFile } from "./file-store.js";

const TOP = { id: randomUUID(), path: "HL/", isTop: true };
const PASSWORD = "seven tall pines";
const MEGABYTE = 1024 * 1024;

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A PNG that says it is 30,000 by 30,000 grey pixels and holds next to nothing. */
function pixelFlood(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(30_000, 0);
  header.writeUInt32BE(30_000, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(3751 * 30_000));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("files", () => {
  let test: TestApp;
  let url: string;
  let cookies: Record<"office" | "staff" | "leader" | "due", string>;
  let photo: Buffer;

  beforeAll(async () => {
    test = await createTestApp();
    await test.sql(
      `insert into unit (id, code, name, kind, path, depth, opened_on)
       values ($1, 'HL', '华岭集团', 'GROUP', 'HL/', 1, '2000-01-01')`,
      [TOP.id],
    );
    const enter = async (
      userName: string,
      role: "UNION_OFFICE" | "LEADER" | null,
      mustChangePassword = false,
    ) => {
      const context = test.contextOf(actorWith(["SECURITY_ADMIN"], TOP));
      const id = await createAccount(context, {
        userName,
        displayName: userName,
        password: PASSWORD,
        mustChangePassword,
      });
      if (role !== null) await grantRole(context, { accountId: id, role, unitId: TOP.id });
      const { token } = await signIn({ ...context, actor: null }, { userName, password: PASSWORD });
      return `laurel=${token}`;
    };
    cookies = {
      office: await enter("office", "UNION_OFFICE"),
      staff: await enter("staff", "UNION_OFFICE"),
      leader: await enter("leader", "LEADER"),
      due: await enter("due", "UNION_OFFICE", true),
    };
    photo = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#c00" } })
      .withExif({
        IFD0: { Make: "CANARY-CAMERA" },
        IFD3: { GPSLatitude: "31/1 14/1 0/1", GPSLatitudeRef: "N" },
      })
      .jpeg()
      .toBuffer();
    await new Promise<void>((resolve) => test.app.server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}/api/files`;
  });
  afterAll(() => test.close());

  const put = async (body: Uint8Array, fileName = "photo.jpg", headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}?fileName=${encodeURIComponent(fileName)}`, {
      method: "PUT",
      headers: { cookie: cookies.office, ...headers },
      body: Buffer.from(body),
    });
    const answer = (await response.json()) as {
      id?: string;
      errors?: { extensions: { code: string; rule?: string } }[];
    };
    const { code, rule } = answer.errors?.[0]?.extensions ?? {};
    return { status: response.status, id: answer.id ?? "", code, rule, headers: response.headers };
  };
  const get = (path: string, cookie = cookies.office, headers: Record<string, string> = {}) =>
    fetch(`${url}/${path}`, { headers: { cookie, ...headers } });
  const storedFiles = () => {
    const folder = join(test.services.settings.dataDir, "files");
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const officeContext = async () => {
    const actor = await findActor(test.services, hashToken(cookies.office.slice("laurel=".length)));
    if (actor === null) throw new Error("not signed in");
    return test.contextOf(actor);
  };

  it("keeps the original to the byte, sealed on disk, and says what it is", async () => {
    const { status, id } = await put(photo, "../..\\肖像\u202e照.jpg");
    expect(status).toBe(201);
    const [row] = await test.sql(
      "select file_name, media_type, byte_size::int, width, height, encode(sha256, 'hex') as sha from attachment where id = $1",
      [id],
    );
    expect(row).toEqual({
      file_name: "肖像照.jpg",
      media_type: "image/jpeg",
      byte_size: photo.length,
      width: 1600,
      height: 1200,
      sha: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const onDisk = readFileSync(join(test.services.settings.dataDir, "files", id));
    expect(onDisk.includes("CANARY-CAMERA")).toBe(false);
    const original = await get(id);
    expect(Buffer.from(await original.arrayBuffer()).equals(photo)).toBe(true);
    expect(Object.fromEntries(original.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": expect.stringMatching(/^attachment; filename=/),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
    });
    const lines = await test.sql("select action from audit_entry where object_id = $1 order by sequence", [
      id,
    ]);
    expect(lines).toEqual([{ action: "uploadFile" }, { action: "downloadFile" }]);
  });

  it("draws the preview anew: small, without camera and place", async () => {
    const { id } = await put(photo);
    const response = await get(`${id}/preview`);
    const preview = Buffer.from(await response.arrayBuffer());
    const { format, width, height, exif } = await sharp(preview).metadata();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect({ format, width, height, exif }).toEqual({
      format: "webp",
      width: 1024,
      height: 768,
      exif: undefined,
    });
    expect(preview.includes("CANARY-CAMERA")).toBe(false);
    const etag = response.headers.get("etag") ?? "";
    expect(
      (await get(`${id}/preview`, cookies.office, { "if-none-match": etag, "cache-control": "max-age=0" }))
        .status,
    ).toBe(304);
    expect(
      (await get(`${id}/preview`, cookies.staff, { "if-none-match": etag, "cache-control": "max-age=0" }))
        .status,
    ).toBe(404);
  });

  it("turns a picture by its orientation mark", async () => {
    const turned = await sharp(photo).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { id } = await put(turned);
    const [row] = await test.sql("select width, height from attachment where id = $1", [id]);
    expect(row).toEqual({ width: 1200, height: 1600 });
  });

  describe("kinds", () => {
    it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
      ["a.png", () => sharp(photo).resize(20).png().toBuffer(), "image/png"],
      ["a.webp", () => sharp(photo).resize(20).webp().toBuffer(), "image/webp"],
      ["a.txt", () => Buffer.from("%PDF-1.7\n1 0 obj\n"), "application/pdf"],
      [
        "a.zip",
        () => xlsxBytes({ sheets: [{ name: "名册", columns: [{ header: "姓名" }], rows: [["张伟"]] }] }),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ],
      ["名册.csv", () => Buffer.from("姓名,单位\n张伟,供电公司\n"), "text/csv"],
      ["名册.CSV", () => Buffer.from("d0d5c3fb2cb5a5ceba0ad5c5ceb02cb9a9b5e7b9abcbbe0a", "hex"), "text/csv"],
      ["old.xls", () => compound("Workbook"), "application/vnd.ms-excel"],
    ])("takes %s by its content", async (name, bytes, mediaType) => {
      const { status, id } = await put(await bytes(), name);
      expect(status).toBe(201);
      const [row] = await test.sql<{ type: string; width: number | null }>(
        "select media_type as type, width from attachment where id = $1",
        [id],
      );
      expect(row?.type).toBe(mediaType);
      expect((await get(`${id}/preview`)).status).toBe(mediaType.startsWith("image/") ? 200 : 404);
    });

    const compound = (part: string) =>
      Buffer.concat([
        Buffer.from("d0cf11e0a1b11ae1", "hex"),
        Buffer.alloc(300_000),
        Buffer.from(part, "utf16le"),
        Buffer.alloc(300_000),
      ]);
    const refused: [string, () => Promise<Uint8Array> | Uint8Array, number, string][] = [
      ["nothing", () => Buffer.alloc(0), 400, "FILE_EMPTY"],
      [
        "SVG as a JPG",
        () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        415,
        "FILE_TYPE_REFUSED",
      ],
      ["HTML", () => Buffer.from("<!doctype html><script>1</script>"), 415, "FILE_TYPE_REFUSED"],
      ["a program", () => Buffer.from("4d5a90000300000004000000ffff0000", "hex"), 415, "FILE_TYPE_REFUSED"],
      ["noise", () => Buffer.alloc(4000, 0x01), 415, "FILE_TYPE_REFUSED"],
      ["a locked workbook", () => compound("EncryptedPackage"), 400, "FILE_ENCRYPTED"],
      [
        "an archive cut off",
        () => Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(90)]),
        400,
        "FILE_BROKEN",
      ],
      [
        "a plain archive",
        () => Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(90), Buffer.from("PK\u0005\u0006")]),
        415,
        "FILE_TYPE_REFUSED",
      ],
      ["a JPEG cut off", () => photo.subarray(0, 900), 400, "PICTURE_BROKEN"],
      [
        "a picture that is a page",
        () => Buffer.concat([photo, Buffer.from("<SCRIPT>alert(1)</SCRIPT>")]),
        415,
        "FILE_TYPE_REFUSED",
      ],
      [
        "a picture that is an archive",
        () => Buffer.concat([photo, Buffer.from("PK\u0003\u0004…PK\u0005\u0006"), Buffer.alloc(18)]),
        415,
        "FILE_TYPE_REFUSED",
      ],
      ["a flood of pixels", pixelFlood, 400, "PICTURE_TOO_LARGE"],
      ["a JPEG of 26 MB", () => Buffer.concat([photo, Buffer.alloc(26 * MEGABYTE)]), 413, "FILE_OVER_LIMIT"],
      ["a table of 51 MB", () => Buffer.alloc(51 * MEGABYTE, "a,b\n"), 413, "FILE_OVER_LIMIT"],
    ];
    it.each(refused)("refuses %s and keeps nothing of it", async (_, bytes, status, rule) => {
      const before = storedFiles();
      const body = await bytes();
      const start = performance.now();
      expect(await put(body, body.length > 50 * MEGABYTE ? "x.csv" : "x.jpg")).toMatchObject({
        status,
        code: "BAD_INPUT",
        rule,
      });
      expect(performance.now() - start).toBeLessThan(5000);
      expect(storedFiles()).toEqual(before);
    });

    it("counts what comes, whatever was declared", async () => {
      const context = await officeContext();
      const content = async function* () {
        for (let sent = 0; sent <= 50; sent += 1) yield Buffer.alloc(MEGABYTE, "a,b\n");
      };
      const before = storedFiles();
      await expect(
        storeAttachment(context, { fileName: "x.csv", content: content(), declaredBytes: 10 }),
      ).rejects.toThrow("FILE_OVER_LIMIT");
      expect(storedFiles()).toEqual(before);
    });

    it("stops reading what does not belong here after its first bytes", async () => {
      let sent = 0;
      const endless = async function* () {
        for (; sent < 40 * MEGABYTE; sent += 65_536) yield Buffer.alloc(65_536, "a,b\n");
      };
      await expect(
        storeAttachment(await officeContext(), { fileName: "x.exe", content: endless() }),
      ).rejects.toThrow("FILE_TYPE_REFUSED");
      expect(sent).toBeLessThan(MEGABYTE);
    });

    it("refuses a table in the clothes of a page", async () => {
      expect(await put(Buffer.from("  <html>,b\n"), "a.csv")).toMatchObject({ status: 415 });
      expect(await put(Buffer.from("a,b\n"), "a.html")).toMatchObject({ status: 415 });
    });
  });

  describe("access", () => {
    it("is for the uploader until a record owns the file, and then for who sees the record", async () => {
      const { id } = await put(photo);
      const statuses = async () =>
        Promise.all(
          [cookies.office, cookies.staff, cookies.leader, ""].flatMap((cookie) =>
            ["", "/preview"].map(async (path) => (await get(`${id}${path}`, cookie)).status),
          ),
        );
      expect(await statuses()).toEqual([200, 200, 404, 404, 404, 404, 401, 401]);
      const absent = await (await get(randomUUID(), cookies.leader)).json();
      expect(await (await get(id, cookies.leader)).json()).toEqual(absent);
      expect(await (await get("not-an-id", cookies.leader)).json()).toEqual(absent);

      const context = await officeContext();
      const give = (type: string, ownerId: string) =>
        inTransaction(context, "attachment:upload", (tx) =>
          attachTo(tx, context, { attachmentId: id, owner: { type, id: ownerId }, mediaTypes: "image" }),
        );
      const owner = randomUUID();
      await give("honoree", owner);
      await give("honoree", owner);
      await expect(give("honoree", randomUUID())).rejects.toThrow("FILE_UNKNOWN");
      // Nobody sees a honoree that does not exist.
      expect(await statuses()).toEqual([200, 200, 404, 404, 404, 404, 401, 401]);
    });

    it("does not give away a file of somebody else, or a table for a picture", async () => {
      const mine = await put(photo);
      const table = await put(Buffer.from("a,b\n"), "a.csv");
      const context = await officeContext();
      const stranger = test.contextOf(actorWith(["UNION_OFFICE"], TOP));
      const give = (by: typeof context, attachmentId: string, mediaTypes: "image" | "any") =>
        inTransaction(by, "attachment:upload", (tx) =>
          attachTo(tx, by, { attachmentId, owner: { type: "honoree", id: randomUUID() }, mediaTypes }),
        );
      await expect(give(stranger, mine.id, "any")).rejects.toThrow("FILE_UNKNOWN");
      await expect(give(context, table.id, "image")).rejects.toThrow("FILE_UNKNOWN");
      await expect(give(context, "x", "any")).rejects.toThrow("FILE_UNKNOWN");
      expect((await readAttachmentBytes(context, table.id)).toString()).toBe("a,b\n");
      await expect(readAttachmentBytes(stranger, table.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    });

    it("needs a session, the right, this origin and one's own password", async () => {
      expect(await put(photo, "a.jpg", { cookie: "" })).toMatchObject({
        status: 401,
        code: "UNAUTHENTICATED",
      });
      expect(await put(photo, "a.jpg", { cookie: cookies.leader })).toMatchObject({
        status: 403,
        code: "FORBIDDEN",
      });
      expect(await put(photo, "a.jpg", { cookie: cookies.due })).toMatchObject({
        status: 403,
        rule: "PASSWORD_CHANGE_DUE",
      });
      expect(await put(photo, "a.jpg", { origin: "https://evil.example" })).toMatchObject({
        status: 403,
        rule: "CROSS_ORIGIN",
      });
      expect(await put(photo, "a.jpg", { origin: new URL(url).origin })).toMatchObject({ status: 201 });
      const [denied] = await test.sql<{ action: string; result: string }>(
        "select action, result from audit_entry where result = 'DENIED' order by sequence desc limit 1",
      );
      expect(denied).toEqual({ action: "uploadFile", result: "DENIED" });
    });
  });

  describe("failures", () => {
    it("are answered in JSON with a number to look up, and leak nothing", async () => {
      const { id } = await put(photo);
      writeFileSync(join(test.services.settings.dataDir, "files", id), randomBytes(100));
      const broken = await get(id);
      // The headers were not out yet: the first piece could not be opened.
      expect(broken.status).toBe(500);
      expect(await broken.json()).toEqual({
        errors: [{ message: "INTERNAL", extensions: { code: "INTERNAL" } }],
      });
      expect(broken.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      const malformed = await fetch(`${url}/%E0%A4%A`, { headers: { cookie: cookies.office } });
      expect([malformed.status, ((await malformed.json()) as { errors: object[] }).errors]).toEqual([
        400,
        [{ message: "BAD_INPUT", extensions: { code: "BAD_INPUT", rule: "REQUEST_MALFORMED" } }],
      ]);
      expect(malformed.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    });

    it("of an upload that breaks off leave nothing behind", async () => {
      const before = storedFiles();
      await new Promise<void>((resolve) => {
        const upload = httpRequest(`${url}?fileName=a.jpg`, {
          method: "PUT",
          headers: { cookie: cookies.office, "content-length": 5 * MEGABYTE },
        });
        upload.on("error", () => resolve());
        upload.write(photo, () => upload.destroy());
        upload.on("close", () => resolve());
      });
      await expect.poll(storedFiles).toEqual(before);
    });
  });

  describe("store", () => {
    const name = () => randomUUID();
    it.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE])(
      "gives back %i bytes",
      async (size) => {
        const bytes = randomBytes(size);
        const file = name();
        await writeFile(test.services, file, [bytes.subarray(0, 7), bytes.subarray(7)]);
        expect((await readWholeFile(test.services, file)).equals(bytes)).toBe(true);
      },
    );

    it("opens nothing that was cut off, moved, or changed", async () => {
      const file = name();
      await writeFile(test.services, file, [randomBytes(2 * MEGABYTE + 5)]);
      const folder = join(test.services.settings.dataDir, "files");
      mkdirSync(folder, { recursive: true });
      const whole = readFileSync(join(folder, file));
      const sealedPiece = 4 + whole.readUInt32BE(0);
      const variants: Record<string, Buffer> = {
        "last piece gone": whole.subarray(0, 2 * sealedPiece),
        "first piece gone": whole.subarray(sealedPiece),
        "pieces swapped": Buffer.concat([
          whole.subarray(sealedPiece, 2 * sealedPiece),
          whole.subarray(0, sealedPiece),
          whole.subarray(2 * sealedPiece),
        ]),
        "cut within a piece": whole.subarray(0, whole.length - 1),
        "one bit": Buffer.from(whole.map((byte, at) => (at === 5000 ? byte ^ 1 : byte))),
      };
      for (const [change, bytes] of Object.entries(variants)) {
        writeFileSync(join(folder, file), bytes);
        await expect(readWholeFile(test.services, file), change).rejects.toThrow();
      }
      const other = name();
      writeFileSync(join(folder, other), whole);
      await expect(readWholeFile(test.services, other)).rejects.toThrow();
    });

    it("takes no name that could leave its folder", async () => {
      await expect(writeFile(test.services, "../x", [])).rejects.toThrow("not the name of a stored file");
    });
  });
});
