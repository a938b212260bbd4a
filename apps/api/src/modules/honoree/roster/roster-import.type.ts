import {
  CONFLICT_RESOLUTIONS,
  type ConflictResolution,
  ROSTER_FIELDS,
  ROSTER_IMPORT_ACTIONS,
  ROSTER_IMPORT_STATES,
  ROSTER_PROBLEM_CODES,
  ROSTER_ROW_OUTCOMES,
  type RosterField,
  type RosterImportAction,
  type RosterImportState,
  type RosterProblemCode,
  type RosterRowOutcome,
} from "@laurel/domain/honoree/roster.vocabulary";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { enumType } from "../../../platform/enum-type.js";
import { InstantScalar } from "../../../platform/scalars/calendar.scalar.js";

export const RosterImportStateEnum = enumType(
  "RosterImportState",
  ROSTER_IMPORT_STATES,
  "Where an import stands.",
);
export const RosterImportActionEnum = enumType(
  "RosterImportAction",
  ROSTER_IMPORT_ACTIONS,
  "What a person may do with an import now.",
);
export const RosterFieldEnum = enumType("RosterField", ROSTER_FIELDS, "What a column of a roster means.");
export const RosterProblemCodeEnum = enumType("RosterProblemCode", ROSTER_PROBLEM_CODES, "Why a row waits.");
export const RosterRowOutcomeEnum = enumType(
  "RosterRowOutcome",
  ROSTER_ROW_OUTCOMES,
  "What a row means to the bank.",
);
export const ConflictResolutionEnum = enumType(
  "ConflictResolution",
  CONFLICT_RESOLUTIONS,
  "Which side stands where the bank and the file contradict each other.",
);

@ObjectType("RosterColumn")
export class RosterColumnType {
  @Field(() => Int)
  index: number;

  @Field(() => String)
  letter: string;

  @Field(() => String)
  header: string;

  @Field(() => RosterFieldEnum, {
    nullable: true,
    description: "null: none of our fields; the column is not read.",
  })
  field: RosterField | null;

  @Field(() => [String], { description: "The first texts below the header, identity numbers masked." })
  sample: string[];
}

@ObjectType("RosterProgress", {
  description: "How far the job is; the unit is rows while reading, then people.",
})
export class RosterProgressType {
  @Field(() => Int)
  done: number;

  @Field(() => Int)
  total: number;
}

@ObjectType("RosterProblem")
export class RosterProblemType {
  @Field(() => String, { description: "The 序号 of the row, else its number in the sheet." })
  row: string;

  @Field(() => Int)
  sheetRow: number;

  @Field(() => String, { description: "The header of the column; empty when the whole row is meant." })
  column: string;

  @Field(() => RosterFieldEnum, { nullable: true })
  field: RosterField | null;

  @Field(() => RosterProblemCodeEnum)
  code: RosterProblemCode;

  @Field(() => String)
  value: string;

  @Field(() => String, { description: "The sentence for people, in the language of the request." })
  message: string;
}

@ObjectType("RosterSuggestion")
export class RosterSuggestionType {
  @Field(() => String)
  value: string;

  @Field(() => String)
  label: string;
}

@ObjectType("RosterProblemGroup", { description: "Rows that wait for the same reason and share a cure." })
export class RosterProblemGroupType {
  @Field(() => RosterProblemCodeEnum)
  code: RosterProblemCode;

  @Field(() => RosterFieldEnum, { nullable: true })
  field: RosterField | null;

  @Field(() => String, { description: "What was written; empty where each row is mended on its own." })
  value: string;

  @Field(() => Int)
  rowCount: number;

  @Field(() => String)
  message: string;

  @Field(() => String)
  cure: string;

  @Field(() => [RosterSuggestionType])
  suggestions: RosterSuggestionType[];
}

@ObjectType("RosterCell")
export class RosterCellType {
  @Field(() => RosterFieldEnum)
  field: RosterField;

  @Field(() => String)
  text: string;

  @Field(() => Boolean)
  isEdited: boolean;
}

