/** The languages the product speaks to people in. */
export type Language = "zh-CN" | "en";

/** The first of our languages a client asks for; Chinese where it asks for none. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = (acceptLanguage ?? "")
    .split(",")
    .map((range) => range.trim().toLowerCase().split(/[-;]/, 1)[0])
    .find((language) => language === "zh" || language === "en");
  return asked === "en" ? "en" : "zh-CN";
}
