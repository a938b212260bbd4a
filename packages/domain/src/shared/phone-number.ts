import { tidyText, toHalfWidth } from "./text-fold.js";

/** Mobile numbers as their 11 digits (138-1234-0002, +86 138 …, 13812340002.0); other numbers keep their hyphens. */
export function normalisePhone(text: string): string {
  const plain = tidyText(toHalfWidth(text)).replace(/\.0$/u, "");
  const digits = plain.replace(/[\s()+\-–—‐]/gu, "").replace(/^(?:00)?86(?=1\d{10}$)/u, "");
  return /^1\d{10}$/u.test(digits) ? digits : plain.replace(/\s/gu, "").replace(/[–—‐]/gu, "-");
}

/** The first three and the last four characters; a short number keeps only its last two. */
export function maskPhone(text: string): string {
  if (text.length >= 9) return `${text.slice(0, 3)}${"*".repeat(text.length - 7)}${text.slice(-4)}`;
  return `${"*".repeat(Math.max(text.length - 2, 0))}${text.slice(-2)}`;
}
