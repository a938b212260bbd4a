import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { chooseLanguage } from "../platform/i18n.js";
import { useLanguage } from "../platform/language.js";

export function LanguageSwitch() {
  const { t } = useTranslation("shell");
  const other = useLanguage() === "en" ? "zh-CN" : "en";
  return (
    <Button type="text" lang={other} onClick={() => void chooseLanguage(other)}>
      {t(`language.${other}`)}
    </Button>
  );
}
