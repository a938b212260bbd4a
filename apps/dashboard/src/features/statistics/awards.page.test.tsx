import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { AwardsPage } from "./awards.page.js";

const unit = (id: string, name: string) => ({ __typename: "Unit", id, name });

const awards = {
  unit: { ...unit("top", "Group"), parentId: null, pathNames: ["Group"] },
  clock: "WON_AT",
  rows: [
    { isOwn: false, count: 3, unit: unit("a", "Bridges") },
    { isOwn: true, count: 1, unit: unit("top", "Group") },
  ],
  byUnitYear: [
    { unitId: "a", year: 2020, count: 3 },
    { unitId: "top", year: 2021, count: 1 },
  ],
  byProgramme: [
    { programmeId: "p", count: 3 },
    { programmeId: "q", count: 1 },
  ],
  byUnitProgramme: [
    { unitId: "a", programmeId: "p", count: 2 },
    { unitId: "a", programmeId: "q", count: 1 },
    { unitId: "top", programmeId: "p", count: 1 },
  ],
  total: 4,
  honoreeTotal: 4,
};

const programme = (id: string, nameEn: string) => ({
  __typename: "Programme",
  id,
  code: id,
  name: nameEn,
  nameEn,
  issuer: "",
  level: "COMPANY",
  nature: "SELECTION",
  target: "PERSON",
  cycleYears: null,
  titleCount: 1,
});

const title = {
  __typename: "Title",
  id: "t1",
  version: 1,
  state: "VALID",
  wonOn: "2020-05",
  wonYear: 2020,
  issuer: "",
  documentNumber: null,
  certificateNumber: null,
  unitNameAtAward: "Bridges",
  programme: { __typename: "Programme", id: "p", name: "Finest", nameEn: "Finest", level: "COMPANY" },
  honoree: {
    __typename: "Honoree",
    id: "h1",
    name: "Li Hong",
    lifeState: "ON_POST",
    unit: unit("a", "Bridges"),
  },
};

const open = (at: string) =>
  renderPage({
    page: AwardsPage,
    path: "/statistics",
    at,
    permissions: ["statistics:read", "honoree:read"],
    answers: {
      AwardsByUnit: () => ({ awardsByUnit: awards }),
      Programmes: () => ({ programmes: [programme("p", "Finest"), programme("q", "Craftsman")] }),
      UnitOptions: () => ({ units: [] }),
      Titles: () => ({ titles: { items: [title], totalCount: 2 } }),
    },
  });

const askedFilter = (asked: readonly { name: string; variables: Record<string, unknown> }[]) =>
  asked.find(({ name }) => name === "Titles")?.variables.filter;

describe("the table of awards", () => {
  it("opens the titles of one cell, and a person from there", async () => {
    const { asked, router } = await open("/statistics?view=table");
    await userEvent.click(await screen.findByRole("link", { name: "Bridges Finest: 2 titles, open" }));
    const panel = await screen.findByRole("dialog");
    expect(await within(panel).findByText("Bridges · Finest")).toBeTruthy();
    expect(askedFilter(asked)).toEqual({ clock: "WON_AT", unitId: "a", programmeIds: ["p"] });
    await userEvent.click(await within(panel).findByRole("link", { name: "Li Hong" }));
    expect(router.state.location.pathname).toBe("/honorees/h1");
    await router.navigate(-1);
    expect(router.state.location.search).toContain("drill=");
  });

  it("opens the own titles of the unit without those of its sub-units", async () => {
    const { asked } = await open("/statistics?view=table");
    await userEvent.click(await screen.findByRole("link", { name: "Group (itself): 1 title, open" }));
    await screen.findByRole("dialog");
    expect(askedFilter(asked)).toEqual({ clock: "WON_AT", unitId: "top", includeSubunits: false });
  });

  it("opens everything from the grand total", async () => {
    const { asked } = await open("/statistics?view=table&by=year");
    await userEvent.click(await screen.findByRole("link", { name: "Total: 4 titles, open" }));
    await screen.findByRole("dialog");
    expect(askedFilter(asked)).toEqual({ clock: "WON_AT", unitId: "top" });
  });

  it("makes a link of every figure but nothing", async () => {
    await open("/statistics?view=table");
    const table = await screen.findByRole("table", { name: /Titles by Unit/ });
    expect(
      within(table)
        .getAllByRole("link")
        .map(({ textContent }) => textContent),
    ).toEqual(["2", "1", "3", "1", "1", "3", "1", "4"]);
  });
});
