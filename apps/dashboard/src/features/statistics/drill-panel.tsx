import { useQuery } from "@apollo/client/react";
import type { TitleFilter } from "@laurel/documents/graphql";
import { TitlesDocument, type TitlesQuery } from "@laurel/documents/honoree";
import { Button, Drawer, Pagination, Skeleton, Table, type TableColumnType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LevelBadge } from "../../parts/level-badge.js";
import { useProgrammeName, useProgrammes } from "../../parts/programme-select.js";
import { formatCount } from "../../platform/format.js";
import { pathTo } from "../../platform/paths.js";
import { FailureAlert } from "../../ui/failure-alert.js";
import type { Awards, Drill } from "./charts/awards.chart-data.js";

type Row = TitlesQuery["titles"]["items"][number];

const PAGE_SIZE = 50;

interface DrillPanelProps {
  readonly drill: Drill;
  readonly awards: Awards;
  readonly filter: TitleFilter;
  readonly onClose: () => void;
  /** Shows the board of one unit. */
  readonly onUnit: (unitId: string) => void;
}

/** What the figure counts, in words. */
function useDrillName(drill: Drill, awards: Awards): string {
  const { t } = useTranslation("statistics");
  const nameOf = useProgrammeName();
  const programmes = useProgrammes();
  const units = (drill.units ?? []).flatMap(
    (id) => awards.rows.find(({ unit }) => unit.id === id)?.unit.name ?? [],
  );
  const kinds = (drill.programmes ?? []).flatMap((id) => {
    const found = programmes.find((programme) => programme.id === id);
    return found ? nameOf(found) : [];
  });
  const some = (names: readonly string[]) =>
    names.length > 2 ? t("drill.several", { first: names[0], count: names.length }) : names.join(" + ");
  const parts = [
    drill.own ? t("own", { unit: awards.unit.name }) : some(units) || awards.unit.name,
    some((drill.years ?? []).map(String)),
    some(kinds),
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Exactly the titles a figure counts; a name leads to the person. */
export function DrillPanel({ drill, awards, filter, onClose, onUnit }: DrillPanelProps) {
  const { t } = useTranslation("statistics");
  const name = useDrillName(drill, awards);
  const [only] = drill.units ?? [];
  const isOneUnit = drill.units?.length === 1 && only !== undefined;
  return (
    <Drawer
      open
      onClose={onClose}
      size={760}
      title={name}
      extra={isOneUnit && <Button onClick={() => onUnit(only)}>{t("drill.subunits")}</Button>}
    >
      <DrilledTitles key={JSON.stringify(filter)} filter={filter} />
    </Drawer>
  );
}

function DrilledTitles({ filter }: { filter: TitleFilter }) {
  const { t } = useTranslation("statistics");
  const [page, setPage] = useState(1);
  const { data, previousData, error, refetch } = useQuery(TitlesDocument, {
    variables: { filter, sort: "WON_ON_DESC", page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
  });
  const titles = (data ?? previousData)?.titles;
  if (error) return <FailureAlert error={error} onRetry={() => void refetch()} />;
  if (!titles) return <Skeleton active paragraph={{ rows: 8 }} />;
  return (
    <>
      <p className="lr-drill-count" role="status">
        {t("drill.count", { count: titles.totalCount, total: formatCount(titles.totalCount) })}
      </p>
      <TitleRows rows={titles.items} />
      {titles.totalCount > PAGE_SIZE && (
        <Pagination
          className="lr-gap-above"
          size="small"
          align="end"
          current={page}
          pageSize={PAGE_SIZE}
          total={titles.totalCount}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  );
}

function TitleRows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation("statistics");
  const nameOf = useProgrammeName();
  const columns: TableColumnType<Row>[] = [
    {
      key: "name",
      title: t("drill.person"),
      render: (_, { honoree }) => (
        <Link className="lr-name" to={pathTo("honoree", { honoreeId: honoree.id })}>
          {honoree.name}
        </Link>
      ),
    },
    {
      key: "wonOn",
      title: t("drill.wonOn"),
      render: (_, { wonOn }) => <span className="lr-number">{wonOn}</span>,
    },
    {
      key: "programme",
      title: t("by.kind"),
      render: (_, { programme, state }) => (
        <span className="lr-actions">
          {nameOf(programme)}
          <LevelBadge level={programme.level} isMuted={state !== "VALID"} />
        </span>
      ),
    },
    { key: "unit", title: t("drill.unitAtAward"), dataIndex: "unitNameAtAward" },
    { key: "present", title: t("drill.presentUnit"), render: (_, { honoree }) => honoree.unit.name },
  ];
  return (
    <Table<Row>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={columns}
      dataSource={[...rows]}
    />
  );
}
