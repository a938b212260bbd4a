/** Licences whose terms a union's office meets by keeping the notices that ship with the packages. */
const ALLOWED = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
]);

/**
 * Packages under other terms, each with the reason why it may stay.
 *
 * @type {readonly { name: RegExp, licence: string, reason: string }[]}
 */
export const EXCEPTIONS = [
  {
    name: /^@img\/sharp-/,
    licence: "LGPL-3.0-or-later",
    reason:
      "libvips is a separate library that sharp loads at run time; it is used unchanged and can be replaced",
  },
  {
    name: /^axe-core$/,
    licence: "MPL-2.0",
    reason: "used unchanged, by the browser journeys only; it is not part of the product that is installed",
  },
];

/**
 * Whether a package may be used under its SPDX expression: one side of every OR, all sides of every AND.
 *
 * @param {string} name
 * @param {string | undefined} expression
 */
export function isLicenceAllowed(name, expression) {
  if (expression === undefined) return false;
  const isTermAllowed = (/** @type {string} */ term) =>
    ALLOWED.has(term) ||
    EXCEPTIONS.some((exception) => exception.licence === term && exception.name.test(name));
  // Parentheses in the expressions met so far only wrap the whole or one choice, so splitting OR first is exact.
  return expression
    .replace(/^\((.*)\)$/, "$1")
    .split(/\s+OR\s+/)
    .some((choice) =>
      choice
        .replace(/[()]/g, "")
        .trim()
        .split(/\s+AND\s+/)
        .every(isTermAllowed),
    );
}
