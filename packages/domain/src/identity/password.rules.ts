/** Length says more than character classes, and nobody is made to change a good password (NIST SP 800-63B, 5.1.1). */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

const MIN_DISTINCT_CHARACTERS = 5;
const MIN_NAME_PART = 4;

export type PasswordRule =
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "PASSWORD_TOO_SIMPLE"
  | "PASSWORD_HOLDS_USER_NAME";

/** Beginnings of what is tried first; a few characters added to one of them make no good password. */
const COMMON_BEGINNINGS = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "qwertyuiop",
  "qwerty123",
  "1qaz2wsx",
  "1q2w3e4r",
  "qazwsxedc",
  "asdfghjkl",
  "zxcvbnm",
  "woaini1314",
  "iloveyou",
  "admin123",
  "administrator",
  "123qwe",
  "abc123",
  "a123456",
  "welcome",
  "laurel123",
];

const KEY_RUNS = ["0123456789", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm"];

/** Full-width and half-width typing of one password are the same password. */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** Why `password` may not be chosen by `userName`; null when it may. */
export function passwordProblem(password: string, userName: string): PasswordRule | null {
  const text = normalisePassword(password);
  const length = [...text].length;
  if (length < MIN_PASSWORD_LENGTH) return "PASSWORD_TOO_SHORT";
  if (length > MAX_PASSWORD_LENGTH) return "PASSWORD_TOO_LONG";
  const folded = text.toLowerCase();
  if (userName.length >= MIN_NAME_PART && folded.includes(userName.toLowerCase())) {
    return "PASSWORD_HOLDS_USER_NAME";
  }
  return isTooSimple(folded) ? "PASSWORD_TOO_SIMPLE" : null;
}

function isTooSimple(folded: string): boolean {
  if (new Set(folded).size < MIN_DISTINCT_CHARACTERS) return true;
  if (isRepetition(folded)) return true;
  const beginning = COMMON_BEGINNINGS.find((common) => folded.startsWith(common));
  const rest = beginning === undefined ? folded : folded.slice(beginning.length);
  if (beginning !== undefined && [...rest].length < MIN_PASSWORD_LENGTH) return true;
  return KEY_RUNS.some((run) => `${run}${run}`.includes(folded));
}

/** One short text over and over: abcabcabcabc. */
function isRepetition(text: string): boolean {
  return /^(.{1,5}?)\1+.{0,4}$/u.test(text) && new Set(text).size <= MIN_DISTINCT_CHARACTERS;
}
