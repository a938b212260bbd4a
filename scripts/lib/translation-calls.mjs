import ts from "typescript";
import { literalsOf } from "./literals.mjs";

/**
 * @typedef {{ namespace: string | null, key: string, line: number }} KeyUse a literal key given to `t`
 * @typedef {{ uses: KeyUse[], patterns: string[], literals: string[], namespaces: string[], cjk: { text: string, line: number }[] }} SourceTexts
 *   `patterns`: keys built from a value, with `*` in its place; `literals`: every other string, which may be a key
 *   that reaches `t` through a variable; `namespaces`: those the file asks `useTranslation` for.
 */

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/**
 * What one source file says to people, and in which keys.
 *
 * @param {string} path
 * @param {string} text
 * @returns {SourceTexts}
 */
export function readTexts(path, text) {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind);
  /** @type {SourceTexts} */
  const found = { uses: [], patterns: [], literals: [], namespaces: [], cjk: [] };
  const lineOf = (/** @type {ts.Node} */ node) =>
    source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node)) readCall(node, found, lineOf);
    if (ts.isJsxAttribute(node) && node.name.getText() === "i18nKey" && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) found.uses.push(toUse(node.initializer.text, lineOf(node)));
    }
    if (ts.isStringLiteralLike(node)) found.literals.push(node.text);
    if (ts.isTemplateExpression(node)) found.patterns.push(toPattern(node));
    const shown = shownText(node);
    if (shown !== null && CJK.test(shown)) found.cjk.push({ text: shown.trim(), line: lineOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * @param {ts.CallExpression} call
 * @param {SourceTexts} found
 * @param {(node: ts.Node) => number} lineOf
 */
function readCall(call, found, lineOf) {
  const name = ts.isPropertyAccessExpression(call.expression)
    ? call.expression.name.text
    : call.expression.getText();
  const [first] = call.arguments;
  if (first === undefined) return;
  if (name === "useTranslation") {
    const all = ts.isArrayLiteralExpression(first) ? first.elements : [first];
    found.namespaces.push(...all.flatMap(literalsOf));
  }
  if (name === "t") found.uses.push(...literalsOf(first).map((key) => toUse(key, lineOf(call))));
}

/**
 * @param {string} text
 * @param {number} line
 * @returns {KeyUse}
 */
function toUse(text, line) {
  const colon = text.indexOf(":");
  return colon < 0
    ? { namespace: null, key: text, line }
    : { namespace: text.slice(0, colon), key: text.slice(colon + 1), line };
}

/** @param {ts.TemplateExpression} template */
function toPattern(template) {
  return template.head.text + template.templateSpans.map((span) => `*${span.literal.text}`).join("");
}

/**
 * Text a person could read; comments and type names are not part of it.
 *
 * @param {ts.Node} node
 */
function shownText(node) {
  if (ts.isJsxText(node) || ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return null;
}
