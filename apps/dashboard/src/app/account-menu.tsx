import { BulbOutlined, LogoutOutlined, QuestionCircleOutlined, UserOutlined } from "@ant-design/icons";
import { useApolloClient, useMutation } from "@apollo/client/react";
import { SignOutDocument } from "@laurel/documents/identity";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useColourMode } from "../platform/colour-mode.js";
import { pathTo } from "../platform/paths.js";
import { useViewer } from "../platform/session.js";
import { MenuButton } from "../ui/menu-button.js";
import { openKeyboardHelp } from "./keyboard-help.js";

export function AccountMenu() {
  const { t } = useTranslation("shell");
  const viewer = useViewer();
  const navigate = useNavigate();
  const client = useApolloClient();
  const [mode, chooseMode] = useColourMode();
  const [signOut] = useMutation(SignOutDocument);
  const leave = async () => {
    await signOut();
    client.stop();
    window.location.assign("/sign-in");
  };
  const isDark = mode === "dark";
  const actions = [
    {
      key: "me",
      icon: <UserOutlined />,
      label: t("account.mine"),
      onChoose: () => void navigate(pathTo("me")),
    },
    {
      key: "mode",
      icon: <BulbOutlined />,
      label: t(isDark ? "account.light" : "account.dark"),
      onChoose: () => chooseMode(isDark ? "light" : "dark"),
    },
    { key: "keys", icon: <QuestionCircleOutlined />, label: t("keys.title"), onChoose: openKeyboardHelp },
    { key: "signOut", icon: <LogoutOutlined />, label: t("account.signOut"), onChoose: () => void leave() },
  ];
  return (
    <MenuButton className="lr-account" actions={actions}>
      <span className="lr-account__mark" aria-hidden="true">
        {[...viewer.displayName][0]}
      </span>
      <span className="lr-account__name">{viewer.displayName}</span>
    </MenuButton>
  );
}
