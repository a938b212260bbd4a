import { useMutation } from "@apollo/client/react";
import { CancelRosterImportDocument, ConfirmRosterImportDocument } from "@laurel/documents/honoree";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/format.js";
import { FailureAlert } from "../../../ui/failure-alert.js";
import type { RosterImport } from "./use-roster-import.js";

export function CancelButton({ rosterImport }: { rosterImport: RosterImport }) {
  const { t } = useTranslation("honoree");
  const [isAsking, setAsking] = useState(false);
  const [cancel, { loading, error }] = useMutation(CancelRosterImportDocument);
  const { id, version, availableActions, rowCount } = rosterImport;
  if (!availableActions.includes("CANCEL")) return null;
  const run = () =>
    void cancel({ variables: { importId: id, expectedVersion: version } }).then(
      () => setAsking(false),
      () => undefined,
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("roster.cancel")}</Button>
      <Modal
        open={isAsking}
        title={t("roster.cancel")}
        okText={t("roster.cancel")}
        okButtonProps={{ danger: true, loading }}
        onOk={run}
        onCancel={() => setAsking(false)}
      >
        <p>{t("roster.cancelText", { count: rowCount })}</p>
        {error && <FailureAlert error={error} />}
      </Modal>
    </>
  );
}

interface CheckedActionsProps {
  readonly rosterImport: RosterImport;
  /** How to reach the preview; null when it is on the screen. */
  readonly onPreview: (() => void) | null;
}

/** The bar at the foot: what would go in, and the way there. */
export function CheckedActions({ rosterImport, onPreview }: CheckedActionsProps) {
  const { t } = useTranslation("honoree");
  const [isConfirming, setConfirming] = useState(false);
  const { peopleCount, titleCount, problemRowCount, availableActions } = rosterImport;
  return (
    <div className="lr-form__foot lr-foot-bar">
      <p>
        {t("roster.foot", { people: formatCount(peopleCount), titles: formatCount(titleCount) })}
        {problemRowCount > 0 && (
          <span className="lr-muted">
            {" "}
            · {t("roster.footWaiting", { rows: formatCount(problemRowCount), count: problemRowCount })}
          </span>
        )}
      </p>
      {onPreview && <Button onClick={onPreview}>{t("roster.toPreview")}</Button>}
      <Button
        type="primary"
        disabled={!availableActions.includes("CONFIRM")}
        onClick={() => setConfirming(true)}
      >
        {t("roster.confirm")}
      </Button>
      {isConfirming && <ConfirmDialog rosterImport={rosterImport} onClose={() => setConfirming(false)} />}
    </div>
  );
}

/** Restates every count before anything is written. */
function ConfirmDialog({ rosterImport, onClose }: { rosterImport: RosterImport; onClose: () => void }) {
  const { t } = useTranslation("honoree");
  const [confirm, { loading, error }] = useMutation(ConfirmRosterImportDocument);
  const { id, version } = rosterImport;
  const counts = [
    ["new", rosterImport.newCount],
    ["updated", rosterImport.updatedCount],
    ["unchanged", rosterImport.unchangedCount],
    ["conflict", rosterImport.conflictCount],
    ["waiting", rosterImport.problemRowCount],
  ] as const;
  const run = () =>
    void confirm({ variables: { importId: id, expectedVersion: version } }).then(onClose, () => undefined);
  return (
    <Modal
      open
      title={t("roster.confirmTitle", {
        people: formatCount(rosterImport.peopleCount),
        titles: formatCount(rosterImport.titleCount),
      })}
      okText={t("roster.confirmOk", { titles: formatCount(rosterImport.titleCount) })}
      okButtonProps={{ loading }}
      onOk={run}
      onCancel={onClose}
    >
      <dl className="lr-counts">
        {counts.map(([key, count]) => (
          <div key={key}>
            <dt>{t(`roster.count.${key}`)}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="lr-muted">{t("roster.confirmText")}</p>
      {error && <FailureAlert error={error} />}
    </Modal>
  );
}
