import { describe, expect, it } from "vitest";
import type { HonoreeDetail } from "./honoree-facts.js";
import type { HonoreeValues } from "./honoree-form.js";
import { changesOf, clashesOf, toCreateInput, toFormValues } from "./honoree-form-data.js";

const opened: HonoreeDetail = {
  id: "h",
  version: 3,
  kind: "PERSON",
  name: "Wang",
  sex: "FEMALE",
  birthOn: "1970-05",
  lifeState: "ON_POST",
  isFrontLine: null,
  identityNumberMasked: "419***********0001",
  phoneMasked: null,
  hasFamilyNote: false,
  remark: null,
  highestLevel: null,
  titleCount: 0,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  unit: { id: "u", name: "unit", pathNames: ["unit"] },
  photo: null,
  titles: [],
};

const unchanged = toFormValues(opened) as HonoreeValues;

describe("changesOf", () => {
  it("is empty when nothing was touched", () => {
    expect(changesOf(unchanged, opened)).toEqual({});
  });

  it("sends only what differs, and null for what was emptied", () => {
    expect(changesOf({ ...unchanged, birthOn: "", lifeState: "RETIRED", frontLine: "no" }, opened)).toEqual({
      birthOn: null,
      lifeState: "RETIRED",
      isFrontLine: false,
    });
  });

  it("sends a new photo, and null for one that was removed", () => {
    const photo = { id: "p1", url: "/api/files/p1", previewUrl: "/api/files/p1/preview" };
    const pictured = { ...opened, photo };
    expect(changesOf({ ...unchanged, photoId: "p2" }, opened)).toEqual({ photoId: "p2" });
    expect(changesOf({ ...unchanged, photoId: "p1" }, pictured)).toEqual({});
    expect(changesOf({ ...unchanged, photoId: null }, pictured)).toEqual({ photoId: null });
  });

  it("leaves a sensitive field alone unless something was written", () => {
    expect(changesOf({ ...unchanged, phone: " ", familyNote: " ill " }, opened)).toEqual({
      familyNote: "ill",
    });
  });
});

describe("clashesOf", () => {
  it("names what both sides changed differently", () => {
    const current = { ...opened, version: 4, name: "Wong", remark: "theirs" };
    expect(clashesOf({ name: "Wan", lifeState: "LEFT" }, opened, current)).toEqual([
      { field: "name", mine: "Wan", theirs: "Wong" },
    ]);
  });

  it("is empty when both made the same change", () => {
    expect(clashesOf({ name: "Wong" }, opened, { ...opened, name: "Wong" })).toEqual([]);
  });
});

describe("toCreateInput", () => {
  it("trims and says null for what is not known", () => {
    const values = {
      ...unchanged,
      name: " Wang ",
      identityNumber: " 419999197005010021 ",
      frontLine: "yes",
    } as const;
    expect(toCreateInput(values, "key")).toEqual({
      name: "Wang",
      sex: "FEMALE",
      identityNumber: "419999197005010021",
      birthOn: "1970-05",
      unitId: "u",
      lifeState: "ON_POST",
      isFrontLine: true,
      phone: null,
      familyNote: null,
      remark: null,
      idempotencyKey: "key",
    });
  });
});
