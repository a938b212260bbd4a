import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */

const PROGRAMS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const found = folders.flatMap((folder) => PROGRAMS.map((name) => join(folder, name))).find(existsSync);
  if (found === undefined) throw new Error("No Chromium was found. Install one, or name it in CHROMIUM.");
  return found;
}

/** A browser that can reach this machine and nothing else. */
export function launchBrowser() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}

/**
 * Collects what must not happen on any page: a request to another host, a violation of the content security policy,
 * an error on the console or one nobody caught.
 *
 * @param {BrowserContext} context
 * @param {string} url
 */
export async function watch(context, url) {
  /** @type {string[]} */
  const complaints = [];
  const complain = (/** @type {string} */ text) => void complaints.push(text);
  await context.exposeBinding("laurelComplain", (_source, text) => complain(String(text)));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      // @ts-expect-error the binding exists only in these tests
      window.laurelComplain(`content security policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (/^https?:|^wss?:/.test(address.protocol) && address.origin !== url)
      complain(`request to another host: ${request.url()}`);
  });
  context.on("console", (message) => {
    // A refused request is told with its answer, below.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer)
      complain(`console: ${message.text()} ${message.location().url}`);
  });
  context.on("response", async (response) => {
    if (response.status() < 400) return;
    const text = await response.text().catch(() => "");
    complain(`answer ${response.status()}: ${response.url()} ${text.slice(0, 400)}`);
  });
  context.on("weberror", (error) => complain(`page: ${error.error().stack || String(error.error())}`));
  return complaints;
}

/**
 * Chooses one of a row of choices. The radio itself is out of sight, so its label is clicked, as people do.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function pick(page, name) {
  await page.getByRole("radio", { name, exact: true }).locator("xpath=ancestor::label").click();
}
