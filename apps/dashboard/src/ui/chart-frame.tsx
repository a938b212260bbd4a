import { DownloadOutlined, InfoCircleOutlined } from "@ant-design/icons";
import { Button, Segmented, Tooltip } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { downloadPng } from "./chart-png.js";

interface ChartFrameProps {
  readonly title: ReactNode;
  /** How the figures are counted. */
  readonly definition: string;
  readonly view: "chart" | "table";
  readonly onView: (view: "chart" | "table") => void;
  readonly fileName: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A chart and its twin table: the same figures, the same links. */
export function ChartFrame({ title, definition, view, onView, fileName, chart, table }: ChartFrameProps) {
  const { t } = useTranslation("shell");
  const body = useRef<HTMLDivElement>(null);
  const save = () => {
    const svg = body.current?.querySelector<SVGSVGElement>("svg.recharts-surface");
    if (svg) void downloadPng(svg, fileName);
  };
  return (
    <section className="lr-panel">
      <div className="lr-chart__head">
        <div className="lr-chart__title">
          <h2>{title}</h2>
          <Tooltip title={definition} trigger={["hover", "focus"]}>
            <Button
              type="text"
              size="small"
              icon={<InfoCircleOutlined />}
              aria-label={t("chart.definition")}
            />
          </Tooltip>
        </div>
        <Segmented
          aria-label={t("chart.view")}
          value={view}
          onChange={onView}
          options={[
            { value: "chart", label: t("chart.chart") },
            { value: "table", label: t("chart.table") },
          ]}
        />
        {view === "chart" && (
          <Button type="text" icon={<DownloadOutlined />} aria-label={t("chart.png")} onClick={save} />
        )}
      </div>
      <div className="lr-chart__body" ref={body}>
        {view === "chart" ? chart : table}
      </div>
    </section>
  );
}
