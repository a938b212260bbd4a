import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { patternOf } from "../harness/words.mjs";

/** @typedef {import("playwright-core").Page} Page */

/**
 * @param {Page} page
 * @param {import("../harness/words.mjs").Words} t
 */
export async function listCount(page, t) {
  const line = page.getByText(patternOf(t, "shell:list.total")).first();
  await line.waitFor();
  return Number(((await line.textContent()) ?? "").replaceAll(/\D/g, ""));
}

/** A unit none of whose people ever had to do with the power supply company the unit staff works for. */
const ELSEWHERE = "技师学院";

/** @param {Page} page */
const names = async (page) =>
  (await page.getByRole("table").getByRole("row").getByRole("link").allTextContents()).map((name) =>
    name.trim(),
  );

journey(
  "office: filters, sorting and paging stand in the address and survive a reload",
  { as: "union-office" },
  async ({ page, t, open }) => {
    await open("/honorees");
    const all = await listCount(page, t);
    assert.ok(all >= 600, `${all} honorees`);
    await page
      .getByRole("searchbox", { name: t("honoree:filter.text") })
      .or(page.getByLabel(t("honoree:filter.text")))
      .first()
      .fill("王");
    await page.keyboard.press("Enter");
    await page.waitForURL(/text=/);
    await page.waitForFunction(
      (/** @type {string} */ total) =>
        !document.querySelector(".lr-list__count")?.textContent?.includes(total),
      String(all),
    );
    const some = await listCount(page, t);
    assert.ok(some > 0 && some < all);

    await page.getByRole("columnheader", { name: t("honoree:name"), exact: true }).click();
    await page.waitForURL(/sort=NAME_DESC/);
    await page.locator('.lr-busy-bar[data-busy="true"]').first().waitFor({ state: "hidden" });
    const before = await names(page);
    const address = page.url();
    await page.reload();
    assert.equal(await listCount(page, t), some);
    assert.equal(page.url(), address);
    assert.deepEqual(await names(page), before);

    await page.getByRole("button", { name: t("honoree:filter.clear"), exact: true }).click();
    await page.waitForURL((url) => !url.searchParams.has("text"));
    const first = await names(page);
    await page
      .getByRole("listitem", { name: "2", exact: true })
      .or(page.getByTitle("2", { exact: true }))
      .first()
      .click();
    await page.waitForURL(/page=2/);
    await page.waitForFunction(
      (/** @type {string} */ name) => !document.querySelector("table a.lr-name")?.textContent?.includes(name),
      first[0] ?? "",
    );
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has("page"));
    assert.equal(await listCount(page, t), all);
  },
);

journey(
  "office: the columns chosen are kept through a reload",
  { as: "union-office" },
  async ({ page, t, open }) => {
    await open("/honorees");
    const sex = page.getByRole("columnheader", { name: t("honoree:sex"), exact: true });
    await sex.waitFor();
    await page.getByRole("button", { name: t("shell:list.columns") }).click();
    await page.getByRole("checkbox", { name: t("honoree:sex"), exact: true }).uncheck();
    await page.getByRole("button", { name: t("shell:list.moveUp", { column: t("honoree:state") }) }).click();
    await page.keyboard.press("Escape");
    await sex.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("table").waitFor();
    assert.equal(await sex.count(), 0);
    const headers = (await page.getByRole("columnheader").allTextContents()).map((text) => text.trim());
    assert.ok(
      headers.indexOf(t("honoree:state")) < headers.indexOf(t("honoree:titleCount")),
      headers.join(" "),
    );
  },
);

journey(
  "office: Ctrl+K finds a person by pinyin from any page",
  { as: "union-office" },
  async ({ page, t, open }) => {
    await open("/organization");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("wang");
    const options = page.getByRole("listbox", { name: t("shell:search.label") }).getByRole("option");
    await options.first().waitFor();
    await page.keyboard.press("ArrowDown");
    const chosen = page.getByRole("option", { selected: true }).locator(".lr-name");
    const name = (await chosen.textContent()) ?? "";
    assert.match(name, /王|汪/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name }).waitFor();
  },
);

journey(
  "unit staff: only the own subtree, in lists, units, figures and by address",
  { as: "unit-staff" },
  async ({ page, t, open, meet }) => {
    await open("/honorees");
    const own = await listCount(page, t);
    const office = await meet("union-office");
    await office.goto("/honorees?sort=NAME");
    const all = await listCount(office, t);
    assert.ok(own > 0 && own < all / 2, `${own} of ${all}`);
    await office.goto("/organization?view=table");
    await office.getByRole("table").getByText(ELSEWHERE, { exact: true }).first().click();
    await office.waitForURL(/open=/);
    const unitId = new URL(office.url()).searchParams.get("open") ?? "";
    await office.goto(`/honorees?unit=${unitId}`);
    const person = office.getByRole("table").getByRole("link").first();
    await person.waitFor();

    await page.goto(`/honorees?unit=${unitId}`);
    await page.getByText(t("shell:list.noMatch")).waitFor();
    await page.goto((await person.getAttribute("href")) ?? "");
    await page.getByText(t("errors:code.NOT_FOUND")).first().waitFor();
    await page.goto(`/statistics?unit=${unitId}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator("[data-mark]").count(), 0);
    await page.goto("/accounts");
    await page.getByText(t("shell:noRight.title")).waitFor();
  },
);
