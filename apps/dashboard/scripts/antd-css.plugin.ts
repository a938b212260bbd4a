import { extractStyle } from "@ant-design/static-style-extract";
import { ConfigProvider } from "antd";
import { createElement, type ReactNode } from "react";
import type { Plugin } from "vite";
import { laurelTheme } from "../src/platform/theme.js";
import { ANTD_COMPONENTS } from "./antd-components.js";

const PUBLIC_ID = "virtual:antd.css";
const RESOLVED_ID = "/@laurel/antd.css";

function extract(mode: "light" | "dark"): string {
  const customTheme = (node: ReactNode) =>
    createElement(ConfigProvider, { theme: { ...laurelTheme(mode), zeroRuntime: false } }, node);
  return extractStyle({ customTheme, includes: [...ANTD_COMPONENTS] });
}

/** The rules that only set variables; everything else reads them and is the same in both modes. */
function variableRules(css: string): string {
  return [...css.matchAll(/([^{}]*\.laurel-dark[^{}]*)\{([^{}]*)\}/g)]
    .filter(([, , body]) => (body ?? "").split(";").every((line) => line === "" || line.startsWith("--")))
    .map(([rule]) => rule)
    .join("");
}

/**
 * The CSS of antd, written at build with our tokens, so that the browser computes no styles.
 * Both modes are in it: `.laurel` and `.laurel-dark` on the root element choose the variables.
 */
export function antdCss(): Plugin {
  let css: string | null = null;
  return {
    name: "laurel:antd-css",
    resolveId: (id) => (id === PUBLIC_ID ? RESOLVED_ID : null),
    load(id) {
      if (id !== RESOLVED_ID) return null;
      css ??= extract("light") + variableRules(extract("dark"));
      return css;
    },
  };
}
