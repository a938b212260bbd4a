import { ApartmentOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { useViewer } from "../platform/session.js";

/** The units whose records the viewer sees. */
export function ScopeLabel() {
  const { t } = useTranslation("shell");
  const { scopeUnits } = useViewer();
  const [first, ...rest] = scopeUnits;
  if (first === undefined) return <span className="lr-scope" />;
  const more = rest.length > 0 ? t("scope.more", { count: rest.length }) : "";
  return (
    <span className="lr-scope" title={scopeUnits.map(({ pathNames }) => pathNames.join(" / ")).join("\n")}>
      <ApartmentOutlined aria-hidden />
      <span className="lr-visually-hidden">{t("scope.label")}</span>
      {first.name}
      {more && <span className="lr-muted">{more}</span>}
    </span>
  );
}
