import type { RosterLayout } from "@laurel/domain/honoree/roster-header";
import type { RosterProblem } from "@laurel/domain/honoree/roster-row";
import { sealGroups, sealLayout } from "../modules/honoree/roster/roster-overview.js";
import { problemKeyOf } from "../modules/honoree/roster/roster-problem-key.js";
import { rosterRowId, sealRow } from "../modules/honoree/roster/roster-row-codec.js";
import { insertRows } from "../testing/insert-rows.js";
import type { TestApp } from "../testing/test-app.js";
import type { PlaceRecords } from "./place-records.js";

/** What is written where a date should stand. */
export const UNREADABLE_DATE = "去年夏天";
const PROBLEM: RosterProblem = { code: "DATE_INVALID", field: "WON_ON", value: UNREADABLE_DATE };

const LAYOUT: RosterLayout = {
  headerRows: [1],
  columns: [
    { index: 0, letter: "A", header: "姓名", field: "NAME", sample: ["单志浩"] },
    { index: 1, letter: "B", header: "身份证号码", field: "IDENTITY_NUMBER", sample: [] },
    { index: 2, letter: "C", header: "授予时间", field: "WON_ON", sample: [UNREADABLE_DATE] },
  ],
};

const ROWS = ["NEW", "CONFLICT", "PROBLEM"] as const;

/** Row `ordinal` of the import of a place: 0 is new, 1 contradicts the bank, 2 waits for its date. */
export function rowIdOf({ importId }: PlaceRecords, ordinal: number): string {
  return rosterRowId(importId, ordinal);
}

export interface RosterPlace {
  readonly records: PlaceRecords;
  readonly path: string;
  /** Whose import it is. */
  readonly accountId: string;
}

/** Checked rosters with problems, with contradictions and with something to confirm, so that duties wait for them. */
export async function insertRosters(test: TestApp, places: readonly RosterPlace[]): Promise<void> {
  await insertRows(
    test,
    "roster_import",
    places.map((place) => importRow(test, place)),
  );
  await insertRows(
    test,
    "roster_import_row",
    places.flatMap(({ records }) => ROWS.map((_, ordinal) => rosterRow(test, records, ordinal))),
  );
}

function importRow({ services: { cipher }, clock }: TestApp, { records, path, accountId }: RosterPlace) {
  const groups = [{ ...PROBLEM, rowCount: 1, suggestions: [{ value: "2013", label: "2013" }] }];
  return {
    id: records.importId,
    state: "CHECKED",
    account_id: accountId,
    user_name: records.userName,
    created_by: records.userName,
    scope: [path],
    file_name: `名册${records.serial}.xlsx`,
    byte_size: 5000,
    sheets: JSON.stringify([{ name: "名册", rowCount: ROWS.length, merges: [] }]),
    sheet_name: "名册",
    layout_sealed: sealLayout(cipher, records.importId, LAYOUT),
    groups_sealed: sealGroups(cipher, records.importId, groups),
    staged_rows: ROWS.length,
    is_staged: true,
    counts: JSON.stringify({
      rows: ROWS.length,
      people: 2,
      titles: 2,
      newRows: 1,
      updatedRows: 0,
      unchangedRows: 0,
      conflictRows: 1,
      problemRows: 1,
      excludedRows: 0,
    }),
    kept: JSON.stringify([{ kind: "HONOREE", id: records.honoreeId }]),
    created_at: clock.now(),
  };
}

function rosterRow({ services: { cipher } }: TestApp, records: PlaceRecords, ordinal: number) {
  const outcome = ROWS[ordinal] ?? "NEW";
  const wonOn = outcome === "PROBLEM" ? UNREADABLE_DATE : "2013-07";
  return {
    import_id: records.importId,
    ordinal,
    sheet_row: ordinal + 2,
    person_key: Buffer.alloc(32, records.serial + ordinal),
    outcome,
    problem_keys: outcome === "PROBLEM" ? [problemKeyOf(cipher, PROBLEM)] : [],
    sealed: sealRow(cipher, records.importId, ordinal, {
      label: String(ordinal + 1),
      cells: {
        NAME: { kind: "text", text: `单志浩${records.serial}` },
        IDENTITY_NUMBER: { kind: "text", text: records.identityNumber },
        WON_ON: { kind: "text", text: wonOn },
      },
      edited: [],
      values: {
        name: `单志浩${records.serial}`,
        sex: "MALE",
        identityNumber: records.identityNumber,
        birthOn: null,
        unitId: records.unitId,
        unitName: records.unitCode,
        lifeState: null,
        isFrontLine: null,
        programmeId: records.programmeId,
        titleName: "省劳动模范",
        issuer: "",
        wonOn: null,
        documentNumber: "",
        certificateNumber: "",
        phone: "",
        familyNote: "",
        remark: "",
      },
      problems: outcome === "PROBLEM" ? [PROBLEM] : [],
      changes: [{ field: "PHONE", bank: records.phone, file: "13900000002", isContradiction: true }],
      titleId: null,
    }),
  };
}
