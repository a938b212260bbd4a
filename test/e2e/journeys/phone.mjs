import assert from "node:assert/strict";
import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";
import { journey } from "../harness/journey.mjs";
import { enter } from "./sign-in.mjs";

const PHONE = { width: 375, height: 812 };

/**
 * The page itself never moves sideways; wide tables move inside their own frame.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} what
 */
async function expectNoSidewaysScroll(page, what) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  const wide = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.equal(
    wide[0],
    wide[1],
    `${what} is ${wide[0]} wide on a screen of ${wide[1]} (${scrollWidth}/${clientWidth})`,
  );
}

journey(
  "phone: sign-in, desk, list, person and chart fit 375 pixels",
  { viewport: PHONE },
  async ({ page, t }) => {
    await page.goto("/sign-in");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectNoSidewaysScroll(page, "the sign-in page");
    await enter(page, t, { userName: "leader", password: DEMO_PASSWORD });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await expectNoSidewaysScroll(page, "the desk");

    await page.getByRole("button", { name: t("shell:openMenu") }).click();
    await page.getByRole("link", { name: t("shell:nav.honorees") }).click();
    const person = page.getByRole("table").getByRole("link").first();
    await person.waitFor();
    await expectNoSidewaysScroll(page, "the list");
    await person.click();
    await page.getByRole("heading", { name: t("honoree:profile") }).waitFor();
    await expectNoSidewaysScroll(page, "the person");

    await page.goto("/statistics");
    await page.locator("[data-mark]").first().waitFor();
    await expectNoSidewaysScroll(page, "the chart");
    await page.locator("[data-mark]").first().click();
    await page.getByRole("dialog").getByRole("status").waitFor();
    await expectNoSidewaysScroll(page, "the side panel");
  },
);
