import { useQuery } from "@apollo/client/react";
import { AwardsByUnitDocument } from "@laurel/documents/statistics";
import { Segmented, Skeleton } from "antd";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useProgrammeName, useProgrammes } from "../../parts/programme-select.js";
import { formatCount } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { ChartFrame } from "../../ui/chart-frame.js";
import { EmptyState } from "../../ui/empty-state.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import { PageFrame } from "../../ui/page-frame.js";
import { toAwardsFilter, toTitleFilter, useAwardsState } from "./awards.url-state.js";
import { AwardsFilterBar } from "./awards-filters.js";
import { BoardTable } from "./board-table.js";
import {
  type Awards,
  awardsBoard,
  BOARD_KINDS,
  type Board,
  type BoardWords,
  type Drill,
  foldColumns,
  foldRows,
  withoutEmpty,
} from "./charts/awards.chart-data.js";
import { DrillPanel } from "./drill-panel.js";

const AwardsChart = lazy(async () => ({ default: (await import("./charts/awards.chart.js")).AwardsChart }));

const MOST_SERIES = 5;
const MOST_BARS = 12;

function useWords(): BoardWords {
  const { t } = useTranslation("statistics");
  const programmes = useProgrammes();
  const nameOf = useProgrammeName();
  return {
    own: (unit) => t("own", { unit }),
    other: (count) => t("other", { count }),
    programme: (id) => {
      const found = programmes.find((programme) => programme.id === id);
      return found ? nameOf(found) : "…";
    },
  };
}

/** The part of a board a chart can show: few series, few bars, the rest as "other". */
function chartBoard(board: Board, isByYear: boolean, words: BoardWords): Board {
  const folded = foldColumns(withoutEmpty(board), MOST_SERIES, words);
  return isByYear ? folded : foldRows(folded, MOST_BARS, words);
}

const yearsOf = ({ byUnitYear }: Awards): number[] => [...new Set(byUnitYear.map(({ year }) => year))];

export function AwardsPage() {
  const { t } = useTranslation("statistics");
  const [state, setState] = useAwardsState();
  const variables = { filter: toAwardsFilter(state) };
  const { data, previousData, error, loading, refetch } = useQuery(AwardsByUnitDocument, { variables });
  const awards = (data ?? previousData)?.awardsByUnit;
  return (
    <PageFrame title={t("pageTitle")} note={awards && <UnitTrail awards={awards} />}>
      <section className="lr-panel">
        <AwardsFilterBar state={state} setState={(next) => void setState(next)} />
        <div className="lr-busy-bar" data-busy={loading && awards !== undefined} />
      </section>
      {error && <FailureAlert error={error} onRetry={() => void refetch()} />}
      {!awards && !error && (
        <section className="lr-panel">
          <div className="lr-panel__body">
            <Skeleton active paragraph={{ rows: 9 }} />
          </div>
        </section>
      )}
      {awards && <AwardsBoard awards={awards} />}
      {awards && state.drill && (
        <DrillPanel
          drill={state.drill}
          awards={awards}
          filter={toTitleFilter(state.drill, state, { unitId: awards.unit.id, years: yearsOf(awards) })}
          onClose={() => void setState({ drill: null })}
          onUnit={(unit) => void setState({ unit, drill: null })}
        />
      )}
    </PageFrame>
  );
}

/** Where the board stands in the tree, and the way up. */
function UnitTrail({ awards: { unit } }: { awards: Awards }) {
  const { t } = useTranslation("statistics");
  return (
    <>
      {unit.pathNames.join(" / ")}
      {unit.parentId != null && unit.pathNames.length > 1 && (
        <>
          {" · "}
          <Link to={`${pathTo("statistics")}?unit=${unit.parentId}`}>{t("goUp")}</Link>
        </>
      )}
    </>
  );
}

function AwardsBoard({ awards }: { awards: Awards }) {
  const { t } = useTranslation("statistics");
  const [state, setState] = useAwardsState();
  const words = useWords();
  const board = useMemo(() => awardsBoard(awards, state.by, words), [awards, state.by, words]);
  const open = (drill: Drill) => void setState({ drill });
  if (awards.total === 0)
    return (
      <section className="lr-panel">
        <EmptyState title={t("empty.title")} text={t("empty.text")} />
      </section>
    );
  const isByYear = state.by === "year";
  return (
    <ChartFrame
      title={
        <span className="lr-actions">
          <Segmented
            aria-label={t("byLabel")}
            value={state.by}
            onChange={(by) => void setState({ by })}
            options={BOARD_KINDS.map((by) => ({ value: by, label: t(`by.${by}`) }))}
          />
          <button type="button" className="lr-total" onClick={() => open({})}>
            {t("sum", {
              count: awards.total,
              total: formatCount(awards.total),
              people: formatCount(awards.honoreeTotal),
            })}
          </button>
        </span>
      }
      definition={t(`definition.${awards.clock}`)}
      view={state.view}
      onView={(view) => void setState({ view })}
      fileName={`${awards.unit.name} ${t(`by.${state.by}`)}`}
      chart={
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <AwardsChart board={chartBoard(board, isByYear, words)} isUpright={isByYear} onDrill={open} />
        </Suspense>
      }
      table={<BoardTable board={board} rowTitle={t(`by.${state.by}`)} />}
    />
  );
}
