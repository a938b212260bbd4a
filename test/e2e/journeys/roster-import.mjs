import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readSheet } from "@laurel/sheet/sheet-reader";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import { journey } from "../harness/journey.mjs";
import { patternOf } from "../harness/words.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../harness/words.mjs").Words} Words */

/** @typedef {{ n: number, person: string, problems: string[] }} TruthRow */

const ROSTERS = join(
  dirname(createRequire(import.meta.url).resolve("@laurel/fixtures/seeded-random")),
  "../rosters",
);
const OLD_ROSTER = join(ROSTERS, "old-roster.xlsx");
/** @type {{ rows: TruthRow[] }} */
const TRUTH = JSON.parse(readFileSync(join(ROSTERS, "old-roster.truth.json"), "utf8"));
const PROBLEM_ROWS = TRUTH.rows.filter(({ problems }) => problems.length > 0);
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** How the added column is headed, in the language of who downloads it. */
const REASON = { "zh-CN": "原因", en: "Reason" };
const WORK_MS = 60_000;

/** @param {string | null} text */
const figure = (text) => Number(/[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));

/**
 * @param {Page} page
 * @param {Words} t
 */
async function chartTotal(page, t) {
  await page.goto("/statistics");
  const sum = page.getByRole("button", { name: patternOf(t, "statistics:sum") });
  await sum.waitFor();
  return figure(await sum.textContent());
}

/**
 * How many rows wait, as the page says.
 *
 * @param {Page} page
 * @param {Words} t
 */
async function waitingRows(page, t) {
  const title = page.getByRole("heading", { name: patternOf(t, "honoree:roster.problemsTitle") });
  await title.waitFor({ timeout: WORK_MS });
  return figure(await title.textContent());
}

/**
 * @param {Page} page
 * @param {Words} t
 * @param {number} count
 */
const untilWaiting = (page, t, count) =>
  page
    .getByRole("heading", { name: t("honoree:roster.problemsTitle", { count }), exact: true })
    .waitFor({ timeout: WORK_MS });

/**
 * @param {Page} page
 * @param {Words} t
 * @param {string} code
 */
const groupsOf = (page, t, code) =>
  page.getByRole("listitem").filter({
    has: page.getByRole("button", { name: t("honoree:roster.showRows") }),
    hasText: t(`honoree:roster.problem.${code}.title`),
  });

/**
 * @param {import("playwright-core").Locator} group
 * @param {Words} t
 */
async function rowsOfGroup(group, t) {
  const tag = group
    .getByText(patternOf(t, "honoree:roster.rowCount", {}))
    .or(group.getByText(patternOf(t, "honoree:roster.rowCount", { count: 1 })));
  return figure(await tag.filter({ hasText: /\d/ }).first().textContent());
}

journey(
  "office: the old roster: matched, grouped, put right, previewed, imported, undone",
  { as: "union-office" },
  async ({ page, t, open, language }) => {
    const before = await chartTotal(page, t);
    await open("/roster-imports");
    await page.locator("input[type=file]").setInputFiles(OLD_ROSTER);
    assert.equal(await waitingRows(page, t), PROBLEM_ROWS.length);

    // Every column of the old roster is understood without asking.
    const note = page.getByText(patternOf(t, "honoree:roster.step.columnsNote"));
    const [, matched, all] =
      patternOf(t, "honoree:roster.step.columnsNote").exec((await note.textContent()) ?? "") ?? [];
    assert.ok(Number(matched) >= 14, `${matched} of ${all} columns`);

    // Problems stand grouped by cause, as many rows in each as were planted.
    for (const code of new Set(PROBLEM_ROWS.flatMap(({ problems }) => problems))) {
      const planted = PROBLEM_ROWS.filter(({ problems }) => problems.includes(code)).length;
      const groups = groupsOf(page, t, code);
      let shown = 0;
      for (const group of await groups.all()) shown += await rowsOfGroup(group, t);
      assert.equal(shown, planted, code);
    }

    // One unit put right once for its whole group.
    const unit = groupsOf(page, t, "UNIT_UNKNOWN").first();
    const fixed = await rowsOfGroup(unit, t);
    await unit.getByRole("searchbox").or(unit.getByRole("textbox")).first().fill("精密机械厂");
    await unit.getByRole("button", { name: t("honoree:roster.fixAll", { count: fixed }) }).click();
    await page
      .getByRole("heading", {
        name: t("honoree:roster.problemsTitle", { count: PROBLEM_ROWS.length }),
        exact: true,
      })
      .waitFor({ state: "hidden", timeout: WORK_MS });
    const afterFix = await waitingRows(page, t);
    assert.ok(
      afterFix < PROBLEM_ROWS.length && afterFix >= PROBLEM_ROWS.length - fixed,
      `${afterFix} rows wait`,
    );

    // A reload in the middle loses nothing.
    await page.reload();
    assert.equal(await waitingRows(page, t), afterFix);

    // One cell put right in its place.
    const missing = TRUTH.rows.find(({ problems }) => problems.length === 1 && problems[0] === "ID_MISSING");
    assert.ok(missing);
    await groupsOf(page, t, "ID_MISSING")
      .first()
      .getByRole("button", { name: t("honoree:roster.showRows") })
      .click();
    const label = t("honoree:roster.cellOf", {
      field: t("honoree:roster.field.IDENTITY_NUMBER"),
      row: missing.n,
    });
    await page.getByRole("button", { name: new RegExp(`^${label}:`) }).click();
    await page.getByRole("textbox", { name: label }).fill(missing.person);
    await page.keyboard.press("Enter");
    await untilWaiting(page, t, afterFix - 1);

    // The rows that wait, downloaded, one put right in the file, uploaded again.
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: t("honoree:roster.downloadProblems") }).click();
    const download = await downloading;
    const wrong = TRUTH.rows.find(
      ({ problems }) => problems.length === 1 && problems[0] === "ID_CHECK_DIGIT",
    );
    assert.ok(wrong);
    const corrected = await correct(await download.path(), wrong, afterFix - 1, language);
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "corrected.xlsx", mimeType: XLSX, buffer: Buffer.from(corrected) });
    await untilWaiting(page, t, afterFix - 2);

    // The preview and the confirmation restate what goes in.
    await page.getByRole("button", { name: t("honoree:roster.toPreview") }).click();
    await page
      .getByRole("tab", { name: new RegExp(`^${t("honoree:roster.outcome.NEW")} [\\d,]+$`) })
      .waitFor();
    await page.getByRole("button", { name: t("honoree:roster.confirm"), exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: patternOf(t, "honoree:roster.confirmOk") })
      .click();
    const done = page.getByText(patternOf(t, "honoree:roster.end.IMPORTED"));
    await done.waitFor({ timeout: WORK_MS });
    const address = page.url();
    const numbers = ((await done.textContent()) ?? "").match(/[\d,]+/g) ?? [];
    const titles = figure(numbers.at(-1) ?? "");
    assert.equal(titles, 503 - (afterFix - 2));
    assert.equal(await chartTotal(page, t), before + titles);

    await page.goto(address);
    await page.getByRole("button", { name: t("honoree:roster.undo"), exact: true }).click();
    const undoing = page.getByRole("dialog", { name: t("honoree:roster.undo") });
    await undoing.getByRole("textbox").fill("旅程结束，恢复原状");
    await undoing.getByRole("button", { name: t("honoree:roster.undo"), exact: true }).click();
    await page.getByText(t("honoree:roster.end.UNDONE")).waitFor({ timeout: WORK_MS });
    assert.equal(await chartTotal(page, t), before);
  },
);

