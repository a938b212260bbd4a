import { LoadingOutlined } from "@ant-design/icons";
import { ApolloProvider } from "@apollo/client/react";
import { ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { NuqsAdapter } from "nuqs/adapters/react-router/v7";
import { type ReactNode, useEffect, useState } from "react";
import { Outlet, RouterProvider } from "react-router";
import { createClient } from "../platform/apollo.js";
import { ColourModeProvider, useColourMode } from "../platform/colour-mode.js";
import { useLanguage } from "../platform/language.js";
import { laurelTheme } from "../platform/theme.js";
import { createRouter } from "./router.js";
import { repairTables } from "./table-accessibility.js";

// The buttons of the calendar carry a name that begins with what they show (WCAG 2.5.3).
const CHINESE = {
  ...zhCN,
  DatePicker: zhCN.DatePicker && {
    ...zhCN.DatePicker,
    lang: { ...zhCN.DatePicker.lang, yearSelect: "", monthSelect: "" },
  },
};

function AntdProvider({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [mode] = useColourMode();
  dayjs.locale(language === "en" ? "en" : "zh-cn");
  return (
    <ConfigProvider
      locale={language === "en" ? enUS : CHINESE}
      theme={laurelTheme(mode)}
      // A button is called what it says: the turning wheel is not part of its name.
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden aria-label={undefined} /> }}
    >
      {children}
    </ConfigProvider>
  );
}

/** The outermost route: what needs the router around it. */
export function Providers() {
  return (
    <NuqsAdapter>
      <AntdProvider>
        <Outlet />
      </AntdProvider>
    </NuqsAdapter>
  );
}

export function AdminApp() {
  const [client] = useState(createClient);
  const [router] = useState(() => createRouter(Providers));
  useEffect(() => repairTables(document.body), []);
  return (
    <ApolloProvider client={client}>
      <ColourModeProvider>
        <RouterProvider router={router} />
      </ColourModeProvider>
    </ApolloProvider>
  );
}
