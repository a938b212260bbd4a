import ts from "typescript";
import { literalsOf } from "./literals.mjs";

/** @typedef {{ code: string | null, rule: string | null, line: number }} Refusal */

/** Functions that make a `DomainError`, with the place of the rule among their arguments. */
const MAKERS = { badInput: { code: "BAD_INPUT", rule: 1 }, DomainError: { code: null, rule: 1 } };

/**
 * Every refusal a source file can throw whose code or rule is written out.
 *
 * @param {string} path
 * @param {string} text
 * @returns {Refusal[]}
 */
export function readRefusals(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  /** @type {Refusal[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && node.arguments !== undefined) {
      const name = node.expression.getText();
      if (name === "badInput" || name === "DomainError") {
        const { code, rule } = MAKERS[name];
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        const [firstArgument, ruleArgument] = [node.arguments[0], node.arguments[rule]];
        for (const value of literalsOf(ruleArgument)) {
          found.push({ code: code ?? literalsOf(firstArgument)[0] ?? null, rule: value, line });
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
