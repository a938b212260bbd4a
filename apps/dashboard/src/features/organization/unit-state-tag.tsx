import type { UnitState } from "@laurel/documents/graphql";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

/** Only what is out of the ordinary is marked. */
export function UnitStateTag({ state }: { state: UnitState }) {
  const { t } = useTranslation("organization");
  return state === "ACTIVE" ? null : <Tag color="warning">{t(`state.${state}`)}</Tag>;
}
