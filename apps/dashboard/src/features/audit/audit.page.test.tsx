import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { AuditPage } from "./audit.page.js";

const entry = {
  __typename: "AuditEntry",
  id: "e1",
  sequence: 41,
  at: "2026-11-20T01:00:00Z",
  actorName: "union-office",
  action: "revealHonoreeField",
  objectType: "honoree",
  objectId: "h1",
  result: "DONE",
  reason: "pension case",
  detail: { field: "PHONE" },
  requestId: "r1",
  hash: "ab12",
};
const whole = {
  __typename: "AuditVerification",
  isIntact: true,
  entryCount: 41,
  anchorCount: 2,
  lastAnchoredSequence: 40,
  firstBrokenSequence: null,
  message: null,
};

const setup = (verification: object = whole, at = "/audit") =>
  renderPage({
    page: AuditPage,
    path: "/audit",
    at,
    permissions: ["audit:read"],
    answers: {
      AuditEntries: () => ({
        auditEntries: {
          items: [entry, { ...entry, id: "e2", sequence: 40, action: "launchRocket", objectType: "Account" }],
          totalCount: 2,
        },
      }),
      AuditVerification: () => ({ auditVerification: verification }),
    },
  });

describe("the trail", () => {
  it("names actions and objects in words, and an unknown action by its own name", async () => {
    await setup();
    expect(await screen.findByRole("row", { name: /41 .*Reveal a sensitive field Honoree/ })).toBeTruthy();
    expect(screen.getByRole("row", { name: /40 .*launchRocket Account/ })).toBeTruthy();
  });

  it("asks for what the address says", async () => {
    const { asked } = await setup(whole, "/audit?actor=leader&result=DENIED&from=2026-11-01");
    await screen.findByRole("row", { name: /launchRocket/ });
    expect(asked.find(({ name }) => name === "AuditEntries")?.variables).toMatchObject({
      filter: { actorName: "leader", result: "DENIED", from: "2026-11-01" },
    });
  });

  it("opens an entry with everything it holds", async () => {
    await setup();
    await userEvent.click(await screen.findByText("Reveal a sensitive field"));
    const drawer = await screen.findByRole("dialog");
    expect(within(drawer).getByText("pension case")).toBeTruthy();
    expect(within(drawer).getByText(/"field": "PHONE"/)).toBeTruthy();
  });

  it("says what is wrong with a trail that was cut", async () => {
    await setup({ ...whole, isIntact: false, firstBrokenSequence: 39, message: "TAIL_MISSING" });
    await userEvent.click(await screen.findByRole("button", { name: /Check integrity/ }));
    expect(await screen.findByText("The trail was changed or cut!")).toBeTruthy();
    expect(screen.getByText("Entries at the end are gone.")).toBeTruthy();
    expect(screen.getByText("39")).toBeTruthy();
  });
});
