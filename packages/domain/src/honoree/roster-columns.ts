import { foldText } from "../shared/text-fold.js";
import type { RosterField } from "./roster.vocabulary.js";
import { COLUMN_SYNONYMS, OTHER_COLUMNS } from "./roster-synonyms.js";

const FIELD_BY_SYNONYM: ReadonlyMap<string, RosterField> = new Map(
  (Object.entries(COLUMN_SYNONYMS) as [RosterField, readonly string[]][]).flatMap(([field, synonyms]) =>
    synonyms.map((synonym) => [synonym, field] as const),
  ),
);

/** Synonyms long enough to be trusted inside a longer header, the longest first. */
const LONG_SYNONYMS: readonly string[] = [...FIELD_BY_SYNONYM.keys()]
  .filter((synonym) => /^\p{Script=Han}{3,}$/u.test(synonym) || synonym === "姓名" || synonym === "文号")
  .sort((a, b) => b.length - a.length);

/** A header is a name, not a sentence: longer texts are titles and notes. */
const LONGEST_HEADER = 16;

/** Headers of one meaning share it: the key under which a match is remembered. */
export function normaliseHeader(text: string): string {
  return foldText(text).replace(/[*:：_"“”'·、/\\?-]/gu, "");
}

/** The field a header names; a remembered match comes first, also when it says "none of them". */
export function matchColumn(
  header: string,
  remembered: ReadonlyMap<string, RosterField | null> = new Map(),
): RosterField | null {
  const key = normaliseHeader(header);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const bare = key.replace(/\([^)]*\)/gu, "");
  const exact = FIELD_BY_SYNONYM.get(key) ?? FIELD_BY_SYNONYM.get(bare);
  if (exact !== undefined) return exact;
  if (bare.length > LONGEST_HEADER || OTHER_COLUMNS.test(bare)) return null;
  // The head of a Chinese compound stands last: 荣誉称号授予单位 is an issuer.
  const inside =
    LONG_SYNONYMS.find((synonym) => bare.endsWith(synonym)) ??
    LONG_SYNONYMS.find((synonym) => bare.includes(synonym));
  return inside === undefined ? null : (FIELD_BY_SYNONYM.get(inside) as RosterField);
}
