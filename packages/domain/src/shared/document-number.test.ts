import { describe, expect, it } from "vitest";
import { normaliseDocumentNumber } from "./document-number.js";

describe("normaliseDocumentNumber", () => {
  it.each([
    ["华岭工〔2018〕37号", "华岭工〔2018〕37号"],
    ["华岭工［2018］ 37 号", "华岭工〔2018〕37号"],
    ["华岭工(2018)37号", "华岭工〔2018〕37号"],
    ["华岭工（２０１８）３７号", "华岭工〔2018〕37号"],
    ["华岭工【2018】37号", "华岭工〔2018〕37号"],
    ["工字(98)3号", "工字(98)3号"],
    ["", ""],
  ])("%s becomes %s", (text, number) => {
    expect(normaliseDocumentNumber(text)).toBe(number);
  });
});
