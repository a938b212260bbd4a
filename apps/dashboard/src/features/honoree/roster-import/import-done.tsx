import { useMutation } from "@apollo/client/react";
import { UndoRosterImportDocument } from "@laurel/documents/honoree";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatInstant } from "../../../platform/format.js";
import { pathTo } from "../../../platform/paths.js";
import { LinkButton } from "../../../ui/link-button.js";
import { Facts, Panel } from "../../../ui/page-frame.js";
import { ReasonDialog } from "../../../ui/reason-dialog.js";
import { ProblemRowsLink } from "./problem-rows-link.js";
import type { RosterImport } from "./use-roster-import.js";

/** An import that has come to its end: what it brought, what waits, and the way back. */
export function ImportDone({ rosterImport }: { rosterImport: RosterImport }) {
  const { t } = useTranslation("honoree");
  const { state, importedPeople, importedTitles, problemRowCount, confirmedAt, undoableUntil } = rosterImport;
  const people = formatCount(importedPeople ?? 0);
  const titles = formatCount(importedTitles ?? 0);
  return (
    <>
      <Panel>
        <Alert
          className="lr-gap-below"
          showIcon
          type={state === "IMPORTED" ? "success" : "info"}
          title={t(`roster.end.${state}`, { people, titles })}
          description={
            state === "IMPORTED" &&
            problemRowCount > 0 &&
            t("roster.waiting", { rows: formatCount(problemRowCount), count: problemRowCount })
          }
        />
        <Facts
          items={[
            { label: t("roster.createdBy"), value: rosterImport.createdBy },
            { label: t("roster.createdAt"), value: formatInstant(rosterImport.createdAt) },
            { label: t("roster.confirmedAt"), value: confirmedAt && formatInstant(confirmedAt) },
            {
              label: t("roster.undoableUntil"),
              value: state === "IMPORTED" && undoableUntil ? formatInstant(undoableUntil) : null,
            },
            { label: t("roster.rows"), value: formatCount(rosterImport.rowCount) },
            { label: t("roster.problemRows"), value: formatCount(problemRowCount) },
          ]}
        />
      </Panel>
      <div className="lr-actions lr-gap-above">
        {state === "IMPORTED" && (
          <LinkButton type="primary" to={`${pathTo("honorees")}?sort=UPDATED`}>
            {t("roster.showPeople")}
          </LinkButton>
        )}
        {state === "IMPORTED" && problemRowCount > 0 && <ProblemRowsLink importId={rosterImport.id} />}
        <LinkButton to={pathTo("rosterImports")}>{t("roster.another")}</LinkButton>
        <UndoButton rosterImport={rosterImport} />
      </div>
    </>
  );
}

function UndoButton({ rosterImport }: { rosterImport: RosterImport }) {
  const { t } = useTranslation("honoree");
  const [isAsking, setAsking] = useState(false);
  const [undo, { loading, error }] = useMutation(UndoRosterImportDocument);
  const { id, version, availableActions, importedPeople, importedTitles } = rosterImport;
  if (!availableActions.includes("UNDO")) return null;
  const run = (reason: string) =>
    void undo({ variables: { importId: id, expectedVersion: version, reason } }).then(
      () => setAsking(false),
      () => undefined,
    );
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("roster.undo")}
      </Button>
      <ReasonDialog
        isOpen={isAsking}
        isDanger
        title={t("roster.undo")}
        text={t("roster.undoText", {
          people: formatCount(importedPeople ?? 0),
          titles: formatCount(importedTitles ?? 0),
        })}
        confirmLabel={t("roster.undo")}
        isBusy={loading}
        error={error}
        onConfirm={run}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
