import type { Permission } from "@laurel/domain/shared/permissions";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathTo } from "../platform/paths.js";
import { useCan } from "../platform/session.js";
import { EmptyState } from "../ui/empty-state.js";

/** Tells who grants the right when the viewer lacks it. The server refuses on its own. */
export function Guard({ permission, children }: { permission: Permission | null; children: ReactNode }) {
  const { t } = useTranslation("shell");
  const can = useCan();
  if (permission === null || can(permission)) return children;
  return (
    <div className="lr-page">
      <div className="lr-panel">
        <EmptyState isPage title={t("noRight.title")} text={t("noRight.text")}>
          <Link to={pathTo("home")}>{t("backHome")}</Link>
        </EmptyState>
      </div>
    </div>
  );
}
