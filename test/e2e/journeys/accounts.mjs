import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { enter } from "./sign-in.mjs";

const ACCOUNTS = {
  "zh-CN": { userName: "journey-zh", displayName: "新来的干事" },
  en: { userName: "journey-en", displayName: "新来的同事" },
};
const FIRST_PASSWORD = "given-by-the-office-7";
const OWN_PASSWORD = "seven magpies over the ridge";

journey(
  "security admin: a new account must change its password, works with its role, and loses it at the next click",
  { as: "security-admin" },
  async ({ page, t, open, meet, language }) => {
    const { userName, displayName } = ACCOUNTS[language];
    await open("/accounts");
    await page.getByRole("button", { name: t("identity:newAccount") }).click();
    const dialog = page.getByRole("dialog", { name: t("identity:newAccount") });
    await dialog.getByLabel(t("identity:userName"), { exact: true }).fill(userName);
    await dialog.getByLabel(t("identity:displayName"), { exact: true }).fill(displayName);
    await dialog.getByLabel(t("identity:firstPassword"), { exact: true }).fill(FIRST_PASSWORD);
    await dialog.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: displayName }).waitFor();

    await page.getByRole("button", { name: t("identity:grant") }).click();
    const granting = page.getByRole("dialog", { name: t("identity:grantTo", { name: displayName }) });
    await granting.getByLabel(t("identity:roleLabel"), { exact: true }).click();
    await page
      .locator(".ant-select-dropdown:visible")
      .getByText(t("identity:role.UNIT_STAFF"), { exact: true })
      .click();
    const unit = granting.getByLabel(t("identity:scope"), { exact: true });
    await unit.click();
    await unit.fill("职工医院");
    await page.locator(".ant-select-dropdown:visible").getByText("职工医院", { exact: true }).first().click();
    await granting.getByRole("button", { name: t("identity:grant"), exact: true }).click();
    await granting.waitFor({ state: "hidden" });

    const newcomer = await meet(null);
    await newcomer.goto("/sign-in");
    await enter(newcomer, t, { userName, password: FIRST_PASSWORD });
    await newcomer.getByRole("heading", { name: t("sign-in:newPasswordTitle") }).waitFor();
    await newcomer.getByLabel(t("sign-in:newPassword"), { exact: true }).fill(OWN_PASSWORD);
    await newcomer.getByLabel(t("sign-in:again"), { exact: true }).fill(OWN_PASSWORD);
    await newcomer.getByRole("button", { name: t("sign-in:savePassword") }).click();
    const menu = newcomer.getByRole("navigation", { name: t("shell:nav.label") });
    await menu.getByRole("link", { name: t("shell:nav.honorees") }).click();
    await newcomer.getByRole("table").getByRole("link").first().waitFor();

    await page
      .getByRole("row")
      .filter({ hasText: "职工医院" })
      .getByRole("button", { name: t("identity:revoke"), exact: true })
      .click();
    const revoking = page.getByRole("dialog", { name: t("identity:revoke") });
    await revoking.getByRole("button", { name: t("identity:revoke"), exact: true }).click();
    await revoking.waitFor({ state: "hidden" });
    await page.getByText(t("identity:noGrants")).waitFor();

    await menu.getByRole("link", { name: t("shell:nav.statistics") }).click();
    await newcomer
      .getByText(t("errors:code.FORBIDDEN"))
      .or(newcomer.getByText(t("shell:noRight.title")))
      .first()
      .waitFor();
    await newcomer.reload();
    await newcomer.getByText(t("shell:noRight.title")).waitFor();
    assert.equal(await newcomer.locator("[data-mark]").count(), 0);
  },
);

journey(
  "security admin: accounts and grants, but no business data",
  { as: "security-admin" },
  async ({ page, t, open }) => {
    await open("/accounts");
    const menu = page.getByRole("navigation", { name: t("shell:nav.label") });
    assert.equal(await menu.getByRole("link", { name: t("shell:nav.honorees") }).count(), 0);
    assert.equal(await menu.getByRole("link", { name: t("shell:nav.audit") }).count(), 0);
    await page.goto("/honorees");
    await page.getByText(t("shell:noRight.title")).waitFor();
  },
);
