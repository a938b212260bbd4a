import { describe, expect, it } from "vitest";
import { availableActions, lifecycleDefects } from "../shared/lifecycle.js";
import { ROSTER_IMPORT_STATES, type RosterImportState } from "./roster.vocabulary.js";
import { ROSTER_IMPORT_LIFECYCLE, rosterImportActions } from "./roster-import.lifecycle.js";

const importer = new Set(["honoree:import"]);
const job = new Set(["job"]);

describe("the lifecycle of a roster import", () => {
  it("names no unknown and no unreachable state", () => {
    expect(lifecycleDefects(ROSTER_IMPORT_LIFECYCLE)).toEqual([]);
  });

  it("leads where this table says", () => {
    const targets = Object.entries(ROSTER_IMPORT_LIFECYCLE.actions).map(([action, { to }]) => [action, to]);
    expect(Object.fromEntries(targets)).toEqual({
      MATCH_COLUMNS: "CHECKING",
      FIX: "CHECKED",
      CONFIRM: "IMPORTING",
      UNDO: "UNDOING",
      CANCEL: "CANCELLED",
      START_CHECK: "CHECKING",
      FINISH_CHECK: "CHECKED",
      FINISH_IMPORT: "IMPORTED",
      FINISH_UNDO: "UNDONE",
      FAIL: "FAILED",
    });
  });

  const table: Record<RosterImportState, { person: string[]; job: string[] }> = {
    UPLOADED: { person: ["CANCEL"], job: ["START_CHECK", "FAIL"] },
    CHECKING: { person: ["CANCEL"], job: ["FINISH_CHECK", "FAIL"] },
    CHECKED: { person: ["MATCH_COLUMNS", "FIX", "CONFIRM", "CANCEL"], job: ["START_CHECK"] },
    IMPORTING: { person: [], job: ["FINISH_IMPORT", "FAIL"] },
    IMPORTED: { person: ["UNDO"], job: [] },
    UNDOING: { person: [], job: ["FINISH_UNDO", "FAIL"] },
    UNDONE: { person: [], job: [] },
    CANCELLED: { person: [], job: [] },
    FAILED: { person: [], job: [] },
  };

  it.each(ROSTER_IMPORT_STATES)("offers in %s what the table says", (state) => {
    expect(rosterImportActions(state, importer)).toEqual(table[state].person);
    expect(availableActions(ROSTER_IMPORT_LIFECYCLE, state, job)).toEqual(table[state].job);
    expect(rosterImportActions(state, new Set(["honoree:read"]))).toEqual([]);
    expect(rosterImportActions(state, job)).toEqual([]);
  });

  it("asks a reason for the undo alone", () => {
    const asking = Object.entries(ROSTER_IMPORT_LIFECYCLE.actions)
      .filter(([, { isReasonNeeded }]) => isReasonNeeded === true)
      .map(([action]) => action);
    expect(asking).toEqual(["UNDO"]);
  });
});
