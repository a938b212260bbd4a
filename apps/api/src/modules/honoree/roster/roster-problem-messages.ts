import type { RosterField, RosterProblemCode } from "@laurel/domain/honoree/roster.vocabulary";
import type { Language } from "../../../platform/language.js";

/** What is said about a problem, already fit for the reader: masked on a screen, as written for the operator. */
export interface ToldProblem {
  readonly code: RosterProblemCode;
  readonly field: RosterField | null;
  readonly value: string;
  /** The header of the column in the file. */
  readonly column: string;
  /** Units a scoped importer may write to; empty for the whole company. */
  readonly scopeNames: readonly string[];
}

interface Texts {
  readonly message: (problem: ToldProblem) => string;
  readonly cure: (problem: ToldProblem) => string;
}

const CHINESE: Readonly<Record<RosterProblemCode, Texts>> = {
  ID_TRUNCATED: {
    message: ({ value }) =>
      `身份证号码${quoted(value)}不完整：Excel 把它当作数字只保留了 15 位，或有几位被遮住`,
    cure: () => "按证件补全 18 位号码；填写前先把这一列设为“文本”格式",
  },
  ID_CHECK_DIGIT: {
    message: ({ value }) => `身份证号码${quoted(value)}的校验位不对，多半是录错了一位`,
    cure: () => "对照证件逐位核对后改正",
  },
  ID_MISSING: {
    message: () => "没有身份证号码，无法确认是哪一位",
    cure: () => "补填 18 位（或老的 15 位）身份证号码",
  },
  UNIT_UNKNOWN: {
    message: ({ value, scopeNames }) =>
      value === ""
        ? "没有填写单位"
        : scopeNames.length === 0
          ? `单位${quoted(value)}不在单位名录里，也不是曾用名`
          : `单位${quoted(value)}不在您可以导入的范围内：${scopeNames.join("、")}`,
    cure: ({ scopeNames }) =>
      scopeNames.length === 0 ? "选择它现在的单位，整组一起改" : "改为范围内的单位，或交由集团工会办公室导入",
  },
  DUPLICATE_ROW: {
    message: ({ value }) => `与第 ${value} 行完全相同`,
    cure: () => "确实重复就排除这一行；不是重复就改正不同之处",
  },
  DATE_INVALID: {
    message: ({ value, column }) =>
      value === "" ? `没有填写${column}` : `${column}${quoted(value)}不是一个存在的日期`,
    cure: () => "写成 2013、2013-07 或 2013-07-26；只知道年月就只写年月",
  },
  IDENTITY_CONFLICT: {
    message: ({ field, value }) =>
      field === "IDENTITY_NUMBER"
        ? "这个身份证号码的人已在信息库中，属于您管理范围以外的单位"
        : `同一个身份证号码写着不同的姓名：${value}`,
    cure: ({ field }) =>
      field === "IDENTITY_NUMBER"
        ? "请与集团工会办公室核对"
        : "核对证件：选定正确的姓名，或改正写错的身份证号码",
  },
  TITLE_UNKNOWN: {
    message: ({ value }) =>
      value === "" ? "写了授予时间却没有荣誉称号" : `荣誉称号${quoted(value)}不在荣誉目录里，也不是别名`,
    cure: () => "选择目录中的荣誉称号，整组一起改",
  },
  NAME_MISSING: { message: () => "没有姓名", cure: () => "补填姓名" },
  VALUE_UNKNOWN: {
    message: ({ value, column }) => `${column}里的${quoted(value)}看不懂`,
    cure: () => "从给出的写法中选一个，或清空",
  },
  FORMULA: {
    message: ({ column }) => `${column}是公式；花名册只认数值，公式的结果可能已经过时`,
    cure: () => "在 Excel 中复制后“选择性粘贴 → 数值”，或在这里直接填写",
  },
};

const ENGLISH: Readonly<Record<RosterProblemCode, Texts>> = {
  ID_TRUNCATED: {
    message: ({ value }) =>
      `The identity number ${quoted(value)} lost digits: Excel kept 15 of them, or some are masked`,
    cure: () => "Fill in all 18 digits from the card; set the column to Text first",
  },
  ID_CHECK_DIGIT: {
    message: ({ value }) => `The check digit of the identity number ${quoted(value)} is wrong`,
    cure: () => "Compare it with the card, digit by digit",
  },
  ID_MISSING: {
    message: () => "There is no identity number, so nobody knows who is meant",
    cure: () => "Add the 18-digit (or old 15-digit) identity number",
  },
  UNIT_UNKNOWN: {
    message: ({ value, scopeNames }) =>
      value === ""
        ? "No unit is written"
        : scopeNames.length === 0
          ? `No unit is or was called ${quoted(value)}`
          : `The unit ${quoted(value)} is outside of where you may import: ${scopeNames.join(", ")}`,
    cure: ({ scopeNames }) =>
      scopeNames.length === 0
        ? "Choose today's unit, for the whole group at once"
        : "Choose a unit within your reach, or ask the union office to import these rows",
  },
  DUPLICATE_ROW: {
    message: ({ value }) => `It says exactly what row ${value} says`,
    cure: () => "Leave the row out, or correct what differs",
  },
  DATE_INVALID: {
    message: ({ value, column }) =>
      value === "" ? `${column} is empty` : `${quoted(value)} in ${column} is no day of the calendar`,
    cure: () => "Write 2013, 2013-07 or 2013-07-26, as precisely as it is known",
  },
  IDENTITY_CONFLICT: {
    message: ({ field, value }) =>
      field === "IDENTITY_NUMBER"
        ? "The bank knows this identity number in a unit outside of your reach"
        : `One identity number stands beside different names: ${value}`,
    cure: ({ field }) =>
      field === "IDENTITY_NUMBER"
        ? "Settle it with the union office"
        : "Look at the card: choose the right name, or correct the number",
  },
  TITLE_UNKNOWN: {
    message: ({ value }) =>
      value === ""
        ? "There is a date of award but no title"
        : `The catalogue knows no title ${quoted(value)}`,
    cure: () => "Choose a title of the catalogue, for the whole group at once",
  },
  NAME_MISSING: { message: () => "There is no name", cure: () => "Add the name" },
  VALUE_UNKNOWN: {
    message: ({ value, column }) => `${quoted(value)} in ${column} means nothing we know`,
    cure: () => "Choose one of the words offered, or clear the cell",
  },
  FORMULA: {
    message: ({ column }) => `${column} is a formula; its remembered result may be out of date`,
    cure: () => "Paste it as a value in Excel, or type the value here",
  },
};

const TEXTS = { "zh-CN": CHINESE, en: ENGLISH } as const;

function quoted(value: string): string {
  return value === "" ? "" : `“${value}”`;
}

export function problemMessage(language: Language, problem: ToldProblem): string {
  return TEXTS[language][problem.code].message(problem);
}

export function problemCure(language: Language, problem: ToldProblem): string {
  return TEXTS[language][problem.code].cure(problem);
}
