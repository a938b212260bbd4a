import type { RosterProblemGroup } from "@laurel/domain/honoree/roster-groups";
import type { RosterLayout } from "@laurel/domain/honoree/roster-header";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import type { RosterImportRecord } from "./roster-import-state.js";

/** Samples and written values may hold anybody's number, so the overview of an import is sealed like its rows. */
const layoutPlace = (importId: string) => ({
  table: "roster_import",
  column: "layout_sealed",
  rowId: importId,
});
const groupsPlace = (importId: string) => ({
  table: "roster_import",
  column: "groups_sealed",
  rowId: importId,
});

const NO_LAYOUT: RosterLayout = { headerRows: [], columns: [] };

export function sealLayout(cipher: FieldCipher, importId: string, layout: RosterLayout): Buffer {
  return cipher.seal(layoutPlace(importId), JSON.stringify(layout));
}

/** Empty until the file was read. */
export function layoutOf(cipher: FieldCipher, { id, layoutSealed }: RosterImportRecord): RosterLayout {
  return layoutSealed === null ? NO_LAYOUT : JSON.parse(cipher.open(layoutPlace(id), layoutSealed));
}

export function sealGroups(
  cipher: FieldCipher,
  importId: string,
  groups: readonly RosterProblemGroup[],
): Buffer {
  return cipher.seal(groupsPlace(importId), JSON.stringify(groups));
}

export function groupsOf(
  cipher: FieldCipher,
  { id, groupsSealed }: RosterImportRecord,
): RosterProblemGroup[] {
  return groupsSealed === null ? [] : JSON.parse(cipher.open(groupsPlace(id), groupsSealed));
}
