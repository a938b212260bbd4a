import { describe, expect, it } from "vitest";
import { badInput, DomainError, notFound } from "./domain-error.js";

describe("DomainError", () => {
  it("names the code alone, or the code and the rule", () => {
    expect(new DomainError("FORBIDDEN").message).toBe("FORBIDDEN");
    expect(new DomainError("CONFLICT", "CHANGED_MEANWHILE").message).toBe("CONFLICT: CHANGED_MEANWHILE");
  });

  it("tells the field and the rule of a bad input", () => {
    expect(badInput("wonOn", "DATE_IN_FUTURE", { today: "2026-11-21" })).toMatchObject({
      code: "BAD_INPUT",
      rule: "DATE_IN_FUTURE",
      params: { field: "wonOn", today: "2026-11-21" },
    });
  });

  it("names what is not found and nothing else", () => {
    expect(notFound("honoree")).toMatchObject({ code: "NOT_FOUND", rule: null, params: { what: "honoree" } });
  });
});
