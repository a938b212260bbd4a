import ts from "typescript";

/**
 * The texts an argument can be: a literal, or either side of a condition.
 *
 * @param {ts.Expression | undefined} argument
 * @returns {string[]}
 */
export function literalsOf(argument) {
  if (argument === undefined) return [];
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument)) {
    return [...literalsOf(argument.whenTrue), ...literalsOf(argument.whenFalse)];
  }
  return [];
}
