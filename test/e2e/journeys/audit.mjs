import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";

journey(
  "audit admin: the trail is read, filtered and found whole",
  { as: "audit-admin" },
  async ({ page, t, open }) => {
    await open("/audit");
    await page.getByRole("table").getByRole("row").nth(1).waitFor();
    await page.goto("/audit?result=DENIED");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto("/audit");
    await page.getByRole("button", { name: t("audit:verify") }).click();
    const dialog = page.getByRole("dialog", { name: t("audit:verifyTitle") });
    await dialog.getByText(t("audit:intact")).waitFor();
    assert.equal(await dialog.getByText(t("audit:broken")).count(), 0);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("table").getByRole("row").nth(1).click();
    await page.getByRole("dialog").getByText(t("audit:hash"), { exact: true }).waitFor();
  },
);
