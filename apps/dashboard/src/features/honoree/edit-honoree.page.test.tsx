import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { EditHonoreePage } from "./edit-honoree.page.js";

const opened = {
  __typename: "Honoree",
  id: "h1",
  version: 3,
  kind: "PERSON",
  name: "Wang Jianguo",
  sex: "MALE",
  birthOn: "1970",
  lifeState: "ON_POST",
  isFrontLine: true,
  identityNumberMasked: null,
  phoneMasked: null,
  hasFamilyNote: false,
  remark: "first",
  highestLevel: null,
  titleCount: 0,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  unit: { __typename: "Unit", id: "u", name: "Bridge Company", pathNames: ["Bridge Company"] },
  photo: null,
  titles: [],
};
const stale = [{ message: "CONFLICT", extensions: { code: "CONFLICT", rule: "CHANGED_MEANWHILE" } }];

/** Somebody else saved `theirs` after the form was opened. */
const setup = (theirs: object) => {
  let reads = 0;
  return renderPage({
    page: EditHonoreePage,
    path: "/honorees/:honoreeId/edit",
    at: "/honorees/h1/edit",
    permissions: ["honoree:read", "honoree:edit"],
    answers: {
      Honoree: () => ({ honoree: reads++ === 0 ? opened : { ...opened, ...theirs, version: 4 } }),
      UnitOptions: () => ({ units: [] }),
      UpdateHonoree: ({ input }) =>
        (input as { expectedVersion: number }).expectedVersion === 3
          ? stale
          : { updateHonoree: { ...opened, version: 5 } },
    },
  });
};

const rewriteRemark = async () => {
  const remark = await screen.findByLabelText("Remark");
  await userEvent.clear(remark);
  await userEvent.type(remark, "mine");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  return screen.findByRole("dialog", { name: "Somebody just changed this record" });
};

const lastInput = (asked: readonly { name: string; variables: Record<string, unknown> }[]) =>
  asked.filter(({ name }) => name === "UpdateHonoree").at(-1)?.variables.input;

describe("a person changed by somebody else while the form was open", () => {
  it("compares what both changed, and keeps mine unless told otherwise", async () => {
    const { asked } = await setup({ remark: "theirs" });
    const dialog = await rewriteRemark();
    expect(within(dialog).getByRole("radio", { name: "mine", checked: true })).toBeTruthy();
    expect(within(dialog).getByRole("radio", { name: "theirs", checked: false })).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Save my choice" }));
    await waitFor(() => expect(lastInput(asked)).toEqual({ id: "h1", expectedVersion: 4, remark: "mine" }));
    await waitFor(() => expect(window.location.pathname).toBe("/honorees/h1"));
  });

  it("leaves theirs when that is chosen", async () => {
    const { asked } = await setup({ remark: "theirs" });
    const dialog = await rewriteRemark();
    await userEvent.click(within(dialog).getByRole("radio", { name: "theirs" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Save my choice" }));
    await waitFor(() => expect(lastInput(asked)).toEqual({ id: "h1", expectedVersion: 4 }));
  });

  it("says so when both can be kept", async () => {
    const { asked } = await setup({ lifeState: "RETIRED" });
    const dialog = await rewriteRemark();
    expect(within(dialog).getByText("You changed different things; both can be kept.")).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Save my choice" }));
    await waitFor(() => expect(lastInput(asked)).toEqual({ id: "h1", expectedVersion: 4, remark: "mine" }));
  });
});
