import type { TitleState } from "@laurel/documents/graphql";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const COLOURS: Readonly<Record<TitleState, string | undefined>> = {
  VALID: "success",
  UNDER_REVIEW: "warning",
  SUSPENDED: "warning",
  REVOKED: "error",
  ENDED: undefined,
};

export function TitleStateTag({ state }: { state: TitleState }) {
  const { t } = useTranslation("honoree");
  return <Tag color={COLOURS[state]}>{t(`titleState.${state}`)}</Tag>;
}
