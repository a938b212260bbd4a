import { Skeleton, Steps } from "antd";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { formatBytes } from "../../../platform/format.js";
import { pathTo } from "../../../platform/paths.js";
import { FailureAlert } from "../../../ui/failure-alert.js";
import { PageFrame, Panel } from "../../../ui/page-frame.js";
import { ColumnsStep } from "./columns-step.js";
import { CancelButton, CheckedActions } from "./import-actions.js";
import { ImportDone } from "./import-done.js";
import { ImportFailed } from "./import-failed.js";
import { ImportProgress } from "./import-progress.js";
import { PreviewStep } from "./preview-step.js";
import { ProblemsStep } from "./problems-step.js";
import { RosterImportStateTag } from "./roster-import-state-tag.js";
import { isWorking, type RosterImport, useRosterImport } from "./use-roster-import.js";

const STEPS = ["columns", "problems", "preview"] as const;
type Step = (typeof STEPS)[number];

export function RosterImportPage() {
  const { t } = useTranslation("honoree");
  const { importId = "" } = useParams();
  const { rosterImport, error, refetch } = useRosterImport(importId);
  const trail = { label: t("roster.title"), to: pathTo("rosterImports") };
  if (!rosterImport)
    return (
      <PageFrame title={t("roster.one")} trail={trail}>
        <Panel>{error ? <FailureAlert error={error} onRetry={refetch} /> : <Skeleton active />}</Panel>
      </PageFrame>
    );
  return (
    <PageFrame
      title={rosterImport.fileName}
      heading={
        <span className="lr-actions">
          {rosterImport.fileName}
          <RosterImportStateTag state={rosterImport.state} />
        </span>
      }
      note={[formatBytes(rosterImport.byteSize), rosterImport.sheetName].filter(Boolean).join(" · ")}
      trail={trail}
      actions={<CancelButton rosterImport={rosterImport} />}
    >
      {error && <FailureAlert error={error} onRetry={refetch} />}
      <Content rosterImport={rosterImport} onChanged={refetch} />
    </PageFrame>
  );
}

interface ContentProps {
  readonly rosterImport: RosterImport;
  readonly onChanged: () => void;
}

/** What the state of the server calls for; the page holds no state of its own. */
function Content({ rosterImport, onChanged }: ContentProps) {
  if (isWorking(rosterImport.state)) return <ImportProgress rosterImport={rosterImport} />;
  if (rosterImport.state === "FAILED") return <ImportFailed rosterImport={rosterImport} />;
  if (rosterImport.state === "CHECKED") return <Checked rosterImport={rosterImport} onChanged={onChanged} />;
  return <ImportDone rosterImport={rosterImport} />;
}

/** Where to begin: at the problems when there are some, else at the preview. */
function firstStep({ problemRowCount, columns }: RosterImport): Step {
  if (!columns.some(({ field }) => field === "NAME")) return "columns";
  return problemRowCount > 0 ? "problems" : "preview";
}

function Checked({ rosterImport, onChanged }: ContentProps) {
  const { t } = useTranslation("honoree");
  const [chosen, setStep] = useQueryState(
    "step",
    parseAsStringLiteral(STEPS).withOptions({ history: "push" }),
  );
  const step = chosen ?? firstStep(rosterImport);
  const { problemRowCount, peopleCount, titleCount, columns } = rosterImport;
  const matched = columns.filter(({ field }) => field !== null).length;
  return (
    <>
      <section className="lr-panel lr-steps">
        <Steps
          current={STEPS.indexOf(step)}
          onChange={(index) => void setStep(STEPS[index] ?? "columns")}
          items={[
            {
              title: t("roster.step.columns"),
              content: t("roster.step.columnsNote", { matched, all: columns.length }),
            },
            {
              title: t("roster.step.problems"),
              content: t("roster.step.problemsNote", { count: problemRowCount }),
              status: stepStatus(step === "problems", problemRowCount > 0),
            },
            {
              title: t("roster.step.preview"),
              content: t("roster.step.previewNote", { people: peopleCount, titles: titleCount }),
            },
          ]}
        />
      </section>
      {step === "columns" && <ColumnsStep rosterImport={rosterImport} />}
      {step === "problems" && <ProblemsStep rosterImport={rosterImport} onChanged={onChanged} />}
      {step === "preview" && <PreviewStep rosterImport={rosterImport} onChanged={onChanged} />}
      <CheckedActions
        rosterImport={rosterImport}
        onPreview={step === "preview" ? null : () => void setStep("preview")}
      />
    </>
  );
}

function stepStatus(isCurrent: boolean, hasProblems: boolean): "process" | "error" | "finish" {
  if (isCurrent) return "process";
  return hasProblems ? "error" : "finish";
}
