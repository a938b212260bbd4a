import type { Lifecycle } from "../shared/lifecycle.js";
import type { Permission } from "../shared/permissions.js";
import { UNIT_STATES, type UnitAction, type UnitState } from "./organization.vocabulary.js";

/** What may happen to a unit. A merged or closed unit is history: nothing more happens to it. */
export const UNIT_LIFECYCLE: Lifecycle<UnitState, UnitAction, Permission> = {
  states: UNIT_STATES,
  initial: "ACTIVE",
  actions: {
    RENAME: { from: ["ACTIVE"], to: "ACTIVE", permission: "organization:manage" },
    MOVE: { from: ["ACTIVE"], to: "ACTIVE", permission: "organization:manage" },
    MERGE: { from: ["ACTIVE"], to: "MERGED", permission: "organization:manage" },
    SPLIT: { from: ["ACTIVE"], to: "CLOSED", permission: "organization:manage" },
    CLOSE: { from: ["ACTIVE"], to: "CLOSED", permission: "organization:manage" },
    CHANGE_AFFILIATION: { from: ["ACTIVE"], to: "ACTIVE", permission: "organization:manage" },
    OPEN_CHILD: { from: ["ACTIVE"], to: "ACTIVE", permission: "organization:manage" },
  },
};
