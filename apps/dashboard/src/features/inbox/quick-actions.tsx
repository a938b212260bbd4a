import { BarChartOutlined, ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { pathTo } from "../../platform/paths.js";
import { useCan } from "../../platform/session.js";
import { LinkButton } from "../../ui/link-button.js";

export function QuickActions() {
  const { t } = useTranslation("inbox");
  const can = useCan();
  return (
    <>
      {can("statistics:read") && (
        <LinkButton icon={<BarChartOutlined />} to={pathTo("statistics")}>
          {t("quick.statistics")}
        </LinkButton>
      )}
      {can("honoree:edit") && (
        <LinkButton icon={<PlusOutlined />} to={pathTo("newHonoree")}>
          {t("quick.newHonoree")}
        </LinkButton>
      )}
      {can("honoree:import") && (
        <LinkButton type="primary" icon={<ImportOutlined />} to={pathTo("rosterImports")}>
          {t("quick.import")}
        </LinkButton>
      )}
    </>
  );
}
