import assert from "node:assert/strict";
import { makeIdentityNumber } from "@laurel/fixtures/fictional-identity";
import { journey } from "../harness/journey.mjs";
import { patternOf } from "../harness/words.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../harness/words.mjs").Words} Words */

/** People these journeys make: one for each language, with numbers nobody else in the demo company has. */
const PEOPLE = {
  "zh-CN": { name: "旅程·青禾", identityNumber: makeIdentityNumber("1991-04-07", 901) },
  en: { name: "旅程·听澜", identityNumber: makeIdentityNumber("1992-05-08", 903) },
};

/**
 * Chooses an entry in a search box that drops down.
 *
 * @param {Page} page
 * @param {import("playwright-core").Locator} box
 * @param {string} text
 */
async function choose(page, box, text) {
  await box.click();
  await box.fill(text);
  await page.locator(".ant-select-dropdown:visible").getByText(text, { exact: true }).first().click();
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function openPersonByName(page, name) {
  await page.goto(`/honorees?text=${encodeURIComponent(name)}`);
  await page.getByRole("table").getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

journey(
  "office: a wrong identity number is named at once, nothing typed is lost, then the person is created",
  { as: "union-office" },
  async ({ page, t, open, language }) => {
    const { name, identityNumber } = PEOPLE[language];
    const wrong = identityNumber.slice(0, -1) + (identityNumber.endsWith("0") ? "1" : "0");
    await open("/honorees/new");
    const field = (/** @type {string} */ key) => page.getByLabel(t(`honoree:${key}`), { exact: true });
    await page.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await page.getByText(t("shell:form.required", { label: t("honoree:name") })).waitFor();

    await field("name").fill(name);
    await field("identityNumber").fill(wrong);
    await field("remark").fill("为旅程而建");
    await choose(page, page.getByLabel(t("honoree:unit"), { exact: true }), "精密机械厂");
    await page.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await page.getByText(t("errors:rule.IDENTITY_INVALID")).waitFor();
    assert.equal(await field("name").inputValue(), name);
    assert.equal(await field("remark").inputValue(), "为旅程而建");

    await field("identityNumber").fill(identityNumber);
    await page.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByText(`${identityNumber.slice(0, 3)}***********${identityNumber.slice(-4)}`).waitFor();
    await page.goBack();
    assert.doesNotMatch(page.url(), /honorees\/new/, "Back must not lead to the form that was sent");
  },
);

journey(
  "office: leaving a form with changes asks first",
  { as: "union-office" },
  async ({ page, t, open }) => {
    await open("/honorees/new");
    await page.getByLabel(t("honoree:name"), { exact: true }).fill("未保存");
    await page.getByRole("link", { name: t("shell:nav.statistics") }).click();
    await page.getByRole("button", { name: t("shell:leave.stay") }).click();
    assert.equal(await page.getByLabel(t("honoree:name"), { exact: true }).inputValue(), "未保存");
    await page.getByRole("link", { name: t("shell:nav.statistics") }).click();
    await page.getByRole("button", { name: t("shell:leave.leave"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("statistics:pageTitle") }).waitFor();
  },
);

journey(
  "office: two people edit one record; the second compares and chooses",
  { as: "union-office" },
  async ({ page, t, meet, language }) => {
    const { name } = PEOPLE[language];
    await openPersonByName(page, name);
    await page
      .getByRole("main")
      .getByRole("link", { name: t("honoree:edit") })
      .click();
    const remark = page.getByLabel(t("honoree:remark"), { exact: true });
    await remark.fill("第一人的话");

    const second = await meet("union-office");
    await second.goto(page.url());
    await second.getByLabel(t("honoree:remark"), { exact: true }).fill("第二人的话");
    await second.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await second.getByRole("heading", { level: 1, name, exact: false }).waitFor();
    await second.getByText("第二人的话").waitFor();

    await page.getByRole("button", { name: t("shell:save"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("honoree:conflict.title") });
    await dialog.getByText(t("honoree:conflict.text")).waitFor();
    await dialog.getByRole("radio", { name: "第一人的话" }).waitFor();
    await dialog.getByRole("radio", { name: "第二人的话" }).check();
    await dialog.getByRole("button", { name: t("honoree:conflict.save") }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await page.getByText("第二人的话").waitFor();
  },
);

journey(
  "office: a number is revealed with a reason, for 30 seconds, and the audit admin sees who looked",
  { as: "union-office" },
  async ({ page, t, meet, language }) => {
    const { name, identityNumber } = PEOPLE[language];
    const reason = `核对慰问名单 ${language}`;
    const field = t("honoree:sensitive.IDENTITY_NUMBER");
    await openPersonByName(page, name);
    assert.equal(await page.getByText(identityNumber).count(), 0);
    await page.getByRole("button", { name: t("honoree:reveal.open", { field }) }).click();
    const dialog = page.getByRole("dialog", { name: t("honoree:reveal.title", { field }) });
    await dialog.getByRole("button", { name: t("honoree:reveal.confirm"), exact: true }).click();
    await dialog.getByText(t("shell:form.required", { label: t("shell:reason") })).waitFor();
    await dialog.getByLabel(t("shell:reason"), { exact: true }).fill(reason);
    await dialog.getByRole("button", { name: t("honoree:reveal.confirm"), exact: true }).click();
    await page.getByText(identityNumber).waitFor();
    const [, seconds] =
      patternOf(t, "honoree:reveal.left").exec((await page.getByRole("timer").textContent()) ?? "") ?? [];
    assert.ok(Number(seconds) > 20 && Number(seconds) <= 30, `${seconds} s left`);

    const auditor = await meet("audit-admin");
    await auditor.goto("/audit?action=revealHonoreeField");
    const entry = auditor.getByRole("row").filter({ hasText: reason });
    await entry.getByText("union-office").waitFor();
    await entry.getByText(t("audit:actionName.revealHonoreeField")).waitFor();
    assert.equal(await auditor.getByText(identityNumber).count(), 0);
  },
);

journey(
  "office: a title is recorded and then corrected",
  { as: "union-office" },
  async ({ page, t, language }) => {
    const { name } = PEOPLE[language];
    await openPersonByName(page, name);
    await page.getByRole("button", { name: t("honoree:recordTitle") }).click();
    const dialog = page.getByRole("dialog", { name: t("honoree:recordTitle") });
    const honour = dialog.getByLabel(t("honoree:title"), { exact: true });
    await honour.click();
    const option = page.locator(".ant-select-dropdown:visible .ant-select-item-option").first();
    const title = (await option.textContent()) ?? "";
    await option.click();
    await dialog.getByLabel(t("honoree:wonOn"), { exact: true }).fill("2019-13");
    await dialog.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await dialog.getByText(t("shell:form.historicDate")).waitFor();
    await dialog.getByLabel(t("honoree:wonOn"), { exact: true }).fill("2019-05");
    await dialog.getByLabel(t("honoree:certificateNumber"), { exact: true }).fill("LC-2019-0007");
    await dialog.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    const row = page.getByRole("row").filter({ hasText: "LC-2019-0007" });
    await row.getByText("2019-05", { exact: true }).waitFor();

    await page.getByRole("button", { name: t("honoree:correctOf", { title, year: 2019 }) }).click();
    const correction = page.getByRole("dialog", { name: t("honoree:correctTitle") });
    await correction.getByLabel(t("honoree:wonOn"), { exact: true }).fill("2018");
    await correction.getByRole("button", { name: t("shell:save"), exact: true }).click();
    await correction.waitFor({ state: "hidden" });
    await row.getByText("2018", { exact: true }).waitFor();
    await page
      .getByText(t("honoree:titlesCount", { count: 1 }))
      .first()
      .waitFor();
  },
);