@ObjectType("RosterChange", { description: "What the bank says and what the file says." })
export class RosterChangeType {
  @Field(() => RosterFieldEnum)
  field: RosterField;

  @Field(() => String)
  bank: string;

  @Field(() => String)
  file: string;
}

@ObjectType("RosterRow")
export class RosterRowType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  row: string;

  @Field(() => Int)
  sheetRow: number;

  @Field(() => RosterRowOutcomeEnum)
  outcome: RosterRowOutcome;

  @Field(() => String)
  name: string;

  @Field(() => String)
  unitName: string;

  @Field(() => String)
  titleName: string;

  @Field(() => String)
  wonOn: string;

  @Field(() => String, { nullable: true })
  identityNumberMasked: string | null;

  @Field(() => [RosterCellType])
  cells: RosterCellType[];

  @Field(() => [RosterProblemType])
  problems: RosterProblemType[];

  @Field(() => [RosterChangeType])
  changes: RosterChangeType[];

  @Field(() => ConflictResolutionEnum, { nullable: true })
  resolution: ConflictResolution | null;
}

@ObjectType("RosterRowPage")
export class RosterRowPageType {
  @Field(() => [RosterRowType])
  items: RosterRowType[];

  @Field(() => Int)
  totalCount: number;
}

@ObjectType("RosterKeptRecord", {
  description: "What an undo left in the bank because somebody changed it since.",
})
export class RosterKeptRecordType {
  @Field(() => String, { description: "HONOREE or TITLE" })
  kind: string;

  @Field(() => ID)
  id: string;
}

@ObjectType("RosterImport", { description: "A roster (花名册) on its way into the bank." })
export class RosterImportType {
  @Field(() => ID)
  id: string;

  @Field(() => Int)
  version: number;

  @Field(() => String)
  fileName: string;

  @Field(() => Int)
  byteSize: number;

  @Field(() => RosterImportStateEnum)
  state: RosterImportState;

  @Field(() => [RosterImportActionEnum])
  availableActions: RosterImportAction[];

  @Field(() => RosterProgressType)
  progress: RosterProgressType;

  @Field(() => String, { nullable: true })
  sheetName: string | null;

  @Field(() => [String])
  sheetNames: string[];

  @Field(() => [Int])
  headerRows: number[];

  @Field(() => [RosterColumnType])
  columns: RosterColumnType[];

  @Field(() => Int, { description: "Data rows of the file." })
  rowCount: number;

  @Field(() => Int, { description: "Different people of the clean rows." })
  peopleCount: number;

  @Field(() => Int, { description: "Different titles of the clean rows." })
  titleCount: number;

  @Field(() => Int, { description: "Rows of people the bank does not know." })
  newCount: number;

  @Field(() => Int, { description: "Rows that add to a known person or bring one up to date." })
  updatedCount: number;

  @Field(() => Int, { description: "Rows that say what the bank says." })
  unchangedCount: number;

  @Field(() => Int, { description: "Rows that contradict the bank." })
  conflictCount: number;

  @Field(() => Int)
  problemRowCount: number;

  @Field(() => [RosterProblemGroupType])
  problemGroups: RosterProblemGroupType[];

  @Field(() => String, { nullable: true })
  failureCode: string | null;

  @Field(() => String, { nullable: true })
  failureMessage: string | null;

  @Field(() => String)
  createdBy: string;

  @Field(() => InstantScalar)
  createdAt: Date;

  @Field(() => InstantScalar, { nullable: true })
  confirmedAt: Date | null;

  @Field(() => InstantScalar, { nullable: true })
  undoableUntil: Date | null;

  @Field(() => Int, { nullable: true })
  importedPeople: number | null;

  @Field(() => Int, { nullable: true })
  importedTitles: number | null;

  @Field(() => [RosterKeptRecordType], { description: "After an undo: at most a hundred of what stayed." })
  kept: RosterKeptRecordType[];
}

@ObjectType("RosterImportPage")
export class RosterImportPageType {
  @Field(() => [RosterImportType])
  items: RosterImportType[];

  @Field(() => Int)
  totalCount: number;
}
