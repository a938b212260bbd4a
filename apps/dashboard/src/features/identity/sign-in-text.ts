import { findPreference, storePreference } from "../../platform/preference.js";

export type SignInLanguage = "zh-CN" | "en";

type Messages = Readonly<Record<string, string>>;

/** The words of the sign-in page in one language. The page is too small for the library the office uses. */
export interface SignInText {
  readonly language: SignInLanguage;
  /** `{{name}}` in a message is replaced; an unknown key answers null. */
  readonly find: (key: string, params?: Readonly<Record<string, unknown>>) => string | null;
}

const FILES = {
  "zh-CN": () =>
    Promise.all([import("../../locales/zh-CN/sign-in.json"), import("../../locales/zh-CN/errors.json")]),
  en: () => Promise.all([import("../../locales/en/sign-in.json"), import("../../locales/en/errors.json")]),
} as const;

export async function loadSignInText(language: SignInLanguage): Promise<SignInText> {
  const [page, errors] = await FILES[language]();
  const messages: Messages = { ...page.default, ...flatten(errors.default) };
  const find: SignInText["find"] = (key, params = {}) =>
    messages[key]?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? "")) ?? null;
  document.documentElement.lang = language;
  storePreference("language", language);
  return { language, find };
}

function flatten(errors: Readonly<Record<string, Messages>>): Messages {
  const pairs = Object.entries(errors).flatMap(([group, texts]) =>
    Object.entries(texts).map(([key, text]) => [`${group}.${key}`, text] as const),
  );
  return Object.fromEntries(pairs);
}

export function startSignInText(): Promise<SignInText> {
  const chosen = findPreference<string>("language");
  const isEnglish =
    chosen === "en" || (chosen === null && !navigator.languages.some((tag) => tag.startsWith("zh")));
  return loadSignInText(isEnglish && navigator.languages.length > 0 ? "en" : "zh-CN");
}
