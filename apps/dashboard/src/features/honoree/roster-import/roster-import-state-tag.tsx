import type { RosterImportState } from "@laurel/documents/graphql";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const COLOURS: Readonly<Partial<Record<RosterImportState, string>>> = {
  CHECKED: "warning",
  IMPORTED: "success",
  FAILED: "error",
};

export function RosterImportStateTag({ state }: { state: RosterImportState }) {
  const { t } = useTranslation("honoree");
  return <Tag color={COLOURS[state]}>{t(`roster.state.${state}`)}</Tag>;
}
