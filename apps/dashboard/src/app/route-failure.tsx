import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathTo } from "../platform/paths.js";
import { EmptyState } from "../ui/empty-state.js";

/** A page that broke or could not be loaded; the menu stays usable. */
export function RouteFailure() {
  const { t } = useTranslation("shell");
  return (
    <div className="lr-page">
      <div className="lr-panel">
        <EmptyState isPage title={t("broken.title")} text={t("broken.text")}>
          <Button type="primary" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
          <Link to={pathTo("home")}>{t("backHome")}</Link>
        </EmptyState>
      </div>
    </div>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation("shell");
  return (
    <div className="lr-page">
      <div className="lr-panel">
        <EmptyState isPage title={t("notFound.title")} text={t("notFound.text")}>
          <Link to={pathTo("home")}>{t("backHome")}</Link>
        </EmptyState>
      </div>
    </div>
  );
}
