import { toHalfWidth, withoutSpaces } from "./text-fold.js";

/** 华岭工［2018］ 37 号 → 华岭工〔2018〕37号: the brackets of GB/T 9704 around the year, no spaces. */
export function normaliseDocumentNumber(text: string): string {
  return withoutSpaces(toHalfWidth(text)).replace(/[([【〔〖{《]((?:19|20)\d{2})[)\]】〕〗}》]/gu, "〔$1〕");
}
