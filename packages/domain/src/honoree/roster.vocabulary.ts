/** What a column of a roster can mean. */
export const ROSTER_FIELDS = [
  "SEQUENCE",
  "NAME",
  "SEX",
  "IDENTITY_NUMBER",
  "BIRTH",
  "UNIT",
  "LIFE_STATE",
  "FRONT_LINE",
  "TITLE",
  "ISSUER",
  "WON_ON",
  "DOCUMENT_NUMBER",
  "CERTIFICATE_NUMBER",
  "PHONE",
  "FAMILY_NOTE",
  "REMARK",
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** Why a row waits. Each has a sentence that names the cause and the cure. */
export const ROSTER_PROBLEM_CODES = [
  "ID_TRUNCATED",
  "ID_CHECK_DIGIT",
  "ID_MISSING",
  "UNIT_UNKNOWN",
  "DUPLICATE_ROW",
  "DATE_INVALID",
  "IDENTITY_CONFLICT",
  "TITLE_UNKNOWN",
  "NAME_MISSING",
  "VALUE_UNKNOWN",
  "FORMULA",
] as const;
export type RosterProblemCode = (typeof ROSTER_PROBLEM_CODES)[number];

export const ROSTER_ROW_OUTCOMES = ["NEW", "UPDATE", "UNCHANGED", "CONFLICT", "PROBLEM", "EXCLUDED"] as const;
export type RosterRowOutcome = (typeof ROSTER_ROW_OUTCOMES)[number];

export const ROSTER_IMPORT_STATES = [
  "UPLOADED",
  "CHECKING",
  "CHECKED",
  "IMPORTING",
  "IMPORTED",
  "UNDOING",
  "UNDONE",
  "CANCELLED",
  "FAILED",
] as const;
export type RosterImportState = (typeof ROSTER_IMPORT_STATES)[number];

/** What a person may do with an import. */
export const ROSTER_IMPORT_ACTIONS = ["MATCH_COLUMNS", "FIX", "CONFIRM", "UNDO", "CANCEL"] as const;
export type RosterImportAction = (typeof ROSTER_IMPORT_ACTIONS)[number];

/** What the background job does with an import; nobody can ask for these. */
export const ROSTER_IMPORT_STEPS = [
  "START_CHECK",
  "FINISH_CHECK",
  "FINISH_IMPORT",
  "FINISH_UNDO",
  "FAIL",
] as const;
export type RosterImportStep = (typeof ROSTER_IMPORT_STEPS)[number];

/** Which side stands where the bank and the file contradict each other. */
export const CONFLICT_RESOLUTIONS = ["KEEP_BANK", "TAKE_FILE"] as const;
export type ConflictResolution = (typeof CONFLICT_RESOLUTIONS)[number];
