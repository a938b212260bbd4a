import { expectAccessible } from "../harness/accessibility.mjs";
import { journey } from "../harness/journey.mjs";

/** @typedef {import("../harness/journey.mjs").Journey} Journey */

/**
 * Every page, who opens it, what must be there before it is looked at, and the popup it can open.
 *
 * @type {readonly { page: string, as: string | null, path: string, popup?: (journey: Journey) => Promise<void> }[]}
 */
const PAGES = [
  { page: "sign-in", as: null, path: "/sign-in" },
  { page: "desk of the office", as: "union-office", path: "/", popup: openAccountMenu },
  {
    page: "desk of the leader",
    as: "leader",
    path: "/",
    popup: async ({ page }) => page.keyboard.press("?"),
  },
  { page: "list of honorees", as: "union-office", path: "/honorees", popup: openColumns },
  { page: "side panel of a person", as: "union-office", path: "/honorees", popup: openFirstRow },
  { page: "units in the filter", as: "union-office", path: "/honorees", popup: openUnits },
  { page: "new person", as: "union-office", path: "/honorees/new", popup: sendEmptyForm },
  {
    page: "chart",
    as: "leader",
    path: "/statistics",
    popup: async ({ page }) => page.locator("[data-mark]").first().click(),
  },
  { page: "chart by year", as: "leader", path: "/statistics?by=year" },
  { page: "table of the chart", as: "leader", path: "/statistics?view=table" },
  {
    page: "unit tree",
    as: "union-office",
    path: "/organization",
    popup: async ({ page }) => page.getByText("能源事业部").first().click(),
  },
  { page: "unit table", as: "union-office", path: "/organization?view=table" },
  { page: "imports", as: "union-office", path: "/roster-imports" },
  {
    page: "accounts",
    as: "security-admin",
    path: "/accounts",
    popup: openFirstButton("identity:newAccount"),
  },
  { page: "trail", as: "audit-admin", path: "/audit", popup: openFirstButton("audit:verify") },
  { page: "my account", as: "leader", path: "/me" },
  { page: "no right", as: "leader", path: "/audit" },
  { page: "no such page", as: "leader", path: "/nowhere" },
];

for (const { page: name, as, path, popup } of PAGES)
  for (const mode of ["light", "dark"])
    journey(`accessibility: ${name}, ${mode}`, { as }, async (walk) => {
      const { page, open } = walk;
      await page.addInitScript(
        (value) => localStorage.setItem("laurel.colour-mode", JSON.stringify(value)),
        mode,
      );
      await open(path);
      await settle(page);
      await expectAccessible(page, name);
      if (popup === undefined) return;
      await popup(walk);
      await settle(page);
      await expectAccessible(page, `${name}, with its popup`);
    });

journey("accessibility: person page with both dialogs", { as: "union-office" }, async ({ page, t, open }) => {
  await open("/honorees");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("heading", { name: t("honoree:profile") }).waitFor();
  await settle(page);
  await expectAccessible(page, "person");
  await page.getByRole("button", { name: t("honoree:recordTitle") }).click();
  await settle(page);
  await expectAccessible(page, "person, recording a title");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", {
      name: t("honoree:reveal.open", { field: t("honoree:sensitive.IDENTITY_NUMBER") }),
    })
    .click();
  await settle(page);
  await expectAccessible(page, "person, asking for a reason");
});

journey(
  "accessibility: account page with the grant dialog",
  { as: "security-admin" },
  async ({ page, t, open }) => {
    await open("/accounts");
    await page.getByRole("table").getByRole("link").first().click();
    await page.getByRole("heading", { name: t("identity:sessions") }).waitFor();
    await settle(page);
    await expectAccessible(page, "account");
    await page.getByRole("button", { name: t("identity:grant") }).click();
    await settle(page);
    await expectAccessible(page, "account, granting a role");
  },
);

/** Until nothing loads and nothing moves. @param {import("playwright-core").Page} page */
async function settle(page) {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(350);
}

/** @param {Journey} journey */
async function openAccountMenu({ page }) {
  await page.getByRole("banner").locator("[aria-haspopup=menu]").click();
  await page.getByRole("menu").waitFor();
}

/** @param {Journey} journey */
async function openColumns({ page, t }) {
  await page.getByRole("button", { name: t("shell:list.columns") }).click();
}

/** @param {Journey} journey */
async function openFirstRow({ page }) {
  await page.getByRole("table").getByRole("row").nth(2).getByRole("cell").last().click();
  await page.getByRole("dialog").waitFor();
}

/** @param {Journey} journey */
async function openUnits({ page, t }) {
  await page.getByRole("combobox", { name: t("honoree:unit"), exact: true }).click();
}

/** @param {Journey} journey */
async function sendEmptyForm({ page, t }) {
  await page.getByRole("button", { name: t("shell:save"), exact: true }).click();
  await page.getByText(t("shell:form.required", { label: t("honoree:name") })).waitFor();
}

/** @param {string} name @returns {(journey: Journey) => Promise<void>} */
function openFirstButton(name) {
  return async ({ page, t }) => {
    await page.getByRole("button", { name: t(name) }).click();
    await page.getByRole("dialog").waitFor();
  };
}
