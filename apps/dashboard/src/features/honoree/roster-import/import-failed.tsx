import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { pathTo } from "../../../platform/paths.js";
import { LinkButton } from "../../../ui/link-button.js";
import { Panel } from "../../../ui/page-frame.js";
import type { RosterImport } from "./use-roster-import.js";

/** Why the file could not be taken, and what to do about it. */
export function ImportFailed({
  rosterImport: { failureCode, failureMessage },
}: {
  rosterImport: RosterImport;
}) {
  const { t } = useTranslation(["honoree", "errors"]);
  const known = failureCode == null ? "" : t(`errors:rule.${failureCode}`, { defaultValue: "" });
  return (
    <Panel>
      <Alert type="error" showIcon title={known || failureMessage || t("roster.failed")} />
      <div className="lr-actions lr-gap-above">
        <LinkButton type="primary" to={pathTo("rosterImports")}>
          {t("roster.another")}
        </LinkButton>
      </div>
    </Panel>
  );
}