/**
 * The downloaded rows with the identity number of one of them put right, in the layout they came in.
 *
 * @param {string} path
 * @param {TruthRow} row
 * @param {number} expectedRows
 * @param {import("../harness/words.mjs").Language} language
 */
async function correct(path, row, expectedRows, language) {
  /** @type {string[][]} */
  const rows = [];
  for await (const { cells } of readSheet(path)) rows.push(cells.map(({ text }) => text));
  const header = rows.findIndex((cells) => cells.includes("姓名"));
  const second = rows.findIndex((cells) => cells.some((text) => text.includes("身份证")));
  const last = Math.max(header, second);
  const width = Math.max(...rows.map((cells) => cells.length));
  const headers = Array.from(
    { length: width },
    (_, index) => rows[second]?.[index] || rows[header]?.[index] || "",
  );
  assert.ok(headers.includes(REASON[language]), headers.join(" "));
  const data = rows.slice(last + 1);
  assert.equal(data.length, expectedRows);
  const identity = headers.findIndex((text) => text.includes("身份证"));
  for (const cells of data) if (cells[0] === String(row.n)) cells[identity] = row.person;
  return xlsxBytes({
    sheets: [{ name: "Sheet1", columns: headers.map((text) => ({ header: text })), rows: data }],
  });
}

const OLD_BYTES = readFileSync(OLD_ROSTER);

/** Files that cannot be taken, each with the rule whose sentence names the cause. */
const REFUSED = [
  { name: "empty.xlsx", rule: "FILE_EMPTY_NO_BYTES", bytes: Buffer.alloc(0) },
  { name: "damaged.xlsx", rule: "FILE_BROKEN_ZIP", bytes: OLD_BYTES.subarray(0, OLD_BYTES.length / 2) },
  { name: "locked.xlsx", rule: "FILE_ENCRYPTED", bytes: encrypted(OLD_BYTES) },
  {
    name: "letter.xlsx",
    rule: "FILE_NOT_SPREADSHEET_PDF",
    bytes: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
  },
];

journey(
  "office: an empty, damaged, locked or foreign file is answered by a sentence",
  { as: "union-office" },
  async ({ page, t, open, expectComplaint }) => {
    expectComplaint(/^answer 4\d\d: .*\/api\/roster-imports/);
    for (const { name, rule, bytes } of REFUSED) {
      await open("/roster-imports");
      await page.locator("input[type=file]").setInputFiles({ name, mimeType: XLSX, buffer: bytes });
      await page
        .getByRole("alert")
        .filter({ hasText: t(`errors:rule.${rule}`) })
        .waitFor({ timeout: 15_000 });
    }
  },
);

/**
 * A zip whose entries say that they have a password.
 *
 * @param {Buffer} zip
 */
function encrypted(zip) {
  const bytes = Buffer.from(zip);
  for (let at = 0; at < bytes.length - 12; at++) {
    const signature = bytes.readUInt32LE(at);
    if (signature === 0x04034b50) bytes.writeUInt16LE(bytes.readUInt16LE(at + 6) | 1, at + 6);
    if (signature === 0x02014b50) bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
  }
  return bytes;
}
