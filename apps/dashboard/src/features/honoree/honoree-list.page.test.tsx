import type { Permission } from "@laurel/domain/shared/permissions";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { HonoreeListPage } from "./honoree-list.page.js";

const person = {
  __typename: "Honoree",
  id: "h1",
  name: "Wang Jianguo",
  sex: "MALE",
  birthOn: "1970",
  lifeState: "RETIRED",
  isFrontLine: true,
  identityNumberMasked: "419***********0011",
  highestLevel: "NATIONAL",
  titleCount: 1,
  updatedAt: "2026-11-20T01:00:00Z",
  unit: { __typename: "Unit", id: "u", name: "Bridge Company" },
  titles: [],
};

const answers = (items: object[], totalCount = items.length) => ({
  Honorees: () => ({ honorees: { items, totalCount } }),
  UnitOptions: () => ({ units: [] }),
  Programmes: () => ({ programmes: [] }),
});

const setup = (found: object[], at = "/honorees", permissions: readonly Permission[] = ["honoree:read"]) =>
  renderPage({ page: HonoreeListPage, path: "/honorees", at, permissions, answers: answers(found) });

describe("the list of honorees", () => {
  it("shows the people and how many there are", async () => {
    await setup([person]);
    expect(await screen.findByRole("link", { name: "Wang Jianguo" })).toHaveProperty(
      "pathname",
      "/honorees/h1",
    );
    expect(screen.getByText("1 in total")).toBeTruthy();
    expect(screen.getByText("National")).toBeTruthy();
  });

  it("asks for what the address says", async () => {
    const { asked } = await setup(
      [person],
      "/honorees?text=wang&levels=NATIONAL,PROVINCIAL&page=3&size=20&sort=UNIT",
    );
    await screen.findByText("Wang Jianguo");
    expect(asked.find(({ name }) => name === "Honorees")?.variables).toEqual({
      filter: { text: "wang", levels: ["NATIONAL", "PROVINCIAL"] },
      sort: "UNIT",
      page: { offset: 40, limit: 20 },
    });
  });

  it("says that the bank is empty when nothing is filtered", async () => {
    await setup([]);
    expect(await screen.findByText("The bank is still empty")).toBeTruthy();
  });

  it("offers to clear the filters when they leave nothing", async () => {
    await setup([], "/honorees?text=nobody");
    expect(await screen.findByText("Nothing matches")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(await screen.findByText("The bank is still empty")).toBeTruthy();
    await waitFor(() => expect(window.location.search).toBe(""));
  });

  it("hides identity numbers, export and editing from those who may only read", async () => {
    await setup([person]);
    await screen.findByText("Wang Jianguo");
    expect(screen.queryByText("419***********0011")).toBeNull();
    expect(screen.queryByText("Export")).toBeNull();
    expect(screen.queryByText("New person")).toBeNull();
  });

  it("exports what is on the screen, masked", async () => {
    await setup([person], "/honorees?text=wang&sort=UNIT", ["honoree:read", "honoree:export"]);
    const link = await screen.findByRole("link", { name: /Export/ });
    const address = new URL((link as HTMLAnchorElement).href);
    expect(address.pathname).toBe("/api/rosters/honorees.xlsx");
    expect(Object.fromEntries(address.searchParams)).toEqual({ filter: '{"text":"wang"}', sort: "UNIT" });
    expect(screen.queryByText("Export in full…")).toBeNull();
  });

  it("exports in full only for a reason, and says what the server refuses", async () => {
    const asked: string[] = [];
    vi.spyOn(window, "fetch").mockImplementation((url) => {
      asked.push(String(url));
      const errors = [{ extensions: { code: "BAD_INPUT", rule: "reason.empty" } }];
      return Promise.resolve(new Response(JSON.stringify({ errors }), { status: 400 }));
    });
    await setup([person], "/honorees", ["honoree:read", "honoree:export", "honoree:reveal"]);
    await userEvent.click(await screen.findByRole("button", { name: /Export in full/ }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/holds 1 person with full identity number/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Export" }));
    expect(asked).toEqual([]);
    await userEvent.type(within(dialog).getByRole("textbox"), "report");
    await userEvent.click(within(dialog).getByRole("button", { name: "Export" }));
    expect(await within(dialog).findByText(/Write the reason; it is kept/)).toBeTruthy();
    expect(asked).toEqual(["/api/rosters/honorees.xlsx?filter=%7B%7D&sort=NAME&reason=report"]);
    vi.restoreAllMocks();
  });
});

it("tells what failed, names the trace and tries again", async () => {
  let fails = true;
  const failing = () => {
    if (fails) return [{ message: "INTERNAL", extensions: { code: "INTERNAL", traceId: "trace-7" } }];
    return { honorees: { items: [person], totalCount: 1 } };
  };
  await renderPage({
    page: HonoreeListPage,
    path: "/honorees",
    permissions: ["honoree:read"],
    answers: { ...answers([]), Honorees: failing },
  });
  expect(await screen.findByText(/The system could not finish/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "trace-7" })).toBeTruthy();
  fails = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Wang Jianguo")).toBeTruthy();
});
