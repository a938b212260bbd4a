import assert from "node:assert/strict";
import { pick } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../harness/words.mjs").Words} Words */

/** Units each language changes: the demo company is shared, so no two journeys take the same one. */
const CHANGED = {
  "zh-CN": {
    renamed: "质量检测中心",
    newName: "质量检验检测院",
    merged: "勘察设计院",
    into: "第一建设分公司",
    documentNumber: "华岭发〔2026〕901号",
  },
  en: {
    renamed: "矿山机电公司",
    newName: "矿山装备公司",
    merged: "化工二厂",
    into: "化工一厂",
    documentNumber: "华岭发〔2026〕902号",
  },
};

/**
 * @param {Page} page
 * @param {Words} t
 * @param {string} name
 */
async function openUnit(page, t, name) {
  await page.goto("/organization?view=table");
  await page.getByRole("table").getByText(name, { exact: true }).first().click();
  const drawer = page.getByRole("dialog").filter({ hasText: name });
  await drawer.getByText(t("organization:history")).waitFor();
  return drawer;
}

journey(
  "office: a rename keeps the old name; as of an earlier day the tree shows it",
  { as: "union-office" },
  async ({ page, t, language }) => {
    const { renamed, newName, documentNumber } = CHANGED[language];
    const drawer = await openUnit(page, t, renamed);
    await drawer.getByRole("button", { name: t("organization:action.RENAME"), exact: true }).click();
    const dialog = page.getByRole("dialog", {
      name: t("organization:actionOn", { action: t("organization:action.RENAME"), unit: renamed }),
    });
    await dialog.getByLabel(t("organization:newName"), { exact: true }).fill(newName);
    await dialog.getByLabel(t("organization:documentNumber"), { exact: true }).fill(documentNumber);
    await dialog.getByRole("button", { name: t("organization:action.RENAME"), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await drawer.getByText(newName).first().waitFor();
    await drawer.getByText(renamed).first().waitFor();
    await drawer.getByText(documentNumber).first().waitFor();

    await page.goto("/organization?view=table&asOf=2020-06-30");
    await page.getByText(t("organization:asOfNote", { on: "2020-06-30" })).waitFor();
    await page.getByRole("table").getByText(renamed, { exact: true }).waitFor();
    assert.equal(await page.getByText(newName).count(), 0);
    await page.goto("/organization?view=table");
    await page.getByRole("table").getByText(newName, { exact: true }).waitFor();
  },
);

journey(
  "office: a merger takes the people along; where a title was won stays",
  { as: "union-office" },
  async ({ page, t, language }) => {
    const { merged, into, documentNumber } = CHANGED[language];
    const drawer = await openUnit(page, t, merged);
    await drawer.getByRole("link", { name: t("organization:showHonorees") }).click();
    const person = page.getByRole("table").getByRole("link").first();
    const path = await person.getAttribute("href");
    await openUnit(page, t, merged);
    await drawer.getByRole("button", { name: t("organization:action.MERGE"), exact: true }).click();
    const dialog = page.getByRole("dialog", {
      name: t("organization:actionOn", { action: t("organization:action.MERGE"), unit: merged }),
    });
    const target = dialog.getByLabel(t("organization:mergeInto"), { exact: true });
    await target.click();
    await target.fill(into);
    await page.locator(".ant-select-dropdown:visible").getByText(into, { exact: true }).first().click();
    await dialog.getByLabel(t("organization:documentNumber"), { exact: true }).fill(documentNumber);
    await dialog.getByRole("button", { name: t("organization:action.MERGE"), exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await drawer.getByText(t("organization:state.MERGED")).first().waitFor();

    await page.goto(path ?? "");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("dl, .lr-facts").first().getByText(into, { exact: true }).first().waitFor();
    await page.getByRole("table").getByText(merged).first().waitFor();
  },
);

journey(
  "office: the Party affiliation is a tree of its own",
  { as: "union-office" },
  async ({ page, t, open }) => {
    await open("/organization?view=table");
    await pick(page, t("organization:tree.PARTY_AFFILIATION"));
    await page.waitForURL(/tree=PARTY_AFFILIATION/);
    const hospital = page.getByRole("row").filter({ hasText: "职工医院" });
    await hospital.getByText("云岭市卫生健康工委").first().waitFor();
  },
);
