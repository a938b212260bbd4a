import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../ui/empty-state.js";
import { Panel } from "../../../ui/page-frame.js";
import { ProblemGroup, type ProblemGroupFields } from "./problem-group.js";
import { ProblemRowsLink } from "./problem-rows-link.js";
import { RosterRows } from "./roster-rows.js";
import { RosterUpload } from "./roster-upload.js";
import type { RosterImport } from "./use-roster-import.js";

interface ProblemsStepProps {
  readonly rosterImport: RosterImport;
  readonly onChanged: () => void;
}

const keyOf = ({ code, field, value }: ProblemGroupFields): string => [code, field, value].join("\u0000");

/** Rows that wait, gathered by cause: put right together, one by one, or in the file. */
export function ProblemsStep({ rosterImport, onChanged }: ProblemsStepProps) {
  const { t } = useTranslation("honoree");
  const [openKey, setOpenKey] = useState<string | null>(null);
  const { id, problemGroups, problemRowCount } = rosterImport;
  const rows = useRef<HTMLDivElement>(null);
  // The rows stand below all the groups: whoever asks for them shall see them.
  useEffect(() => {
    if (openKey !== null) rows.current?.scrollIntoView?.({ block: "start", behavior: "smooth" });
  }, [openKey]);
  if (problemRowCount === 0)
    return (
      <Panel>
        <EmptyState title={t("roster.noProblems")} text={t("roster.noProblemsText")} />
      </Panel>
    );
  const open = problemGroups.find((group) => keyOf(group) === openKey) ?? null;
  return (
    <>
      <Panel
        title={t("roster.problemsTitle", { count: problemRowCount })}
        actions={<ProblemRowsLink importId={id} />}
        isFlush
      >
        <ul className="lr-groups">
          {problemGroups.map((group) => (
            <ProblemGroup
              key={keyOf(group)}
              group={group}
              rosterImport={rosterImport}
              isOpen={keyOf(group) === openKey}
              onOpen={() => setOpenKey(keyOf(group) === openKey ? null : keyOf(group))}
              onChanged={onChanged}
            />
          ))}
        </ul>
      </Panel>
      <div ref={rows} className="lr-anchor lr-gap-above">
        <RosterRows
          key={openKey ?? "all"}
          rosterImport={rosterImport}
          title={
            open
              ? t("roster.rowsOf", { problem: t(`roster.problem.${open.code}.title`), value: open.value })
              : t("roster.rowsAll")
          }
          filter={open ? { outcome: "PROBLEM", code: open.code, value: open.value } : { outcome: "PROBLEM" }}
          onChanged={onChanged}
        />
      </div>
      <div className="lr-gap-above">
        <RosterUpload
          isSmall
          url={`/api/roster-imports/${encodeURIComponent(id)}/problem-rows`}
          onUploaded={onChanged}
        />
      </div>
    </>
  );
}
