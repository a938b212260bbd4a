export const UNIT_KINDS = ["GROUP", "DIVISION", "COMPANY", "DEPARTMENT"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** MERGED: lives on inside its successor. CLOSED: ended, also when it was split into new units. */
export const UNIT_STATES = ["ACTIVE", "MERGED", "CLOSED"] as const;
export type UnitState = (typeof UNIT_STATES)[number];

/** The line of command and the Party affiliation (C10), which may run differently. */
export const UNIT_TREES = ["ADMINISTRATION", "PARTY_AFFILIATION"] as const;
export type UnitTree = (typeof UNIT_TREES)[number];

export const UNIT_EVENT_KINDS = [
  "OPENED",
  "RENAMED",
  "MOVED",
  "MERGED",
  "SPLIT",
  "CLOSED",
  "AFFILIATION_CHANGED",
] as const;
export type UnitEventKind = (typeof UNIT_EVENT_KINDS)[number];

export const UNIT_ACTIONS = [
  "RENAME",
  "MOVE",
  "MERGE",
  "SPLIT",
  "CLOSE",
  "CHANGE_AFFILIATION",
  "OPEN_CHILD",
] as const;
export type UnitAction = (typeof UNIT_ACTIONS)[number];
