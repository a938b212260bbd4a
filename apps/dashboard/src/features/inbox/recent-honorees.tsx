import { useQuery } from "@apollo/client/react";
import { HonoreesDocument } from "@laurel/documents/honoree";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LevelBadge } from "../../parts/level-badge.js";
import { formatInstant } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { EmptyState } from "../../ui/empty-state.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { LinkButton } from "../../ui/link-button.js";
import { Panel } from "../../ui/page-frame.js";

const SHOWN = 8;

/** The records changed last. */
export function RecentHonorees() {
  const { t } = useTranslation("inbox");
  const { data, error, refetch } = useQuery(HonoreesDocument, {
    variables: { sort: "UPDATED", page: { offset: 0, limit: SHOWN } },
  });
  const people = data?.honorees.items;
  const more = (
    <LinkButton type="link" size="small" to={`${pathTo("honorees")}?sort=UPDATED`}>
      {t("recentAll")}
    </LinkButton>
  );
  return (
    <Panel title={t("recent")} actions={more} isFlush>
      {error && (
        <div className="lr-panel__body">
          <FailureAlert error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {!people && !error && (
        <div className="lr-panel__body">
          <Skeleton active />
        </div>
      )}
      {people?.length === 0 && <EmptyState title={t("noRecent")} />}
      <ul className="lr-todos">
        {people?.map(({ id, name, unit, highestLevel, updatedAt }) => (
          <li key={id}>
            <Link to={pathTo("honoree", { honoreeId: id })}>
              <span className="lr-todos__text">
                <span className="lr-name">{name}</span>
                <span className="lr-muted lr-small">{unit.name}</span>
              </span>
              {highestLevel && <LevelBadge level={highestLevel} />}
              <span className="lr-muted lr-small lr-number">{formatInstant(updatedAt)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
