import assert from "node:assert/strict";
import { pick } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { patternOf } from "../harness/words.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../harness/words.mjs").Words} Words */

/**
 * The figure a mark, a row or a cell carries in its name.
 *
 * @param {import("playwright-core").Locator} control
 */
async function figureOf(control) {
  const name = (await control.getAttribute("aria-label")) ?? (await control.textContent()) ?? "";
  const [, figure] = /([\d,]+)\D*$/.exec(name) ?? [];
  return Number((figure ?? "").replaceAll(",", ""));
}

/**
 * How many titles the side panel says it shows.
 *
 * @param {Page} page
 * @param {Words} t
 */
async function panelCount(page, t) {
  const status = page
    .getByRole("dialog")
    .getByRole("status")
    .filter({ hasText: patternOf(t, "statistics:drill.count") });
  const singular = page
    .getByRole("dialog")
    .getByRole("status")
    .filter({ hasText: patternOf(t, "statistics:drill.count", { count: 1 }) });
  await status.or(singular).first().waitFor();
  return Number(((await status.or(singular).first().textContent()) ?? "").replaceAll(/\D/g, ""));
}

/** @param {Page} page */
async function closePanel(page) {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** @param {Page} page */
const marks = (page) => page.locator("[data-mark]");

journey(
  "leader: a bar opens exactly the titles it counts, a person in two clicks, Back restores the chart",
  { as: "leader" },
  async ({ page, t, open }) => {
    await open("/statistics");
    const bar = marks(page).nth(3);
    await bar.waitFor();
    const counted = await figureOf(bar);
    assert.ok(counted > 0);
    await bar.click();
    assert.equal(await panelCount(page, t), counted);
    const rows = page.getByRole("dialog").getByRole("row");
    assert.equal((await rows.count()) - 1, Math.min(counted, 50));
    const withPanel = page.url();

    const person = page.getByRole("dialog").getByRole("link").first();
    const name = (await person.textContent())?.trim() ?? "";
    await person.click();
    await page.getByRole("heading", { level: 1, name }).waitFor();

    await page.goBack();
    assert.equal(await panelCount(page, t), counted);
    assert.equal(page.url(), withPanel);
    await page.goBack();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await bar.waitFor();
  },
);

for (const by of ["unit", "year", "kind"])
  journey(
    `leader: by ${by}, “other”, the totals of the table and the sum open as many titles as they say`,
    { as: "leader" },
    async ({ page, t, open }) => {
      await open(`/statistics?by=${by}`);
      await marks(page).first().waitFor();
      const others = page
        .getByRole("button", { name: patternOf(t, "statistics:other") })
        .or(page.locator(".lr-legend li:last-child button"));
      const other = others.last();
      const expected = await figureOf(other);
      await other.click();
      assert.equal(await panelCount(page, t), expected);
      await closePanel(page);

      const sum = page.getByRole("button", { name: patternOf(t, "statistics:sum") });
      const [total = ""] = /[\d,]+/.exec((await sum.textContent()) ?? "") ?? [];
      await pick(page, t("shell:chart.table"));
      const table = page.getByRole("main").getByRole("table");
      await table.waitFor();
      const lastRow = table.getByRole("row").last();
      const grand = lastRow.getByRole("link").last();
      assert.equal(await figureOf(grand), Number(total.replaceAll(",", "")));
      for (const figure of [
        grand,
        lastRow.getByRole("link").first(),
        table.getByRole("row").nth(1).getByRole("link").last(),
      ]) {
        const counted = Number(((await figure.textContent()) ?? "").replaceAll(",", ""));
        await figure.click();
        assert.equal(await panelCount(page, t), counted);
        await closePanel(page);
      }
    },
  );

journey(
  "leader: the chart is walked and opened by keyboard alone",
  { as: "leader" },
  async ({ page, t, open }) => {
    await open("/statistics");
    await marks(page).first().waitFor();
    await page.locator('[data-mark][tabindex="0"]').focus();
    const first = await page.evaluate(() => document.activeElement?.getAttribute("data-mark"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    const focused = page.locator(":focus");
    assert.notEqual(await focused.getAttribute("data-mark"), first);
    const counted = await figureOf(focused);
    await page.keyboard.press("Enter");
    assert.equal(await panelCount(page, t), counted);
    await closePanel(page);
  },
);

journey(
  "leader: both clocks count every title once, and no identity number is shown",
  { as: "leader" },
  async ({ page, t, open }) => {
    await open("/statistics");
    const sum = page.getByRole("button", { name: patternOf(t, "statistics:sum") });
    const before = await sum.textContent();
    await pick(page, t("statistics:clock.PRESENT"));
    await page.waitForURL(/clock=PRESENT/);
    assert.equal(await sum.textContent(), before);
    await open("/honorees");
    await page.getByRole("table").waitFor();
    assert.equal(await page.getByText(/\d{3}\*{5,}/).count(), 0);
    assert.equal(await page.getByRole("columnheader", { name: t("honoree:identityNumber") }).count(), 0);
  },
);
