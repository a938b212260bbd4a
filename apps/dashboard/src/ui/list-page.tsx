import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { Button, Pagination, Skeleton, Table, type TableColumnType } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../platform/format.js";
import { usePreference } from "../platform/preference.js";
import { EmptyState } from "./empty-state.js";
import { FailureAlert } from "./failure-alert.js";
import { type ListState, PAGE_SIZES, useListUrlState } from "./list-url-state.js";
import { type ColumnChoice, chosenColumns, type Density, ViewSettings } from "./view-settings.js";

export interface ListColumn<Row, Sort extends string = string> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  readonly width?: number;
  readonly align?: "right";
  readonly isAlwaysShown?: boolean;
  /** The values of the sort argument; without them the column does not sort. */
  readonly sort?: { readonly up?: Sort; readonly down?: Sort };
}

interface Page<Row> {
  readonly items: readonly Row[];
  readonly totalCount: number;
}

export interface ListPageProps<Row, Data, Variables extends OperationVariables, Sort extends string> {
  /** Names the choices of columns and density kept for this list. */
  readonly name: string;
  readonly document: TypedDocumentNode<Data, Variables>;
  /** The arguments of the operation for one page. */
  readonly toVariables: (list: { page: { offset: number; limit: number }; sort: Sort }) => Variables;
  readonly select: (data: Data) => Page<Row>;
  readonly columns: readonly ListColumn<Row, Sort>[];
  readonly rowKey: (row: Row) => string;
  readonly sorts: readonly [Sort, ...Sort[]];
  readonly filters?: ReactNode;
  /** Beside the count, for what is on the screen. */
  readonly tools?: (shown: { readonly count: number | null; readonly sort: Sort }) => ReactNode;
  readonly isFiltered?: boolean;
  readonly onClearFilters?: () => void;
  readonly onOpen?: (row: Row) => void;
  readonly openKey?: string | null;
  /** Shown when there is nothing at all, with the way to the first record. */
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode };
}

/** A list fed by one GraphQL operation: filters, sorting, paging in the address, the viewer's columns. */
export function ListPage<Row, Data, Variables extends OperationVariables, Sort extends string>(
  props: ListPageProps<Row, Data, Variables, Sort>,
) {
  const { name, document, select, columns, sorts } = props;
  const [density, setDensity] = usePreference<Density>(`${name}.density`, "medium");
  const [choice, setChoice] = usePreference<ColumnChoice>(`${name}.columns`, { order: [], hidden: [] });
  const [url, setUrl] = useListUrlState(sorts);
  const variables = props.toVariables({
    page: { offset: (url.page - 1) * url.size, limit: url.size },
    sort: url.sort,
  });
  const { data, previousData, error, loading, refetch } = useQuery<Data, OperationVariables>(
    document as TypedDocumentNode<Data, OperationVariables>,
    { variables },
  );
  const shown = (data ?? previousData) as Data | undefined;
  const page = shown === undefined ? null : select(shown);
  return (
    <section className="lr-panel lr-list" data-density={density}>
      {props.filters}
      <ListBar
        count={page?.totalCount ?? null}
        tools={props.tools?.({ count: page?.totalCount ?? null, sort: url.sort })}
      >
        <ViewSettings
          density={density}
          onDensity={setDensity}
          columns={columns}
          choice={choice}
          onChange={setChoice}
        />
      </ListBar>
      <div className="lr-busy-bar" data-busy={loading && page !== null} />
      {error && (
        <div className="lr-panel__body">
          <FailureAlert error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {page === null && !error && <SkeletonRows />}
      {page !== null && page.items.length === 0 && !error && <NoRows {...props} isLoading={loading} />}
      {page !== null && page.items.length > 0 && (
        <Rows
          {...props}
          items={page.items}
          columns={chosenColumns(columns, choice)}
          url={url}
          setUrl={setUrl}
        />
      )}
      {page !== null && page.totalCount > 0 && (
        <Paging total={page.totalCount} page={url.page} size={url.size} onChange={setUrl} />
      )}
    </section>
  );
}

function ListBar(props: { count: number | null; tools?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("shell");
  return (
    <div className="lr-list__bar lr-no-print">
      <span className="lr-list__count" aria-live="polite">
        {props.count === null ? " " : t("list.total", { total: formatCount(props.count) })}
      </span>
      <div className="lr-actions">
        {props.tools}
        {props.children}
      </div>
    </div>
  );
}

function SkeletonRows() {
  return (
    <div className="lr-skeleton-rows" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
        <Skeleton key={row} active title={false} paragraph={{ rows: 1, width: `${96 - row * 3}%` }} />
      ))}
    </div>
  );
}

