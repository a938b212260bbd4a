import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser, watch } from "./browser.mjs";
import { createSessions } from "./sessions.mjs";
import { LANGUAGES, wordsOf } from "./words.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./words.mjs").Language} Language */
/** @typedef {import("./words.mjs").Words} Words */

/**
 * What a journey has at hand.
 *
 * @typedef {object} Journey
 * @property {Page} page signed in as `as`, at no address yet
 * @property {Words} t
 * @property {Language} language
 * @property {string} url
 * @property {(path: string) => Promise<void>} open an address of the product, until the page has its heading
 * @property {(userName: string | null) => Promise<Page>} meet a page in a browser of somebody else
 * @property {(pattern: RegExp) => void} expectComplaint
 */

/**
 * @typedef {object} JourneyPlan
 * @property {string} name
 * @property {string | null} as the user name of a demo account
 * @property {{ width: number, height: number }} viewport
 * @property {readonly Language[]} languages
 * @property {(journey: Journey) => Promise<void>} walk
 */

/** @type {JourneyPlan[]} */
const plans = [];

const DESK = { width: 1440, height: 900 };
const STEP_MS = 10_000;

/**
 * @param {string} name
 * @param {Partial<Pick<JourneyPlan, "as" | "viewport" | "languages">>} options
 * @param {JourneyPlan["walk"]} walk
 */
export function journey(name, options, walk) {
  plans.push({ name, as: null, viewport: DESK, languages: LANGUAGES, ...options, walk });
}

/**
 * Walks every journey whose name holds `wanted`, in the order in which they were written, in each language.
 *
 * @param {import("../../harness/product.mjs").Product} product
 * @param {string} wanted
 */
export async function walkAll({ url }, wanted) {
  const pictures = mkdtempSync(join(tmpdir(), "laurel-journeys-"));
  const browser = await launchBrowser();
  const sessions = createSessions(url);
  const counts = { passed: 0, failed: 0 };
  try {
    for (const language of LANGUAGES) {
      for (const plan of plans) {
        const title = `${language.padEnd(5)}  ${plan.name}`;
        if (!plan.languages.includes(language) || !title.includes(wanted)) continue;
        const startedAt = performance.now();
        const failure = await walk({ browser, sessions, url, plan, language, pictures });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        counts[failure === null ? "passed" : "failed"] += 1;
        console.log(`  ${failure === null ? "ok    " : "FAILED"}  ${title} (${seconds} s)`);
        if (failure !== null) console.log(failure.replace(/^/gm, "            "));
      }
    }
  } finally {
    await browser.close();
  }
  if (counts.failed > 0) console.log(`\n  Pictures of the failures: ${pictures}`);
  return counts;
}

/**
 * @param {{ browser: import("playwright-core").Browser, sessions: import("./sessions.mjs").Sessions, url: string,
 *   plan: JourneyPlan, language: Language, pictures: string }} stage
 * @returns {Promise<string | null>} why it failed
 */
async function walk({ browser, sessions, url, plan, language, pictures }) {
  /** @type {{ page: Page, complaints: string[] }[]} */
  const opened = [];
  /** @type {RegExp[]} */
  const expected = [];
  const meet = async (/** @type {string | null} */ userName) => {
    const context = await browser.newContext({
      baseURL: url,
      locale: language === "en" ? "en-US" : "zh-CN",
      timezoneId: "Asia/Shanghai",
      viewport: plan.viewport,
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(STEP_MS);
    const complaints = await watch(context, url);
    if (userName !== null) await context.addCookies(await sessions.cookiesOf(userName));
    const page = await context.newPage();
    opened.push({ page, complaints });
    return page;
  };
  try {
    const page = await meet(plan.as);
    const open = (/** @type {string} */ path) => openPage(page, path);
    const t = wordsOf(language);
    const expectComplaint = (/** @type {RegExp} */ pattern) => void expected.push(pattern);
    await plan.walk({ page, t, language, url, open, meet, expectComplaint });
    const complaints = opened
      .flatMap((other) => other.complaints)
      .filter((text) => !expected.some((pattern) => pattern.test(text)));
    return complaints.length > 0 ? `the browser complained:\n${complaints.join("\n")}` : null;
  } catch (error) {
    const picture = join(pictures, `${language} ${plan.name}`.replaceAll(/[^\p{L}\p{N}]+/gu, "-"));
    for (const [index, { page }] of opened.entries())
      await page.screenshot({ path: `${picture}-${index}.png`, fullPage: true }).catch(() => undefined);
    const complaints = opened.flatMap((other) => other.complaints);
    return [error instanceof Error ? error.stack : String(error), ...complaints].join("\n");
  } finally {
    for (const { page } of opened) await page.context().close();
  }
}

/**
 * @param {Page} page
 * @param {string} path
 */
export async function openPage(page, path) {
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
}
