import { describe, expect, it } from "vitest";
import { parseDrill, toAwardsFilter, toTitleFilter } from "./awards.url-state.js";

const open = { clock: "WON_AT", from: null, to: null, programmes: [] } as const;
const state = { ...open, programmes: [] as string[] };
const board = { unitId: "top", years: [2019, 2020] };

describe("toTitleFilter", () => {
  it("finds everything of the board for the grand total", () => {
    expect(toTitleFilter({}, state, board)).toEqual({ clock: "WON_AT", unitId: "top" });
  });

  it("leaves the sub-units out for the titles of the unit itself", () => {
    expect(toTitleFilter({ own: true }, state, board)).toEqual({
      clock: "WON_AT",
      unitId: "top",
      includeSubunits: false,
    });
  });

  it("names every unit behind other", () => {
    expect(toTitleFilter({ units: ["a", "b"], years: [2020] }, state, board)).toEqual({
      clock: "WON_AT",
      unitIds: ["a", "b"],
      years: [2020],
    });
  });

  it("keeps the filters of the page where the figure does not narrow them", () => {
    const filtered = { clock: "PRESENT", from: 2019, to: 2020, programmes: ["p", "q"] } as const;
    expect(toTitleFilter({ units: ["a"] }, { ...filtered, programmes: ["p", "q"] }, board)).toEqual({
      clock: "PRESENT",
      unitId: "a",
      years: [2019, 2020],
      programmeIds: ["p", "q"],
    });
    expect(
      toTitleFilter({ programmes: ["p"] }, { ...filtered, programmes: ["p", "q"] }, board).programmeIds,
    ).toEqual(["p"]);
  });
});

describe("parseDrill", () => {
  it("reads what the page writes", () => {
    expect(parseDrill('{"units":["a"],"own":true,"years":[2020],"programmes":["p"]}')).toEqual({
      units: ["a"],
      own: true,
      years: [2020],
      programmes: ["p"],
    });
  });

  it.each(["", "null", "7", "{broken"])("drops %j", (text) => {
    expect(parseDrill(text)).toBeNull();
  });

  it("drops parts of another kind", () => {
    expect(parseDrill('{"units":"a","years":["2020"],"own":1}')).toEqual({});
  });
});

describe("toAwardsFilter", () => {
  it("leaves out what is not chosen", () => {
    const shown = { by: "unit", view: "chart", drill: null, unit: null } as const;
    expect(toAwardsFilter({ ...shown, ...state })).toEqual({ clock: "WON_AT" });
    expect(
      toAwardsFilter({ ...shown, ...state, unit: "a", from: 2001, to: 2005, programmes: ["p"] }),
    ).toEqual({
      clock: "WON_AT",
      unitId: "a",
      yearFrom: 2001,
      yearTo: 2005,
      programmeIds: ["p"],
    });
  });
});
