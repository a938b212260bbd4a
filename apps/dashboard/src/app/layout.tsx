import { MenuOutlined } from "@ant-design/icons";
import { useQuery } from "@apollo/client/react";
import { ViewerDocument } from "@laurel/documents/identity";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, ScrollRestoration, useLocation, useNavigation } from "react-router";
import { goToSignIn } from "../platform/apollo.js";
import { ViewerProvider } from "../platform/session.js";
import { FailureAlert } from "../ui/failure-alert.js";
import { AccountMenu } from "./account-menu.js";
import { HeaderSearch } from "./header-search.js";
import { KeyboardHelp } from "./keyboard-help.js";
import { LanguageSwitch } from "./language-switch.js";
import { Navigation } from "./navigation.js";
import { ScopeLabel } from "./scope-label.js";

/** The frame of every page. Nothing is drawn before the server has said who the viewer is. */
export function Layout() {
  const { data, error, refetch } = useQuery(ViewerDocument);
  const viewer = data?.viewer ?? null;
  const mustSignIn = data !== undefined && (viewer === null || viewer.mustChangePassword);
  useEffect(() => {
    if (mustSignIn) goToSignIn();
  }, [mustSignIn]);
  if (error)
    return (
      <main className="lr-page">
        <FailureAlert error={error} onRetry={() => void refetch()} />
      </main>
    );
  if (viewer === null || mustSignIn) return null;
  return (
    <ViewerProvider viewer={viewer}>
      <Frame />
    </ViewerProvider>
  );
}

function Frame() {
  const { t } = useTranslation("shell");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  const isLoading = useNavigation().state === "loading";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of narrow screens closes on every change of page
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <div className="lr-frame">
      <a className="lr-skip" href="#main">
        {t("skipToContent")}
      </a>
      <Navigation isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />
      <div className="lr-frame__side">
        <header className="lr-header lr-no-print">
          <Button
            className="lr-header__menu"
            type="text"
            icon={<MenuOutlined />}
            aria-label={t("openMenu")}
            onClick={() => setMenuOpen(true)}
          />
          <ScopeLabel />
          <HeaderSearch />
          <div className="lr-actions">
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <div className="lr-busy-bar lr-frame__busy" data-busy={isLoading} />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <KeyboardHelp />
      <ScrollRestoration />
    </div>
  );
}
