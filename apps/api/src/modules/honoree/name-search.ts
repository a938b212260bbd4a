import { nameKey } from "@laurel/domain/shared/person-name";
import { pinyin } from "pinyin-pro";

/** What a name is found and sorted by; stored beside it, since the database knows no pinyin. */
export interface NameSearchKeys {
  /** The name without spaces, dots and case. */
  readonly nameKey: string;
  /** Every single character and every pair of neighbours of `nameKey`: parts of two-character names are found too. */
  readonly nameGrams: readonly string[];
  /** "shan zhi hao": the sorting key of lists. */
  readonly pinyin: string;
  /** "shanzhihao" */
  readonly pinyinFlat: string;
  /** "szh" */
  readonly pinyinInitials: string;
}

export function nameSearchKeys(name: string): NameSearchKeys {
  const key = nameKey(name);
  // Surname mode reads 单 as shàn, 仇 as qiú, 尉迟 as yùchí; letters that are no Han stay as they are.
  const syllables = pinyin(key, { toneType: "none", surname: "head", type: "array", v: true })
    .map((syllable) => syllable.toLowerCase().replace(/\s+/g, ""))
    .filter((syllable) => syllable !== "");
  return {
    nameKey: key,
    nameGrams: gramsOf(key),
    pinyin: syllables.join(" "),
    pinyinFlat: syllables.join(""),
    pinyinInitials: syllables.map((syllable) => Array.from(syllable)[0]).join(""),
  };
}

/** Characters are code points: 㛃 and 𠮷 count as one. */
export function gramsOf(key: string): string[] {
  const characters = Array.from(key);
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...new Set([...characters, ...pairs])];
}

/** The grams a searched part must have: its pairs, or itself when it is one character. */
export function gramsToFind(part: string): string[] {
  const characters = Array.from(part);
  return characters.length <= 1 ? characters : gramsOf(part).filter((gram) => Array.from(gram).length === 2);
}
