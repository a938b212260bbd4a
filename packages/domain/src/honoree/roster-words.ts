import { foldText } from "../shared/text-fold.js";
import type { LifeState, Sex } from "./honoree.vocabulary.js";

const SEX_WORDS: Readonly<Record<Exclude<Sex, "UNKNOWN">, readonly string[]>> = {
  MALE: ["男", "男性", "男士", "M", "MALE", "1"],
  FEMALE: ["女", "女性", "女士", "F", "FEMALE", "2"],
};

const LIFE_STATE_WORDS: Readonly<Record<LifeState, readonly string[]>> = {
  ON_POST: [
    "在岗",
    "在职",
    "在编",
    "在册",
    "现职",
    "在任",
    "在岗职工",
    "在职职工",
    "在职在岗",
    "在岗在职",
    "在岗人员",
    "在职人员",
    "在岗员工",
    "在职员工",
    "正常在岗",
    "借调",
    "挂职",
    "ONPOST",
    "ACTIVE",
    "EMPLOYED",
    "ONDUTY",
  ],
  RETIRED: [
    "退休",
    "已退休",
    "离休",
    "已离休",
    "离退休",
    "已离退休",
    "离退",
    "退职",
    "退休职工",
    "退休人员",
    "退休员工",
    "离退休职工",
    "离退休人员",
    "离休干部",
    "退休干部",
    "退休返聘",
    "RETIRED",
  ],
  LEFT: [
    "离职",
    "已离职",
    "调离",
    "已调离",
    "调出",
    "已调出",
    "调走",
    "已调走",
    "转出",
    "辞职",
    "已辞职",
    "辞退",
    "解聘",
    "离开",
    "离开单位",
    "离司",
    "离岗离职",
    "调离单位",
    "调离公司",
    "调出单位",
    "调外单位",
    "解除合同",
    "解除劳动合同",
    "已解除劳动合同",
    "终止合同",
    "终止劳动合同",
    "除名",
    "LEFT",
    "RESIGNED",
    "TRANSFERRED",
    "TRANSFERREDOUT",
  ],
  ABROAD: [
    "长期出国",
    "出国",
    "已出国",
    "出国定居",
    "移居国外",
    "旅居国外",
    "国外",
    "境外",
    "出境",
    "长期出境",
    "长期境外",
    "长期在国外",
    "长期在境外",
    "出国出境",
    "出国(境)",
    "长期出国(境)",
    "ABROAD",
    "OVERSEAS",
  ],
  LOST_CONTACT: [
    "失联",
    "已失联",
    "失去联系",
    "联系不上",
    "无法联系",
    "下落不明",
    "失踪",
    "LOSTCONTACT",
    "UNREACHABLE",
  ],
  DECEASED: [
    "去世",
    "已去世",
    "已故",
    "故",
    "逝世",
    "已逝世",
    "已逝",
    "死亡",
    "已死亡",
    "病故",
    "已病故",
    "亡故",
    "已亡故",
    "身故",
    "已身故",
    "过世",
    "已过世",
    "辞世",
    "离世",
    "已离世",
    "病逝",
    "牺牲",
    "已牺牲",
    "因公牺牲",
    "因公殉职",
    "殉职",
    "因病去世",
    "因病逝世",
    "DECEASED",
    "DEAD",
    "DIED",
  ],
};

const YES = [
  "是",
  "√",
  "✓",
  "✔",
  "☑",
  "有",
  "对",
  "Y",
  "YES",
  "TRUE",
  "1",
  "一线",
  "一线职工",
  "一线员工",
  "生产一线",
  "是一线",
];
const NO = [
  "否",
  "×",
  "✗",
  "✘",
  "☐",
  "不是",
  "N",
  "NO",
  "FALSE",
  "0",
  "非一线",
  "二线",
  "非一线职工",
  "非一线员工",
];

const FILLERS: ReadonlySet<string> = new Set([
  "",
  "-",
  "--",
  "—",
  "——",
  "/",
  "\\",
  "无",
  "空",
  "N/A",
  "NA",
  "NULL",
  "NONE",
]);

/** People write these where they have nothing to write. */
const NOTHING: ReadonlySet<string> = new Set([
  ...FILLERS,
  "暂无",
  "不详",
  "未知",
  "不明",
  "待查",
  "待补",
  "?",
  "??",
]);

function lookUpTable<V>(entries: readonly (readonly [V, readonly string[]])[]): ReadonlyMap<string, V> {
  return new Map(entries.flatMap(([value, words]) => words.map((word) => [word, value] as const)));
}

const SEXES_BY_WORD = lookUpTable<Sex>([
  ["MALE", SEX_WORDS.MALE],
  ["FEMALE", SEX_WORDS.FEMALE],
]);
const LIFE_STATES_BY_WORD = lookUpTable(Object.entries(LIFE_STATE_WORDS) as [LifeState, readonly string[]][]);
const ANSWERS_BY_WORD = lookUpTable<boolean>([
  [true, YES],
  [false, NO],
]);

/** A value nobody wrote: blank, a dash, 无, 不详. */
export function isNothing(text: string): boolean {
  return text.length < 8 && NOTHING.has(foldText(text));
}

/** A cell that only fills the grid: blank, a dash, 无. Words such as 不详 say that somebody looked and did not know. */
export function isFiller(text: string): boolean {
  return text.length < 8 && FILLERS.has(foldText(text));
}

/** 已退休（2015年） → 已退休: a remark in brackets and a year say nothing about the word itself. */
function bareWord(text: string): string {
  return foldText(text)
    .replace(/\([^)]*\)$/u, "")
    .replace(/^\d{4}年?(?:\d{1,2}月)?/u, "");
}

function readWord<V>(words: ReadonlyMap<string, V>, text: string): V | null {
  return words.get(text) ?? words.get(foldText(text)) ?? words.get(bareWord(text)) ?? null;
}

/** Null for a word we do not know. */
export function readSex(text: string): Sex | null {
  return readWord(SEXES_BY_WORD, text);
}

export function readLifeState(text: string): LifeState | null {
  return readWord(LIFE_STATES_BY_WORD, text);
}

export function readYesNo(text: string): boolean | null {
  return readWord(ANSWERS_BY_WORD, text);
}
