import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderPage } from "../../platform/testing/render-page.js";
import { AccountDetailPage } from "./account-detail.page.js";

const account = {
  __typename: "Account",
  id: "a2",
  version: 3,
  userName: "unit-staff",
  displayName: "Qiu Yushan",
  isDisabled: false,
  lockedUntil: null,
  lastSignInAt: null,
  isDemo: false,
  createdAt: "2026-01-05T01:24:00Z",
  grants: [
    {
      __typename: "RoleGrant",
      id: "g1",
      role: "UNIT_STAFF",
      grantedAt: "2026-01-05T01:24:00Z",
      grantedBy: "security-admin",
      unit: { __typename: "Unit", id: "u", name: "Power Company" },
    },
  ],
};

const setup = (
  shown: object = {},
  permissions: readonly ("account:read" | "account:manage")[] = ["account:manage"],
) =>
  renderPage({
    page: AccountDetailPage,
    path: "/accounts/:accountId",
    at: "/accounts/a2",
    permissions,
    answers: {
      Account: () => ({ account: { ...account, ...shown } }),
      AccountSessions: () => ({ accountSessions: [] }),
      DisableAccount: () => ({ disableAccount: { ...account, version: 4, isDisabled: true } }),
    },
  });

describe("an account", () => {
  it("shows its roles and where they hold", async () => {
    await setup();
    expect(await screen.findByRole("heading", { level: 1, name: /Qiu Yushan/ })).toBeTruthy();
    expect(screen.getByRole("row", { name: /Power Company/ })).toBeTruthy();
  });

  it("is disabled for a reason, and then offers the way back", async () => {
    const { asked } = await setup();
    await userEvent.click(await screen.findByRole("button", { name: "Disable" }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(within(dialog).getByRole("button", { name: "Disable" }));
    expect(asked.some(({ name }) => name === "DisableAccount")).toBe(false);
    await userEvent.type(within(dialog).getByRole("textbox"), "left");
    await userEvent.click(within(dialog).getByRole("button", { name: "Disable" }));
    expect(await screen.findByRole("button", { name: "Enable" })).toBeTruthy();
    expect(asked.find(({ name }) => name === "DisableAccount")?.variables).toEqual({
      accountId: "a2",
      expectedVersion: 3,
      reason: "left",
    });
  });

  it("can be unlocked only while it is locked", async () => {
    await setup({ lockedUntil: "2026-11-21T09:00:00Z" });
    expect(await screen.findByRole("button", { name: "Unlock" })).toBeTruthy();
  });

  it("offers no act to who may not manage accounts", async () => {
    await setup({}, []);
    await screen.findByRole("row", { name: /Power Company/ });
    for (const name of ["Disable", "Revoke", "Unlock"])
      expect(screen.queryByRole("button", { name })).toBeNull();
  });
});
