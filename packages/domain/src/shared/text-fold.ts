/** Spaces of every kind, zero-width marks and the byte-order mark: what people paste without seeing it. */
const INVISIBLE = /[\s\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]+/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const OPENING = /[〔【〖〈《[{「『]/g;
const CLOSING = /[〕】〗〉》\]}」』]/g;

// Most cells of a roster are clean: a test that finds nothing is far cheaper than replacing nothing.
const HAS_INVISIBLE = /[\s\u00a0\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]/;
const HAS_FULL_WIDTH = /[\u3000\uff01-\uff5e]/;
const PLAIN = /^[!-Z\u3400-\u9fff]*$/;

/** Full-width letters, digits and signs as their ASCII twins; nothing else changes, so rare characters survive. */
export function toHalfWidth(text: string): string {
  if (!HAS_FULL_WIDTH.test(text)) return text;
  return text
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, " ");
}

export function withoutSpaces(text: string): string {
  return HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, "") : text;
}

/** One line without invisible marks, runs of spaces as one: how a text is kept. */
export function tidyText(text: string): string {
  return HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, " ").trim() : text;
}

/** The comparing form of a written name: no spaces, one width, one kind of bracket, upper-case. Never shown. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutSpaces(toHalfWidth(text)).replace(OPENING, "(").replace(CLOSING, ")").toUpperCase();
}

/** Levenshtein distance in characters (code points, so that a rare character counts once). */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let previous = right.map((_, index) => index + 1);
  previous.unshift(0);
  left.forEach((character, row) => {
    const current = [row + 1];
    right.forEach((other, column) => {
      const replaced = (previous[column] as number) + (character === other ? 0 : 1);
      const removed = (previous[column + 1] as number) + 1;
      const added = (current[column] as number) + 1;
      current.push(Math.min(replaced, removed, added));
    });
    previous = current;
  });
  return previous.at(-1) as number;
}

/** Share of `text` a candidate misses: 0 for equal texts and below 0.5 for any that holds the other whole. */
function unlikeness(text: string, candidate: string): number {
  const longer = Math.max(text.length, candidate.length);
  const distance = editDistance(text, candidate) / longer;
  return text.includes(candidate) || candidate.includes(text) ? distance / 2 : distance;
}

/** The candidates that look most like `text`, best first; those with nothing to do with it are left out. */
export function nearest(text: string, candidates: readonly string[], limit: number): string[] {
  const folded = foldText(text);
  if (folded === "") return [];
  return candidates
    .map((candidate) => ({ candidate, score: unlikeness(folded, foldText(candidate)) }))
    .filter(({ score }) => score <= 0.6)
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}
