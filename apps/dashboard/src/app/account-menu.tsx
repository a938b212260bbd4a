import { BulbOutlined, LogoutOutlined, QuestionCircleOutlined, UserOutlined } from "@ant-design/icons";
import { useApolloClient, useMutation } from "@apollo/client/react";
import { SignOutDocument } from "@laurel/documents/identity";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useColourMode } from "../platform/colour-mode.js";
import { pathTo } from "../platform/paths.js";
import { useViewer } from "../platform/session.js";
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
  const acts: Record<string, () => void> = {
    me: () => void navigate(pathTo("me")),
    mode: () => chooseMode(mode === "dark" ? "light" : "dark"),
    keys: openKeyboardHelp,
    signOut: () => void leave(),
  };
  const items = [
    { key: "me", icon: <UserOutlined />, label: t("account.mine") },
    { key: "mode", icon: <BulbOutlined />, label: t(mode === "dark" ? "account.light" : "account.dark") },
    { key: "keys", icon: <QuestionCircleOutlined />, label: t("keys.title") },
    { type: "divider" as const },
    { key: "signOut", icon: <LogoutOutlined />, label: t("account.signOut") },
  ];
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{ items, onClick: ({ key }) => acts[key]?.() }}
    >
      <Button type="text" className="lr-account">
        <span className="lr-account__mark" aria-hidden="true">
          {[...viewer.displayName][0]}
        </span>
        <span className="lr-account__name">{viewer.displayName}</span>
      </Button>
    </Dropdown>
  );
}
