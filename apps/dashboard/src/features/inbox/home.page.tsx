import { useTranslation } from "react-i18next";
import { useCan, useViewer } from "../../platform/session.js";
import { EmptyState } from "../../ui/empty-state.js";
import { PageFrame } from "../../ui/page-frame.js";
import { KeyFigures } from "./key-figures.js";
import { QuickActions } from "./quick-actions.js";
import { RecentHonorees } from "./recent-honorees.js";
import { ToDoPanel } from "./to-do-panel.js";

/** Where the day begins: what waits, how the bank stands, what was touched last. */
export function HomePage() {
  const { t } = useTranslation("inbox");
  const can = useCan();
  const { displayName } = useViewer();
  const hasWork = can("inbox:read") || can("honoree:read") || can("statistics:read");
  return (
    <PageFrame title={t("home")} heading={t("greeting", { name: displayName })} actions={<QuickActions />}>
      {can("statistics:read") && <KeyFigures />}
      <div className="lr-home">
        {can("inbox:read") && <ToDoPanel />}
        {can("honoree:read") && <RecentHonorees />}
      </div>
      {!hasWork && (
        <div className="lr-panel">
          <EmptyState title={t("nothingHere")} text={t("nothingHereText")} />
        </div>
      )}
    </PageFrame>
  );
}
