import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { UnitDrawer } from "./unit-drawer.js";

const unit = {
  __typename: "Unit",
  id: "u1",
  version: 7,
  code: "HL-02",
  name: "Bridge Company",
  kind: "DEPARTMENT",
  state: "ACTIVE",
  depth: 1,
  parentId: "top",
  partyParentId: null,
  pathNames: ["Group", "Bridge Company"],
  openedOn: "1998-01-01",
  closedOn: null,
  successorId: null,
  honoreeCount: 12 as number | null,
  availableActions: ["RENAME", "CLOSE"],
  names: [],
  history: [],
};

const Page = () => <UnitDrawer unitId="u1" asOf={null} onClose={() => undefined} onOpen={() => undefined} />;

const setup = (shown: object = {}, rename: object = { renameUnit: unit }) =>
  renderPage({
    page: Page,
    path: "/organization",
    permissions: ["honoree:read"],
    answers: { Unit: () => ({ unit: { ...unit, ...shown } }), RenameUnit: () => rename },
  });

/** Found by its title: under test antd gives the drawer and the dialog the same label. */
const renameDialog = async () =>
  (await screen.findByText("Rename: Bridge Company")).closest<HTMLElement>("[role=dialog]") as HTMLElement;

describe("a unit in the drawer", () => {
  it("offers exactly what the server says may be done", async () => {
    await setup();
    expect(await screen.findByRole("button", { name: "Rename" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Close down" })).toBeTruthy();
    for (const name of ["Move", "Merge", "Split"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });

  it("offers nothing where nothing may be done, and keeps quiet about a count not told", async () => {
    await setup({ availableActions: [], honoreeCount: null });
    expect(await screen.findByText("Group / Bridge Company")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Rename" })).toBeNull();
    expect(screen.queryByRole("link", { name: /people|honorees/i })).toBeNull();
  });

  it("sends a rename with the version seen, its day and its document", async () => {
    const { asked } = await setup();
    await userEvent.click(await screen.findByRole("button", { name: "Rename" }));
    const dialog = await renameDialog();
    await userEvent.type(within(dialog).getByLabelText("New name"), "Bridge Works");
    await userEvent.type(within(dialog).getByLabelText("Document number"), "No. 12");
    await userEvent.click(within(dialog).getByRole("button", { name: "Rename" }));
    await screen.findByText("Group / Bridge Company");
    expect(asked.find(({ name }) => name === "RenameUnit")?.variables.input).toMatchObject({
      unitId: "u1",
      expectedVersion: 7,
      name: "Bridge Works",
      documentNumber: "No. 12",
      on: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    });
  });

  it("says in words why the server refuses, and keeps the dialog", async () => {
    const extensions = { code: "ILLEGAL_ACTION", rule: "unit.nameUnchanged" };
    await setup({}, [{ message: "ILLEGAL_ACTION", extensions }]);
    await userEvent.click(await screen.findByRole("button", { name: "Rename" }));
    const dialog = await renameDialog();
    await userEvent.type(within(dialog).getByLabelText("New name"), "Bridge Company");
    await userEvent.type(within(dialog).getByLabelText("Document number"), "12");
    await userEvent.click(within(dialog).getByRole("button", { name: "Rename" }));
    expect(await within(dialog).findByText("The name has not changed.")).toBeTruthy();
  });
});
