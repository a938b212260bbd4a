import assert from "node:assert/strict";
import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";
import { journey } from "../harness/journey.mjs";
import { patternOf } from "../harness/words.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../harness/words.mjs").Words} Words */

/**
 * @param {Page} page
 * @param {Words} t
 * @param {{ userName: string, password: string }} who
 */
export async function enter(page, t, { userName, password }) {
  await page.getByLabel(t("sign-in:userName"), { exact: true }).fill(userName);
  await page.getByLabel(t("sign-in:password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("sign-in:enter"), exact: true }).click();
}

journey(
  "anyone: sign in with a demo account, reach the page asked for, sign out",
  {},
  async ({ page, t }) => {
    await page.goto("/honorees?sort=NAME_DESC");
    await page.getByRole("heading", { name: t("sign-in:title") }).waitFor();
    await page.getByRole("button", { name: `${t("sign-in:role.UNION_OFFICE")} union-office` }).click();
    await page.getByRole("button", { name: t("sign-in:enter"), exact: true }).click();
    await page.getByRole("heading", { name: t("honoree:listTitle"), level: 1 }).waitFor();
    assert.equal(new URL(page.url()).search, "?sort=NAME_DESC");

    await page.getByRole("button", { name: "林晓岚" }).click();
    await page.getByRole("menuitem", { name: t("shell:account.signOut") }).click();
    await page.getByRole("heading", { name: t("sign-in:title") }).waitFor();
    await page.goto("/honorees");
    await page.getByRole("heading", { name: t("sign-in:title") }).waitFor();
  },
);

journey("anyone: a wrong password is answered by a sentence and nothing is lost", {}, async ({ page, t }) => {
  await page.goto("/sign-in");
  await enter(page, t, { userName: "leader", password: "not the password" });
  await page
    .getByRole("alert")
    .filter({ hasText: t("errors:rule.SIGN_IN_FAILED") })
    .waitFor();
  assert.equal(await page.getByLabel(t("sign-in:userName"), { exact: true }).inputValue(), "leader");
  await enter(page, t, { userName: "leader", password: DEMO_PASSWORD });
  await page.getByRole("navigation", { name: t("shell:nav.label") }).waitFor();
});

journey(
  "anyone: after five wrong passwords the lock-out says how long",
  {},
  async ({ page, t, language }) => {
    const userName = `nobody-${language.toLowerCase()}`;
    await page.goto("/sign-in");
    const locked = page.getByRole("alert").filter({ hasText: patternOf(t, "errors:rule.ACCOUNT_LOCKED") });
    for (let guess = 1; guess <= 6; guess++) {
      await enter(page, t, { userName, password: `guess number ${guess}` });
      await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
      await page.getByRole("button", { name: t("sign-in:enter"), exact: true }).waitFor();
    }
    await locked.waitFor();
    const [, minutes] =
      patternOf(t, "errors:rule.ACCOUNT_LOCKED").exec((await locked.textContent()) ?? "") ?? [];
    assert.ok(Number(minutes) > 0 && Number(minutes) <= 15, `locked for ${minutes} minutes`);
  },
);

journey(
  "anyone: the language chosen lasts through a reload and the sign-in page",
  { as: "leader" },
  async ({ page, t, open, language }) => {
    const other = language === "en" ? "zh-CN" : "en";
    const documentLanguage = () => page.evaluate(() => document.documentElement.lang);
    await open("/");
    await page.getByRole("button", { name: t(`shell:language.${other}`) }).click();
    await page.waitForFunction((lang) => document.documentElement.lang === lang, other);
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await documentLanguage(), other);
    await page.goto("/sign-in");
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await documentLanguage(), other);
  },
);
