import { describe, expect, it } from "vitest";
import { compareAnswers } from "../../test/benchmarks/workload/compare.mjs";

const QUESTIONS = [
  { variables: { page: 1 }, plain: "/list?values=1" },
  { variables: { page: 2 }, plain: "/list?values=2" },
];

/** @param {string} name @param {(page: unknown) => unknown} answer */
const contestant = (name, answer) => ({
  name,
  ask: async (/** @type {{ variables: Record<string, unknown> }} */ { variables }) => answer(variables.page),
});

/** @param {unknown} page */
const right = (page) => ({
  items: [
    { id: `${page}a`, name: "王明" },
    { id: `${page}b`, name: "李强" },
  ],
  totalCount: 2,
});

describe("comparing answers before they are timed", () => {
  it("lets contestants pass that answer alike, whatever the order of their keys", async () => {
    const turned = contestant("turned", (page) => {
      const { items, totalCount } = right(page);
      return { totalCount, items: items.map(({ id, name }) => ({ name, id })) };
    });
    await expect(compareAnswers([contestant("limit", right), turned], QUESTIONS)).resolves.toBeUndefined();
  });

  it.each([
    [
      "a wrong total",
      () => ({ ...right(2), totalCount: 3 }),
      /wrong disagrees with limit.*"page":2.*at totalCount: 3 instead of 2/,
    ],
    [
      "rows in another order",
      () => ({ ...right(2), items: right(2).items.reverse() }),
      /at items\.0\.id: "2b" instead of "2a"/,
    ],
    ["a row too few", () => ({ ...right(2), items: right(2).items.slice(1) }), /at items/],
    [
      "a missing field",
      () => ({ ...right(2), items: [{ id: "2a" }, right(2).items[1]] }),
      /at items\.0\.name/,
    ],
    ["nothing", () => null, /at the top: null/],
  ])("catches %s, even in the last question alone", async (_what, answer, message) => {
    const wrong = contestant("wrong", (page) => (page === 2 ? answer() : right(page)));
    await expect(compareAnswers([contestant("limit", right), wrong], QUESTIONS)).rejects.toThrow(message);
  });

  it("refuses to compare nothing", async () => {
    await expect(compareAnswers([contestant("limit", right)], [])).rejects.toThrow("nothing to compare");
  });
});
