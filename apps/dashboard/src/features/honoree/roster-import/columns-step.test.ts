import { describe, expect, it } from "vitest";
import { withMatch } from "./columns-step.js";
import { matchedFields } from "./roster-rows.js";
import { isWorking, waitBeforeAsking } from "./use-roster-import.js";

describe("withMatch", () => {
  it("takes a meaning from the column that had it", () => {
    const matches = new Map([
      [0, "NAME" as const],
      [1, "UNIT" as const],
    ]);
    expect([...withMatch(matches, 1, "NAME")]).toEqual([
      [0, null],
      [1, "NAME"],
    ]);
  });

  it("lets several columns mean nothing", () => {
    const matches = new Map([
      [0, null],
      [1, "UNIT" as const],
    ]);
    expect([...withMatch(matches, 1, null)]).toEqual([
      [0, null],
      [1, null],
    ]);
  });
});

describe("matchedFields", () => {
  it("keeps the order of the file and leaves out the sequence and what is not imported", () => {
    const column = { letter: "A", header: "", sample: [] };
    const columns = [
      { ...column, index: 0, field: "SEQUENCE" as const },
      { ...column, index: 1, field: "UNIT" as const },
      { ...column, index: 2, field: null },
      { ...column, index: 3, field: "NAME" as const },
    ];
    expect(matchedFields({ columns })).toEqual(["UNIT", "NAME"]);
  });
});

describe("following an import", () => {
  it("asks soon, then less and less often, never slower than every five seconds", () => {
    expect([0, 1, 5, 20].map((times) => Math.round(waitBeforeAsking(times)))).toEqual([400, 560, 2151, 5000]);
  });

  it("asks only while the server works", () => {
    expect((["UPLOADED", "CHECKING", "IMPORTING", "UNDOING"] as const).map(isWorking)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect((["CHECKED", "IMPORTED", "UNDONE", "CANCELLED", "FAILED"] as const).map(isWorking)).toEqual(
      Array(5).fill(false),
    );
  });
});
