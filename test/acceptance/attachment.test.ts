import { HonoreeDocument, HonoreesDocument, UpdateHonoreeDocument } from "@laurel/documents/honoree";
import { expect, it } from "vitest";
import { as } from "./client.js";

/** Eight by eight brown pixels. */
const JPEG = Buffer.from(
  [
    "/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//",
    "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAAR",
    "CAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAA",
    "AAAAAAAAAAAABP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJYAhT//2Q==",
  ].join(""),
  "base64",
);
const PLACE = "Yunling, east gate 31.2N";

/** The pixels as a camera leaves them: with a description in their EXIF block. */
function photoWithPlace(): Buffer {
  const text = Buffer.from(`${PLACE}\0`, "latin1");
  const tiff = Buffer.alloc(26);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x010e, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(text.length, 14);
  tiff.writeUInt32LE(26, 18);
  const block = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, text]);
  const head = Buffer.from([0xff, 0xe1, (block.length + 2) >> 8, (block.length + 2) & 0xff]);
  return Buffer.concat([JPEG.subarray(0, 2), head, block, JPEG.subarray(2)]);
}

it("a photo is kept to the byte, previewed without its place, and out of reach for those who may not see the person", async () => {
  const office = await as("union-office");
  const photo = photoWithPlace();
  const uploaded = await office.send("/api/files?fileName=photo.jpg", {
    method: "PUT",
    body: new Uint8Array(photo),
    headers: { "content-type": "image/jpeg" },
  });
  expect(uploaded.status).toBe(201);
  const { id: photoId } = (await uploaded.json()) as { id: string };

  const { honorees } = await office.ask(HonoreesDocument, { filter: { text: "王" } });
  const { honoree } = await office.ask(HonoreeDocument, { id: honorees.items[0]?.id ?? "" });
  await office.ask(UpdateHonoreeDocument, {
    input: { id: honoree.id, expectedVersion: honoree.version, photoId },
  });
  const shown = (await office.ask(HonoreeDocument, { id: honoree.id })).honoree.photo;

  const original = await office.send(shown?.url ?? "");
  expect(Buffer.from(await original.arrayBuffer()).equals(photo)).toBe(true);
  const preview = await office.send(shown?.previewUrl ?? "");
  expect(preview.headers.get("content-type")).toMatch(/^image\//);
  const pixels = Buffer.from(await preview.arrayBuffer());
  expect(pixels.length).toBeGreaterThan(0);
  expect(pixels.includes(PLACE)).toBe(false);
  expect(pixels.includes("Exif")).toBe(false);

  expect((await (await as("security-admin")).send(shown?.url ?? "")).status).toBe(404);
});

it("a file that only calls itself a photo is refused", async () => {
  const office = await as("union-office");
  const response = await office.send("/api/files?fileName=photo.jpg", {
    method: "PUT",
    body: "<script>alert(1)</script>",
    headers: { "content-type": "image/jpeg" },
  });
  expect(response.status).toBe(415);
});
