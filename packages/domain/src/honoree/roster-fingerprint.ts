import { nameKey } from "../shared/person-name.js";
import { foldText } from "../shared/text-fold.js";
import type { RosterField } from "./roster.vocabulary.js";
import { cellText } from "./roster-grid.js";
import type { RosterCells } from "./roster-reader.js";
import type { RosterValues } from "./roster-row.js";

const AS_WRITTEN: readonly RosterField[] = [
  "SEX",
  "UNIT",
  "LIFE_STATE",
  "FRONT_LINE",
  "TITLE",
  "ISSUER",
  "FAMILY_NOTE",
  "REMARK",
];

/** 53 bits of a text (cyrb53): good mixing, no secrecy. */
function mix(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/** A value that was understood stands for all its writings; any other is compared as folded text. */
function comparableTexts(cells: RosterCells, values: RosterValues): (string | null)[] {
  const folded = (field: RosterField): string => foldText(cellText(cells[field]));
  return [
    nameKey(values.name),
    values.identityNumber ?? folded("IDENTITY_NUMBER"),
    cells.BIRTH === undefined ? "" : (values.birthOn ?? folded("BIRTH")),
    values.wonOn ?? folded("WON_ON"),
    values.documentNumber,
    values.certificateNumber,
    values.phone,
    ...AS_WRITTEN.map(folded),
  ];
}

/**
 * Equal for rows that repeat each other in everything but their 序号. About a hundred bits, short enough to keep one
 * per row of a huge file.
 */
export function rowFingerprint(cells: RosterCells, values: RosterValues): string {
  const text = comparableTexts(cells, values).join("\u001f");
  return mix(text, 1).toString(36) + mix(text, 2).toString(36).padStart(11, "0");
}
