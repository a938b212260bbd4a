import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Throws with every WCAG A or AA violation of what the page shows now.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} what how the failure names the page
 */
export async function expectAccessible(page, what) {
  // Evaluated through the debugger, which no content security policy holds back.
  await page.evaluate(`${AXE}; undefined`);
  const violations = await page.evaluate(async (tags) => {
    // @ts-expect-error axe has just been put there
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((/** @type {any} */ { id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map((/** @type {any} */ { html, failureSummary, target }) => ({
        html,
        failureSummary,
        target,
      })),
    }));
  }, TAGS);
  if (violations.length === 0) return;
  const lines = violations.map((/** @type {any} */ { id, help, nodes }) =>
    [
      `${id}: ${help} (${nodes.length}×)`,
      ...nodes
        .slice(0, 4)
        .map(
          (/** @type {any} */ node) =>
            `  ${node.target.join(" ")}\n    ${node.html.slice(0, 220)}\n    ${node.failureSummary.replaceAll("\n", " ").slice(0, 260)}`,
        ),
    ].join("\n"),
  );
  throw new Error(`${what}:\n${lines.join("\n")}`);
}
