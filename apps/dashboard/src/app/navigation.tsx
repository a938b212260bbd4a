import {
  ApartmentOutlined,
  BarChartOutlined,
  FileSearchOutlined,
  HomeOutlined,
  ImportOutlined,
  SafetyCertificateOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import type { Permission } from "@laurel/domain/shared/permissions";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import { type PathName, pathTo } from "../platform/paths.js";
import { useCan } from "../platform/session.js";
import { LaurelMark } from "../ui/laurel-mark.js";

type PlainPath = Exclude<PathName, "honoree" | "editHonoree" | "rosterImport" | "account">;

interface NavigationItem {
  readonly to: PlainPath;
  readonly icon: ReactNode;
  readonly permission: Permission | null;
}

const GROUPS: readonly { readonly key: "work" | "manage"; readonly items: readonly NavigationItem[] }[] = [
  {
    key: "work",
    items: [
      { to: "home", icon: <HomeOutlined />, permission: null },
      { to: "honorees", icon: <TrophyOutlined />, permission: "honoree:read" },
      { to: "statistics", icon: <BarChartOutlined />, permission: "statistics:read" },
      { to: "rosterImports", icon: <ImportOutlined />, permission: "honoree:import" },
    ],
  },
  {
    key: "manage",
    items: [
      { to: "organization", icon: <ApartmentOutlined />, permission: "organization:read" },
      { to: "accounts", icon: <SafetyCertificateOutlined />, permission: "account:read" },
      { to: "audit", icon: <FileSearchOutlined />, permission: "audit:read" },
    ],
  },
];

/** The menu holds only what the viewer may open. */
export function Navigation({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("shell");
  const can = useCan();
  const groups = GROUPS.map(({ key, items }) => ({
    key,
    items: items.filter(({ permission }) => permission === null || can(permission)),
  })).filter(({ items }) => items.length > 0);
  return (
    <>
      <nav className="lr-nav lr-no-print" data-open={isOpen} aria-label={t("nav.label")}>
        <NavLink className="lr-nav__brand" to={pathTo("home")}>
          <LaurelMark size={26} />
          <span>{t("product")}</span>
        </NavLink>
        {groups.map(({ key, items }) => (
          <section key={key} aria-labelledby={`nav-${key}`}>
            <h2 id={`nav-${key}`}>{t(`nav.group.${key}`)}</h2>
            <ul>
              {items.map(({ to, icon }) => (
                <li key={to}>
                  <NavLink className="lr-nav__link" to={pathTo(to)} end={to === "home"}>
                    {icon}
                    <span>{t(`nav.${to}`)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      {isOpen && (
        <button type="button" className="lr-nav__veil" aria-label={t("closeMenu")} onClick={onClose} />
      )}
    </>
  );
}
