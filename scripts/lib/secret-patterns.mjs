/** Shapes of secrets nobody may commit. Each is written so that its own source does not match it. */
const SECRETS = [
  { what: "a private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { what: "a cloud access key", pattern: /\bAKIA[0-9A-Z]{16}\b/ },
  {
    what: "an access token",
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{20,})\b/,
  },
  {
    what: "a password in an address",
    pattern:
      /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@"'`$<>{}…]+:[^\s:/@"'`$<>{}…]+@(?!localhost|127\.0\.0\.1|postgres[:/]|db[:/]|host[:/])[\w.-]+/,
  },
];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_NUMBER =
  /(?<![0-9A-Za-z.])(\d{2})(\d{4})((?:18|19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{3})([\dXx])(?![0-9A-Za-z])/g;

/** The two examples printed in the standard itself (GB 11643-1999). */
const PRINTED_IN_THE_STANDARD = ["11010519491231002X", "440524188001010014"];

/**
 * What a text holds that must not be in the repository.
 *
 * Identity numbers in tests and demo data belong to nobody: their county code is 9999, which no county has.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function findSecrets(text) {
  const secrets = SECRETS.filter(({ pattern }) => pattern.test(text)).map(({ what }) => what);
  const people = [...text.matchAll(IDENTITY_NUMBER)]
    .filter(
      ([number, , county]) =>
        county !== "9999" && hasCheckDigit(number) && !PRINTED_IN_THE_STANDARD.includes(number.toUpperCase()),
    )
    .map(([number]) => `an identity number that could be somebody's (${number.slice(0, 6)}…)`);
  return [...secrets, ...people];
}

/** @param {string} number */
function hasCheckDigit(number) {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return "10X98765432"[sum % 11] === number[17]?.toUpperCase();
}
