import { useMutation, useQuery } from "@apollo/client/react";
import type { RosterField, RosterProblemCode, RosterRowOutcome } from "@laurel/documents/graphql";
import {
  ExcludeRosterRowDocument,
  type RosterRowFieldsFragment,
  RosterRowsDocument,
} from "@laurel/documents/honoree";
import { Button, Pagination, Skeleton, Table, type TableColumnType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "../../../ui/failure-alert.js";
import { Panel } from "../../../ui/page-frame.js";
import { EditableCell } from "./editable-cell.js";
import type { RosterImport } from "./use-roster-import.js";

type Row = RosterRowFieldsFragment;

interface RosterRowsProps {
  readonly rosterImport: RosterImport;
  readonly title: string;
  readonly filter: {
    readonly outcome: RosterRowOutcome;
    readonly code?: RosterProblemCode;
    readonly value?: string;
  };
  readonly onChanged: () => void;
}

const PAGE_SIZE = 50;

export function useRosterRows(importId: string, filter: RosterRowsProps["filter"], page: number) {
  const { data, previousData, error, refetch } = useQuery(RosterRowsDocument, {
    variables: { id: importId, ...filter, page: { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE } },
    fetchPolicy: "network-only",
  });
  return { rows: (data ?? previousData)?.rosterImport.rows, error, refetch: () => void refetch() };
}

/** The columns of the file that mean something, in the order of the file. */
export function matchedFields({ columns }: Pick<RosterImport, "columns">): RosterField[] {
  return columns.flatMap(({ field }) => (field == null || field === "SEQUENCE" ? [] : [field]));
}

/** Rows of the file with their cells open to correction. */
export function RosterRows({ rosterImport, title, filter, onChanged }: RosterRowsProps) {
  const { t } = useTranslation("honoree");
  const [page, setPage] = useState(1);
  const { rows, error, refetch } = useRosterRows(rosterImport.id, filter, page);
  const canFix = rosterImport.availableActions.includes("FIX");
  const changed = () => {
    refetch();
    onChanged();
  };
  const columns = useCellColumns(rosterImport, canFix, changed);
  return (
    <Panel title={title} isFlush>
      {error && <FailureAlert error={error} onRetry={refetch} />}
      {!rows && !error && <Skeleton active />}
      {rows && (
        <Table<Row>
          size="small"
          rowKey="id"
          pagination={false}
          scroll={{ x: "max-content" }}
          columns={columns}
          dataSource={[...rows.items]}
          locale={{ emptyText: t("roster.noRows") }}
        />
      )}
      {rows && rows.totalCount > PAGE_SIZE && (
        <RowsPaging total={rows.totalCount} page={page} onChange={setPage} />
      )}
    </Panel>
  );
}

interface RowsPagingProps {
  readonly total: number;
  readonly page: number;
  readonly onChange: (page: number) => void;
}

export function RowsPaging({ total, page, onChange }: RowsPagingProps) {
  return (
    <div className="lr-list__foot">
      <Pagination
        size="small"
        current={page}
        pageSize={PAGE_SIZE}
        total={total}
        showSizeChanger={false}
        onChange={onChange}
      />
    </div>
  );
}

function useCellColumns(
  rosterImport: RosterImport,
  canFix: boolean,
  onChanged: () => void,
): TableColumnType<Row>[] {
  const { t } = useTranslation("honoree");
  const fields = matchedFields(rosterImport).map(
    (field): TableColumnType<Row> => ({
      key: field,
      title: t(`roster.field.${field}`),
      render: (_, row) => <EditableCell row={row} field={field} canEdit={canFix} onEdited={onChanged} />,
    }),
  );
  return [
    {
      key: "row",
      title: t("roster.row"),
      fixed: "left",
      render: (_, { row, sheetRow }) => (
        <span className="lr-number" title={t("roster.sheetRow", { row: sheetRow })}>
          {row}
        </span>
      ),
    },
    {
      key: "problems",
      title: t("roster.cause"),
      fixed: "left",
      render: (_, { problems }) => (
        <ul>
          {problems.map(({ code, column }) => (
            <li key={`${code}${column}`} className="lr-cause">
              {t(`roster.problem.${code}.title`)}
            </li>
          ))}
        </ul>
      ),
    },
    ...fields,
    {
      key: "exclude",
      title: <span className="lr-visually-hidden">{t("roster.exclude")}</span>,
      render: (_, { id, row }) => canFix && <ExcludeButton rowId={id} row={row} onExcluded={onChanged} />,
    },
  ];
}

function ExcludeButton({ rowId, row, onExcluded }: { rowId: string; row: string; onExcluded: () => void }) {
  const { t } = useTranslation("honoree");
  const [exclude, { loading }] = useMutation(ExcludeRosterRowDocument);
  return (
    <Button
      size="small"
      type="text"
      loading={loading}
      aria-label={t("roster.excludeRow", { row })}
      onClick={() => void exclude({ variables: { rowId } }).then(onExcluded, () => undefined)}
    >
      {t("roster.exclude")}
    </Button>
  );
}
