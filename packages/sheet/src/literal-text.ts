const MAX_CELL_CHARS = 32_767;

/** Characters that make a spreadsheet program take a value for a formula, in half and full width (trust.md UPL-4). */
const FORMULA_START = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Characters XML 1.0 cannot hold, even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const ILLEGAL_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as a cell can hold it: without illegal characters and halves of pairs, cut to what the format allows. */
export function toCellText(text: string): string {
  const clean = text.replace(ILLEGAL_IN_XML, "").slice(0, MAX_CELL_CHARS);
  return clean.replace(LONE_SURROGATE, "\ufffd");
}

/** Whether a program would compute this text when it stands in a csv file. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** Text inside an XML element. A return is written by number, or parsers would turn it into a line feed. */
export function escapeXml(text: string): string {
  return text
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, "_x005F_x")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/\r/g, "&#13;");
}
