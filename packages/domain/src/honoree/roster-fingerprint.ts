import { nameKey } from "../shared/person-name.js";
import { foldText } from "../shared/text-fold.js";
import { ROSTER_FIELDS, type RosterField } from "./roster.vocabulary.js";
import { cellText } from "./roster-grid.js";
import type { RosterCells } from "./roster-reader.js";
import type { RosterValues } from "./roster-row.js";

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

/** What makes two writings of a value one: the value itself where it was understood, else the folded text. */
function comparable(field: RosterField, cells: RosterCells, values: RosterValues): string {
  const text = foldText(cellText(cells[field]));
  const understood: { readonly [known in RosterField]?: string | null } = {
    NAME: nameKey(values.name),
    IDENTITY_NUMBER: values.identityNumber,
    BIRTH: text === "" ? "" : values.birthOn,
    WON_ON: values.wonOn,
    DOCUMENT_NUMBER: values.documentNumber,
    CERTIFICATE_NUMBER: values.certificateNumber,
    PHONE: values.phone,
  };
  return understood[field] ?? text;
}

/**
 * Equal for rows that repeat each other in everything but their 序号. About a hundred bits, short enough to keep one
 * per row of a huge file.
 */
export function rowFingerprint(cells: RosterCells, values: RosterValues): string {
  const fields = ROSTER_FIELDS.filter((field) => field !== "SEQUENCE");
  const text = fields.map((field) => comparable(field, cells, values)).join("\u001f");
  return mix(text, 1).toString(36) + mix(text, 2).toString(36).padStart(11, "0");
}