interface NoRowsProps {
  readonly isFiltered?: boolean;
  readonly isLoading: boolean;
  readonly onClearFilters?: () => void;
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode };
}

function NoRows({ isFiltered = false, isLoading, onClearFilters, empty }: NoRowsProps) {
  const { t } = useTranslation("shell");
  if (isLoading) return <SkeletonRows />;
  if (!isFiltered)
    return (
      <EmptyState title={empty.title} {...(empty.text === undefined ? {} : { text: empty.text })}>
        {empty.action}
      </EmptyState>
    );
  return (
    <EmptyState title={t("list.noMatch")} text={t("list.noMatchText")}>
      {onClearFilters && <Button onClick={onClearFilters}>{t("list.clearFilters")}</Button>}
    </EmptyState>
  );
}

interface RowsProps<Row, Sort extends string> {
  readonly items: readonly Row[];
  readonly columns: readonly ListColumn<Row, Sort>[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly openKey?: string | null;
  readonly url: { page: number; sort: Sort };
  readonly setUrl: (next: Partial<ListState<Sort>>) => void;
}

function Rows<Row, Sort extends string>(props: RowsProps<Row, Sort>) {
  const { columns, url, setUrl, rowKey, onOpen, openKey } = props;
  const tableColumns = columns.map(
    (column): TableColumnType<Row> => ({
      key: column.key,
      title: column.title,
      width: column.width,
      align: column.align,
      render: (_value, row) => column.render(row),
      ...sorting(column, url.sort),
    }),
  );
  return (
    <Table<Row>
      size="small"
      columns={tableColumns}
      dataSource={[...props.items]}
      rowKey={rowKey}
      pagination={false}
      showSorterTooltip={false}
      scroll={{ x: "max-content" }}
      onChange={(_page, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? {} : sorter;
        const column = columns.find(({ key }) => key === columnKey);
        const sort = order === "descend" ? column?.sort?.down : column?.sort?.up;
        const next = sort ?? column?.sort?.up ?? column?.sort?.down;
        if (next !== undefined) setUrl({ page: 1, sort: next });
      }}
      onRow={(row) =>
        onOpen
          ? ({
              "data-clickable": true,
              "data-open": openKey === rowKey(row),
              onClick: (event) => isPlainClick(event) && onOpen(row),
            } as React.HTMLAttributes<HTMLElement>)
          : {}
      }
    />
  );
}

/** A click on a link, a button or a selection of text inside the row is not a click on the row. */
function isPlainClick(event: React.MouseEvent<HTMLElement>): boolean {
  const isControl = (event.target as Element).closest("a,button,input,label") !== null;
  return !isControl && (window.getSelection()?.toString() ?? "") === "";
}

function sorting<Row, Sort extends string>(column: ListColumn<Row, Sort>, sort: Sort): TableColumnType<Row> {
  if (column.sort === undefined) return {};
  const { up, down } = column.sort;
  return {
    sorter: true,
    sortDirections: [...(up ? (["ascend"] as const) : []), ...(down ? (["descend"] as const) : [])],
    sortOrder: sort === up ? "ascend" : sort === down ? "descend" : null,
  };
}

interface PagingProps {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly onChange: (next: { page: number; size: number }) => void;
}

function Paging({ total, page, size, onChange }: PagingProps) {
  if (total <= PAGE_SIZES[0]) return null;
  return (
    <div className="lr-list__foot">
      <Pagination
        size="small"
        current={page}
        pageSize={size}
        total={total}
        showSizeChanger
        pageSizeOptions={[...PAGE_SIZES]}
        onChange={(next, nextSize) => onChange({ page: nextSize === size ? next : 1, size: nextSize })}
      />
    </div>
  );
}
