import { tidyText, toHalfWidth } from "./text-fold.js";

/** The dots typed for the one in 阿依古丽·买买提; a full stop counts only between two Han characters. */
const MIDDLE_DOT = /\s*[·•・‧∙⋅●･ᐧ]\s*/gu;
const STOP_IN_NAME = /(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})/gu;
/** Nine names of ten need no work. */
const PLAIN_NAME = /^[\u3400-\u9fff]+$/;
const SPACE_BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/**
 * The name as it is kept and shown: 薛　宇 → 薛宇, every middle dot as "·", rare characters untouched.
 * Spaces between Latin words stay.
 */
export function normaliseName(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  return tidyText(toHalfWidth(text))
    .replace(MIDDLE_DOT, "·")
    .replace(STOP_IN_NAME, "·")
    .replace(SPACE_BETWEEN_HAN, "");
}

/** Two writings of one name have the same key: no spaces, no dots, no case. For comparing only. */
export function nameKey(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  return normaliseName(text)
    .replace(/[\s·.'’-]/gu, "")
    .toUpperCase();
}
