import type { AccountFieldsFragment } from "@laurel/documents/identity";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../platform/format.js";

type AccountState = Pick<AccountFieldsFragment, "isDisabled" | "lockedUntil" | "isDemo">;

export function AccountStateTag({ account }: { account: AccountState }) {
  const { t } = useTranslation("identity");
  const { isDisabled, lockedUntil, isDemo } = account;
  return (
    <span className="lr-actions">
      {isDisabled && <Tag color="error">{t("state.disabled")}</Tag>}
      {lockedUntil && <Tag color="warning">{t("state.lockedUntil", { at: formatInstant(lockedUntil) })}</Tag>}
      {!isDisabled && !lockedUntil && <Tag color="success">{t("state.active")}</Tag>}
      {isDemo && <Tag>{t("state.demo")}</Tag>}
    </span>
  );
}
