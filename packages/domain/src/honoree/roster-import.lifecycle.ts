import { availableActions, type Lifecycle } from "../shared/lifecycle.js";
import type { Permission } from "../shared/permissions.js";
import {
  ROSTER_IMPORT_ACTIONS,
  ROSTER_IMPORT_STATES,
  type RosterImportAction,
  type RosterImportState,
  type RosterImportStep,
} from "./roster.vocabulary.js";

/** "job" is no permission anyone can hold: those steps belong to the background job. */
export const ROSTER_IMPORT_LIFECYCLE: Lifecycle<
  RosterImportState,
  RosterImportAction | RosterImportStep,
  Permission | "job"
> = {
  states: ROSTER_IMPORT_STATES,
  initial: "UPLOADED",
  actions: {
    MATCH_COLUMNS: { from: ["CHECKED"], to: "CHECKING", permission: "honoree:import" },
    FIX: { from: ["CHECKED"], to: "CHECKED", permission: "honoree:import" },
    CONFIRM: { from: ["CHECKED"], to: "IMPORTING", permission: "honoree:import" },
    UNDO: { from: ["IMPORTED"], to: "UNDOING", permission: "honoree:import", isReasonNeeded: true },
    CANCEL: { from: ["UPLOADED", "CHECKING", "CHECKED"], to: "CANCELLED", permission: "honoree:import" },
    START_CHECK: { from: ["UPLOADED", "CHECKED"], to: "CHECKING", permission: "job" },
    FINISH_CHECK: { from: ["CHECKING"], to: "CHECKED", permission: "job" },
    FINISH_IMPORT: { from: ["IMPORTING"], to: "IMPORTED", permission: "job" },
    FINISH_UNDO: { from: ["UNDOING"], to: "UNDONE", permission: "job" },
    FAIL: { from: ["UPLOADED", "CHECKING", "IMPORTING", "UNDOING"], to: "FAILED", permission: "job" },
  },
};

/** The verbs a person with these permissions may use now: what the API shows and the buttons draw. */
export function rosterImportActions(
  state: RosterImportState,
  permissions: ReadonlySet<string>,
): RosterImportAction[] {
  const available = new Set<string>(availableActions(ROSTER_IMPORT_LIFECYCLE, state, permissions));
  return ROSTER_IMPORT_ACTIONS.filter((action) => available.has(action));
}
