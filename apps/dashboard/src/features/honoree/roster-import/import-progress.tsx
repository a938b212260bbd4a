import { Progress } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/format.js";
import { Panel } from "../../../ui/page-frame.js";
import type { RosterImport } from "./use-roster-import.js";

export function ImportProgress({ rosterImport: { state, progress } }: { rosterImport: RosterImport }) {
  const { t } = useTranslation("honoree");
  const { done, total } = progress;
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  return (
    <Panel>
      <div className="lr-progress" role="status">
        <p className="lr-name">{t(`roster.working.${state}`)}</p>
        <Progress percent={percent} status="active" aria-label={t(`roster.working.${state}`)} />
        <p className="lr-muted">
          {total > 0 &&
            `${t("roster.working.rows", { done: formatCount(done), total: formatCount(total) })} · `}
          {t("roster.working.leave")}
        </p>
      </div>
    </Panel>
  );
}
