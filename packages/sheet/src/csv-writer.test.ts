import { expect, test } from "vitest";
import { csvBytes } from "./csv-writer.js";
import { formulaPayloads } from "./test-kit/formula-payloads.js";
import { allTexts } from "./test-kit/read-all.js";

test("writes what Excel opens without a question: mark, commas, quotes, CRLF", async () => {
  const file = await csvBytes({
    name: "名单",
    titles: ["名单"],
    columns: [{ header: "姓名" }, { header: "备注" }],
    rows: [
      ["甲", 'a,"b"\n'],
      [null, 12.5],
    ],
  });
  expect(Buffer.from(file).toString()).toBe('\ufeff名单\r\n姓名,备注\r\n甲,"a,""b""\n"\r\n,12.5\r\n');
});

test("puts an apostrophe before each of two hundred values that would compute", async () => {
  const file = await csvBytes({
    name: "",
    columns: [{ header: "=列" }],
    rows: formulaPayloads.map((text) => [text]),
  });
  const rows = await allTexts(file);
  expect(rows.map(([, text]) => text)).toEqual(["'=列", ...formulaPayloads.map((text) => `'${text}`)]);
});

test("leaves harmless values and numbers as they are", async () => {
  const file = await csvBytes({
    name: "",
    columns: [{ header: "列" }],
    rows: [["a=b"], [-5], ["'x"], ["2013-07-26"]],
  });
  expect(Buffer.from(file).toString()).toBe("\ufeff列\r\na=b\r\n-5\r\n'x\r\n2013-07-26\r\n");
});
