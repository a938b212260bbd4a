import { describe, expect, it } from "vitest";
import { availableActions, lifecycleDefects } from "../shared/lifecycle.js";
import { UNIT_LIFECYCLE } from "./organization.lifecycle.js";

describe("the unit lifecycle", () => {
  it("names no unknown and no unreachable state", () => {
    expect(lifecycleDefects(UNIT_LIFECYCLE)).toEqual([]);
  });

  it("is this table", () => {
    const table = Object.entries(UNIT_LIFECYCLE.actions).map(
      ([action, { from, to }]) => `${action}: ${from.join("|")} -> ${to}`,
    );
    expect(table).toEqual([
      "RENAME: ACTIVE -> ACTIVE",
      "MOVE: ACTIVE -> ACTIVE",
      "MERGE: ACTIVE -> MERGED",
      "SPLIT: ACTIVE -> CLOSED",
      "CLOSE: ACTIVE -> CLOSED",
      "CHANGE_AFFILIATION: ACTIVE -> ACTIVE",
      "OPEN_CHILD: ACTIVE -> ACTIVE",
    ]);
  });

  it("offers every action to who manages the organization, and none on history", () => {
    const manager = new Set(["organization:manage"]);
    expect(availableActions(UNIT_LIFECYCLE, "ACTIVE", manager)).toEqual([
      "RENAME",
      "MOVE",
      "MERGE",
      "SPLIT",
      "CLOSE",
      "CHANGE_AFFILIATION",
      "OPEN_CHILD",
    ]);
    expect(availableActions(UNIT_LIFECYCLE, "MERGED", manager)).toEqual([]);
    expect(availableActions(UNIT_LIFECYCLE, "CLOSED", manager)).toEqual([]);
    expect(availableActions(UNIT_LIFECYCLE, "ACTIVE", new Set(["organization:read"]))).toEqual([]);
  });
});
