import { isDeepStrictEqual } from "node:util";

/** @typedef {{ name: string, ask: (question: import("./workloads.mjs").Question) => Promise<unknown> }} Contestant */

/**
 * Asks every contestant every question before anything is timed. A fast wrong answer is worth nothing.
 *
 * @param {readonly Contestant[]} contestants the first one is the measure
 * @param {readonly import("./workloads.mjs").Question[]} questions
 * @throws Error naming who disagrees, about which question and where
 */
export async function compareAnswers(contestants, questions) {
  const [measure, ...others] = contestants;
  if (measure === undefined || questions.length === 0) throw new Error("There is nothing to compare.");
  for (const question of questions) {
    const expected = await measure.ask(question);
    for (const { name, ask } of others) {
      const given = await ask(question);
      if (isDeepStrictEqual(given, expected)) continue;
      const place = firstDifference(expected, given);
      throw new Error(
        `${name} disagrees with ${measure.name} about ${JSON.stringify(question.variables)} at ${place.path || "the top"}: ` +
          `${JSON.stringify(place.given)?.slice(0, 200)} instead of ${JSON.stringify(place.expected)?.slice(0, 200)}`,
      );
    }
  }
}

/**
 * @param {unknown} expected
 * @param {unknown} given
 * @param {string} path
 * @returns {{ path: string, expected: unknown, given: unknown }}
 */
function firstDifference(expected, given, path = "") {
  if (isRecord(expected) && isRecord(given)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(given)])) {
      if (!isDeepStrictEqual(expected[key], given[key])) {
        return firstDifference(expected[key], given[key], path === "" ? key : `${path}.${key}`);
      }
    }
  }
  return { path, expected, given };
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null;
}
