import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { findPreference, storePreference } from "./preference.js";

export const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language chosen in this browser; Chinese unless the browser asks for English only. */
export function preferredLanguage(): Language {
  const chosen = findPreference<string>("language");
  if (chosen === "zh-CN" || chosen === "en") return chosen;
  const isChinese = navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh"));
  return isChinese || navigator.languages.length === 0 ? "zh-CN" : "en";
}

/** One chunk per language: a visitor loads only the one in use. */
async function loadMessages(language: Language): Promise<void> {
  const file = language === "en" ? import("./messages.en.js") : import("./messages.zh-cn.js");
  const { messages } = await file;
  for (const [path, content] of Object.entries(messages)) {
    const namespace = path.slice(path.lastIndexOf("/") + 1, -".json".length);
    i18next.addResourceBundle(language, namespace, content, true, true);
  }
}

function markDocument(language: Language): void {
  document.documentElement.lang = language;
}

/** Starts i18next with the messages of one language; the other one is loaded when it is chosen. */
export async function startI18n(language: Language): Promise<i18n> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: [],
    defaultNS: "shell",
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  });
  await loadMessages(language);
  markDocument(language);
  return i18next;
}

export async function chooseLanguage(language: Language): Promise<void> {
  await loadMessages(language);
  await i18next.changeLanguage(language);
  storePreference("language", language);
  markDocument(language);
}
