import { useQuery } from "@apollo/client/react";
import { ToDosDocument, type ToDosQuery } from "@laurel/documents/inbox";
import { Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { dayOf, daysUntil } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { EmptyState } from "../../ui/empty-state.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { Panel } from "../../ui/page-frame.js";

type ToDo = ToDosQuery["toDos"]["items"][number];

const SHOWN = 20;
const SOON_DAYS = 3;

export function ToDoPanel() {
  const { t } = useTranslation("inbox");
  const { data, error, refetch } = useQuery(ToDosDocument, {
    variables: { page: { offset: 0, limit: SHOWN } },
  });
  const toDos = data?.toDos;
  return (
    <Panel title={toDos ? t("toDosCount", { count: toDos.totalCount }) : t("toDos")} isFlush>
      {error && (
        <div className="lr-panel__body">
          <FailureAlert error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!toDos && !error && (
        <div className="lr-panel__body">
          <Skeleton active />
        </div>
      )}
      {toDos?.items.length === 0 && <EmptyState title={t("noToDos")} text={t("noToDosText")} />}
      <ul className="lr-todos">
        {toDos?.items.map((toDo) => (
          <ToDoLine key={toDo.id} toDo={toDo} />
        ))}
      </ul>
    </Panel>
  );
}

function ToDoLine({ toDo }: { toDo: ToDo }) {
  const { t } = useTranslation("inbox");
  const params = Object.fromEntries(
    Object.entries(toDo.params).filter(([, value]) => typeof value === "string" || typeof value === "number"),
  );
  return (
    <li>
      <Link to={pathTo("rosterImport", { importId: toDo.subjectId })}>
        <span className="lr-todos__text">
          <span className="lr-name">{t(`kind.${toDo.kind}`, params)}</span>
          <span className="lr-muted lr-small">{toDo.unit.name}</span>
        </span>
        <DueTag toDo={toDo} />
      </Link>
    </li>
  );
}

/** Word and colour both say how near the day is. */
function DueTag({ toDo: { dueOn, isOverdue } }: { toDo: ToDo }) {
  const { t } = useTranslation("inbox");
  const days = daysUntil(dueOn, dayOf(new Date()));
  if (isOverdue) return <Tag color="error">{t("due.overdue", { count: -days })}</Tag>;
  if (days === 0) return <Tag color="warning">{t("due.today")}</Tag>;
  return (
    <Tag color={days <= SOON_DAYS ? "warning" : undefined}>{t("due.in", { count: days, on: dueOn })}</Tag>
  );
}
