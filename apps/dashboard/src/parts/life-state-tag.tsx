import type { LifeState } from "@laurel/documents/graphql";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";

const COLOURS: Readonly<Partial<Record<LifeState, string>>> = { ON_POST: "success", LOST_CONTACT: "warning" };

export function LifeStateTag({ state }: { state: LifeState }) {
  const { t } = useTranslation("honoree");
  return <Tag color={COLOURS[state]}>{t(`lifeState.${state}`)}</Tag>;
}
