import { describe, expect, it } from "vitest";
import { type HistoricDate, parseHistoricDate } from "../shared/historic-date.js";
import { parseIdentityNumber } from "../shared/identity-number.js";
import {
  byAge,
  draftPerson,
  draftTitle,
  draftTitles,
  isSameTitle,
  mostPreciseBirth,
} from "./roster-person.js";
import type { RosterValues } from "./roster-row.js";

function historic(text: string): HistoricDate {
  return parseHistoricDate(text) as HistoricDate;
}

function values(changes: Partial<RosterValues> = {}): RosterValues {
  return {
    name: "薛宇",
    sex: "FEMALE",
    identityNumber: parseIdentityNumber("419999196901182124"),
    birthOn: null,
    unitId: "heat",
    unitName: "热电分公司",
    lifeState: null,
    isFrontLine: null,
    programmeId: "model",
    titleName: "省劳动模范",
    issuer: "",
    wonOn: historic("2013"),
    documentNumber: "",
    certificateNumber: "",
    phone: "",
    familyNote: "",
    remark: "",
    ...changes,
  };
}

describe("byAge", () => {
  it("puts rows without an award first and keeps the order of equal ones", () => {
    const rows = [
      values({ remark: "c", wonOn: historic("2015-03") }),
      values({ remark: "b", wonOn: historic("2013") }),
      values({ remark: "a", wonOn: null }),
      values({ remark: "d", wonOn: historic("2015-03") }),
    ];
    expect(byAge(rows).map(({ remark }) => remark)).toEqual(["a", "b", "c", "d"]);
  });
});

describe("mostPreciseBirth", () => {
  it("follows the newest row, and any other that says the same more precisely", () => {
    const rows = [
      values({ birthOn: historic("1969-01-18"), wonOn: historic("2001") }),
      values({ birthOn: historic("1969-02"), wonOn: historic("2010") }),
      values({ birthOn: null, wonOn: historic("2012") }),
      values({ birthOn: historic("1969-01"), wonOn: historic("2020") }),
    ];
    expect(mostPreciseBirth(rows)).toBe("1969-01-18");
    expect(mostPreciseBirth(rows.slice(0, 3))).toBe("1969-02");
    expect(mostPreciseBirth([values()])).toBeNull();
  });
});

describe("draftPerson", () => {
  it("takes each thing from the newest row that states it", () => {
    const rows = [
      values({ wonOn: historic("2020"), unitId: "new", lifeState: "RETIRED", phone: "" }),
      values({
        wonOn: historic("2001"),
        unitId: "old",
        lifeState: "ON_POST",
        isFrontLine: true,
        phone: "13800000001",
        familyNote: "家庭困难",
        remark: "补发",
      }),
      values({
        wonOn: historic("2010"),
        unitId: "mid",
        sex: "UNKNOWN",
        isFrontLine: false,
        phone: "13800000002",
      }),
    ];
    expect(draftPerson(rows)).toEqual({
      name: "薛宇",
      sex: "FEMALE",
      identityNumber: "419999196901182124",
      birthOn: null,
      unitId: "new",
      lifeState: "RETIRED",
      isFrontLine: false,
      phone: "13800000002",
      familyNote: "家庭困难",
      remark: "补发",
    });
  });

  it("is on post when no row says otherwise", () => {
    expect(draftPerson([values({ sex: "UNKNOWN" })])).toMatchObject({
      lifeState: "ON_POST",
      sex: "UNKNOWN",
      isFrontLine: null,
    });
  });
});

describe("isSameTitle", () => {
  const title = { programmeId: "model", wonOn: historic("2013-07"), certificateNumber: "A1" };
  it.each([
    ["itself", {}, true],
    ["less precise", { wonOn: historic("2013") }, true],
    ["without a certificate", { certificateNumber: "" }, true],
    ["another certificate", { certificateNumber: "A2" }, false],
    ["another month", { wonOn: historic("2013-08") }, false],
    ["another programme", { programmeId: "medal" }, false],
  ])("%s: %s", (_, change, isSame) => {
    expect(isSameTitle(title, { ...title, ...change })).toBe(isSame);
  });
});

describe("draftTitle and draftTitles", () => {
  it("are nothing for a row without an award", () => {
    expect(draftTitle(values({ programmeId: null }))).toBeNull();
    expect(draftTitle(values({ wonOn: null }))).toBeNull();
    expect(draftTitle(values({ unitId: null }))).toBeNull();
    expect(draftTitles([values({ programmeId: null, wonOn: null })])).toEqual([]);
  });

  it("join two writings of one title and keep the others", () => {
    const rows = [
      values({ wonOn: historic("2013") }),
      values({
        wonOn: historic("2013-07"),
        certificateNumber: "A1",
        documentNumber: "〔2013〕1号",
        issuer: "省人民政府",
      }),
      values({ wonOn: historic("2013-07"), certificateNumber: "A1", documentNumber: "〔2013〕9号" }),
      values({ wonOn: historic("2015") }),
    ];
    expect(draftTitles(rows)).toEqual([
      {
        programmeId: "model",
        wonOn: "2013-07",
        unitId: "heat",
        issuer: "省人民政府",
        documentNumber: "〔2013〕1号",
        certificateNumber: "A1",
      },
      {
        programmeId: "model",
        wonOn: "2015",
        unitId: "heat",
        issuer: "",
        documentNumber: "",
        certificateNumber: "",
      },
    ]);
  });
});
