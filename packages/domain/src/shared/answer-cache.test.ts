import { describe, expect, it } from "vitest";
import { createAnswerCache } from "./answer-cache.js";

describe("an answer cache", () => {
  it("asks once, and again after it had to forget", () => {
    const asked: string[] = [];
    const cache = createAnswerCache<string | null>(2);
    const ask = (question: string): string | null =>
      cache.get(question, () => {
        asked.push(question);
        return question === "nobody" ? null : question.toUpperCase();
      });
    expect(["a", "nobody", "nobody", "a"].map(ask)).toEqual(["A", null, null, "A"]);
    expect(asked).toEqual(["a", "nobody"]);
    expect(["c", "c", "a"].map(ask)).toEqual(["C", "C", "A"]);
    expect(asked).toEqual(["a", "nobody", "c", "a"]);
  });
});
