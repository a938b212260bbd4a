import { type ThemeConfig, theme } from "antd";

export type ColourMode = "light" | "dark";

const FONT =
  'system-ui, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Contrast on their grounds: primary 6.6, link 7.5, success 5.1, warning 5.0, error 5.9. */
const LIGHT = {
  colorPrimary: "#B42318",
  colorLink: "#A61B12",
  colorLinkHover: "#7A130C",
  colorInfo: "#1D4E89",
  colorInfoBg: "#EEF3F9",
  colorInfoBorder: "#C9D8EA",
  colorSuccess: "#237804",
  colorSuccessBg: "#EFF8EA",
  colorSuccessBorder: "#C5E3B6",
  colorWarning: "#AD4E00",
  colorWarningBg: "#FFF4E5",
  colorWarningBorder: "#F5D3A8",
  colorError: "#B42318",
  colorErrorBg: "#FDF0EE",
  colorErrorBorder: "#F3C6C0",
  colorBgLayout: "#F5F4F1",
  colorBgContainer: "#FFFFFF",
  colorBorder: "#D5D1C8",
  colorBorderSecondary: "#E8E5DF",
  colorText: "rgba(0,0,0,0.88)",
  colorTextSecondary: "rgba(0,0,0,0.65)",
  colorTextTertiary: "rgba(0,0,0,0.62)",
  colorTextPlaceholder: "rgba(0,0,0,0.55)",
  colorTextDescription: "rgba(0,0,0,0.62)",
  colorBgMask: "rgba(20,16,8,0.34)",
} as const;

const DARK = {
  colorPrimary: "#F0857B",
  colorError: "#F28B82",
  colorLink: "#F0857B",
  colorLinkHover: "#F7B0A9",
  colorInfo: "#8DB4E2",
  colorBgLayout: "#0F0E0D",
  colorBgContainer: "#191817",
  colorBorder: "#403D38",
  colorBorderSecondary: "#2B2926",
  colorTextTertiary: "rgba(255,255,255,0.62)",
  colorTextPlaceholder: "rgba(255,255,255,0.55)",
  colorTextDescription: "rgba(255,255,255,0.62)",
  colorTextLightSolid: "#141414",
} as const;

/** The look of the product as antd tokens; the class named by `cssVar.key` stands on the root element. */
export function laurelTheme(mode: ColourMode): ThemeConfig {
  return {
    zeroRuntime: true,
    hashed: false,
    cssVar: { key: mode === "dark" ? "laurel-dark" : "laurel" },
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(mode === "dark" ? DARK : LIGHT),
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 4,
      borderRadiusLG: 6,
      borderRadiusSM: 4,
      controlHeight: 34,
      controlHeightSM: 28,
      boxShadow: "0 6px 24px rgba(20,16,8,0.12), 0 1px 3px rgba(20,16,8,0.08)",
      boxShadowSecondary: "0 6px 24px rgba(20,16,8,0.12), 0 1px 3px rgba(20,16,8,0.08)",
      boxShadowTertiary: "none",
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
      Table: {
        headerBg: mode === "dark" ? "#1F1E1C" : "#FAF9F6",
        headerSplitColor: "transparent",
        cellFontSizeSM: 13,
        rowHoverBg: mode === "dark" ? "#22201E" : "#FBF8F3",
      },
      Tabs: { titleFontSize: 14, horizontalItemGutter: 24 },
      Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 4px" },
    },
  };
}

/**
 * Series colours, written as variables so that both modes have their own: each at least 3:1 on its ground and apart
 * from one another under the common colour-vision defects.
 */
export const CHART_COLOURS = [0, 1, 2, 3, 4, 5].map((series) => `var(--lr-series-${series})`);
