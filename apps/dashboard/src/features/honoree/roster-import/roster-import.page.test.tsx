import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../../platform/testing/render-page.js";
import { RosterImportPage } from "./roster-import.page.js";

const checked = {
  __typename: "RosterImport",
  id: "i1",
  version: 4,
  fileName: "old.xls",
  byteSize: 1000,
  state: "CHECKED",
  availableActions: ["MATCH_COLUMNS", "FIX", "CONFIRM", "CANCEL"],
  progress: { __typename: "RosterProgress", done: 9, total: 9 },
  sheetName: "Sheet1",
  sheetNames: ["Sheet1"],
  headerRows: [1],
  columns: [
    { __typename: "RosterColumn", index: 0, letter: "A", header: "Name", field: "NAME", sample: ["Wang"] },
    { __typename: "RosterColumn", index: 1, letter: "B", header: "Unit", field: "UNIT", sample: ["First"] },
  ],
  rowCount: 9,
  peopleCount: 6,
  titleCount: 7,
  newCount: 5,
  updatedCount: 1,
  unchangedCount: 0,
  conflictCount: 0,
  problemRowCount: 2,
  problemGroups: [
    {
      __typename: "RosterProblemGroup",
      code: "UNIT_UNKNOWN",
      field: "UNIT",
      value: "First",
      rowCount: 2,
      message: "",
      cure: "",
      suggestions: [
        { __typename: "RosterSuggestion", value: "First Engineering", label: "First Engineering" },
      ],
    },
  ],
  failureCode: null,
  failureMessage: null,
  createdBy: "Chen",
  createdAt: "2026-11-21T01:00:00Z",
  confirmedAt: null,
  undoableUntil: null,
  importedPeople: null,
  importedTitles: null,
};

const row = {
  __typename: "RosterRow",
  id: "r1",
  row: "12",
  sheetRow: 14,
  outcome: "PROBLEM",
  name: "Wang",
  unitName: "First",
  titleName: "",
  wonOn: "2013",
  identityNumberMasked: null,
  resolution: null,
  cells: [
    { __typename: "RosterCell", field: "NAME", text: "Wang", isEdited: false },
    { __typename: "RosterCell", field: "UNIT", text: "First", isEdited: false },
  ],
  problems: [
    {
      __typename: "RosterProblem",
      column: "B",
      field: "UNIT",
      code: "UNIT_UNKNOWN",
      value: "First",
      message: "",
    },
  ],
  changes: [],
};

const open = (rosterImport: object, answers = {}) =>
  renderPage({
    page: RosterImportPage,
    path: "/roster-imports/:importId",
    at: "/roster-imports/i1",
    permissions: ["honoree:import"],
    answers: {
      RosterImport: () => ({ rosterImport }),
      RosterRows: () => ({
        rosterImport: { __typename: "RosterImport", id: "i1", rows: { items: [row], totalCount: 1 } },
      }),
      ...answers,
    },
  });

describe("an import that has been checked", () => {
  it("cures a whole group with one of the offered values", async () => {
    const { asked } = await open(checked, { FixRosterGroup: () => ({ fixRosterGroup: checked }) });
    await userEvent.click(await screen.findByRole("button", { name: "First Engineering" }));
    expect(asked.find(({ name }) => name === "FixRosterGroup")?.variables).toEqual({
      input: {
        importId: "i1",
        expectedVersion: 4,
        code: "UNIT_UNKNOWN",
        field: "UNIT",
        value: "First",
        replacement: "First Engineering",
      },
    });
  });

  it("saves a cell that was corrected in place", async () => {
    const { asked } = await open(checked, { EditRosterCell: () => ({ editRosterCell: row }) });
    await userEvent.click(await screen.findByRole("button", { name: "Unit of row 12: First" }));
    const input = screen.getByRole("textbox", { name: "Unit of row 12" });
    await userEvent.clear(input);
    await userEvent.type(input, "Second{Enter}");
    expect(asked.find(({ name }) => name === "EditRosterCell")?.variables).toEqual({
      input: { rowId: "r1", field: "UNIT", text: "Second" },
    });
  });

  it("restates every count before it imports", async () => {
    const { asked } = await open(checked, { ConfirmRosterImport: () => ({ confirmRosterImport: checked }) });
    await userEvent.click(await screen.findByRole("button", { name: "Import" }));
    const dialog = await screen.findByRole("dialog", { name: "Import 6 people and 7 titles?" });
    expect(
      within(dialog)
        .getAllByRole("definition")
        .map(({ textContent }) => textContent),
    ).toEqual(["5", "1", "0", "0", "2"]);
    await userEvent.click(within(dialog).getByRole("button", { name: "Import 7 titles" }));
    expect(asked.find(({ name }) => name === "ConfirmRosterImport")?.variables).toEqual({
      importId: "i1",
      expectedVersion: 4,
    });
  });

  it("offers only what the server says may be done", async () => {
    await open({ ...checked, availableActions: [] });
    expect(await screen.findByRole("button", { name: "Import" })).toHaveProperty("disabled", true);
    expect(screen.queryByRole("button", { name: "Cancel import" })).toBeNull();
    expect(screen.queryByRole("button", { name: "First Engineering" })).toBeNull();
  });
});

it("follows the server while it works and shows the end", async () => {
  let asked = 0;
  const working = { ...checked, state: "IMPORTING", availableActions: [] };
  const done = {
    ...checked,
    state: "IMPORTED",
    availableActions: ["UNDO"],
    importedPeople: 6,
    importedTitles: 7,
  };
  await open(working, {
    RosterImport: () => ({ rosterImport: asked >= 2 ? done : working }),
    RosterImportProgress: () => {
      asked += 1;
      const { id, version, progress } = checked;
      return {
        rosterImport: {
          __typename: "RosterImport",
          id,
          version,
          progress,
          state: asked >= 2 ? "IMPORTED" : "IMPORTING",
        },
      };
    },
  });
  expect(await screen.findByText("Writing to the bank…")).toBeTruthy();
  expect(
    await screen.findByText("6 people and 7 titles are in the bank", {}, { timeout: 5000 }),
  ).toBeTruthy();
  expect(screen.getByRole("button", { name: "Undo the whole import" })).toBeTruthy();
});
