import { useMutation } from "@apollo/client/react";
import type { ConflictResolution, RosterRowOutcome } from "@laurel/documents/graphql";
import { ResolveRosterConflictDocument, type RosterRowFieldsFragment } from "@laurel/documents/honoree";
import { Button, Segmented, Skeleton, Table, type TableColumnType, Tabs } from "antd";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../platform/format.js";
import { FailureAlert } from "../../../ui/failure-alert.js";
import { None, Panel } from "../../../ui/page-frame.js";
import { RowsPaging, useRosterRows } from "./roster-rows.js";
import type { RosterImport } from "./use-roster-import.js";

type Row = RosterRowFieldsFragment;

const TABS = [
  "NEW",
  "UPDATE",
  "UNCHANGED",
  "CONFLICT",
  "EXCLUDED",
] as const satisfies readonly RosterRowOutcome[];
type PreviewTab = (typeof TABS)[number];

interface PreviewStepProps {
  readonly rosterImport: RosterImport;
  readonly onChanged: () => void;
}

/** What would go in, before it goes in: rows by what they do to the bank. */
export function PreviewStep({ rosterImport, onChanged }: PreviewStepProps) {
  const { t } = useTranslation("honoree");
  const [tab, setTab] = useQueryState("rows", parseAsStringLiteral(TABS).withDefault("NEW"));
  const counts: Readonly<Record<PreviewTab, number | null>> = {
    NEW: rosterImport.newCount,
    UPDATE: rosterImport.updatedCount,
    UNCHANGED: rosterImport.unchangedCount,
    CONFLICT: rosterImport.conflictCount,
    EXCLUDED: null,
  };
  const items = TABS.map((key) => {
    const count = counts[key];
    const label = t(`roster.outcome.${key}`);
    return { key, label: count === null ? label : `${label} ${formatCount(count)}` };
  });
  return (
    <Panel isFlush>
      <Tabs
        className="lr-tabs"
        activeKey={tab}
        onChange={(key) => void setTab(TABS.find((known) => known === key) ?? "NEW")}
        items={items}
      />
      <OutcomeRows key={tab} tab={tab} rosterImport={rosterImport} onChanged={onChanged} />
    </Panel>
  );
}

function OutcomeRows({ tab, rosterImport, onChanged }: PreviewStepProps & { tab: PreviewTab }) {
  const { t } = useTranslation("honoree");
  const [page, setPage] = useState(1);
  const { rows, error, refetch } = useRosterRows(rosterImport.id, { outcome: tab }, page);
  const { resolve, isBusy, failure } = useResolve(rosterImport, () => {
    refetch();
    onChanged();
  });
  const columns = useOutcomeColumns(tab, (rowId, resolution) => resolve(resolution, [rowId]));
  if (error) return <FailureAlert error={error} onRetry={refetch} />;
  if (!rows) return <Skeleton active />;
  return (
    <>
      <p className="lr-muted lr-tab-note">{t(`roster.outcomeNote.${tab}`)}</p>
      {tab === "CONFLICT" && rows.totalCount > 0 && (
        <div className="lr-actions lr-tab-note">
          {(["KEEP_BANK", "TAKE_FILE"] as const).map((resolution) => (
            <Button key={resolution} size="small" loading={isBusy} onClick={() => resolve(resolution)}>
              {t(`roster.resolveAll.${resolution}`, { count: rows.totalCount })}
            </Button>
          ))}
        </div>
      )}
      {failure && <FailureAlert error={failure} />}
      <Table<Row>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={columns}
        dataSource={[...rows.items]}
        locale={{ emptyText: t("roster.noRows") }}
      />
      {rows.totalCount > rows.items.length && (
        <RowsPaging total={rows.totalCount} page={page} onChange={setPage} />
      )}
    </>
  );
}

function useResolve({ id, version }: RosterImport, onResolved: () => void) {
  const [run, { loading, error }] = useMutation(ResolveRosterConflictDocument);
  const resolve = (resolution: ConflictResolution, rowIds?: readonly string[]) => {
    const variables = { importId: id, expectedVersion: version, resolution };
    void run({ variables: { ...variables, ...(rowIds ? { rowIds: [...rowIds] } : {}) } }).then(
      onResolved,
      () => undefined,
    );
  };
  return { resolve, isBusy: loading, failure: error };
}

type Choose = (rowId: string, resolution: ConflictResolution) => void;

function useOutcomeColumns(tab: PreviewTab, onChoose: Choose): TableColumnType<Row>[] {
  const { t } = useTranslation("honoree");
  const columns: TableColumnType<Row>[] = [
    { key: "row", title: t("roster.row"), render: (_, { row }) => <span className="lr-number">{row}</span> },
    { key: "name", title: t("name"), render: (_, { name }) => <span className="lr-name">{name}</span> },
    { key: "identity", title: t("identityNumber"), render: (_, row) => row.identityNumberMasked ?? <None /> },
    { key: "unit", title: t("unit"), dataIndex: "unitName" },
    { key: "title", title: t("title"), dataIndex: "titleName" },
    { key: "wonOn", title: t("wonOn"), render: (_, { wonOn }) => <span className="lr-number">{wonOn}</span> },
  ];
  if (tab === "UPDATE" || tab === "CONFLICT")
    columns.push({
      key: "changes",
      title: t("roster.changes"),
      render: (_, { changes }) => <Changes changes={changes} />,
    });
  if (tab === "CONFLICT")
    columns.push({
      key: "resolution",
      title: t("roster.resolution"),
      render: (_, { id, row, resolution }) => (
        <Segmented<ConflictResolution | "NONE">
          size="small"
          aria-label={t("roster.resolutionOf", { row })}
          value={resolution ?? "NONE"}
          onChange={(choice) => choice !== "NONE" && onChoose(id, choice)}
          options={[
            ...(resolution == null ? [{ value: "NONE" as const, label: t("roster.undecided") }] : []),
            { value: "KEEP_BANK", label: t("roster.resolve.KEEP_BANK") },
            { value: "TAKE_FILE", label: t("roster.resolve.TAKE_FILE") },
          ]}
        />
      ),
    });
  return columns;
}

/** Field by field: what the bank says, what the file says. */
function Changes({ changes }: { changes: Row["changes"] }) {
  const { t } = useTranslation("honoree");
  return (
    <ul>
      {changes.map(({ field, bank, file }) => (
        <li key={field}>
          <span className="lr-muted">{t(`roster.field.${field}`)}</span> <del>{bank || "—"}</del> →{" "}
          <ins>{file || "—"}</ins>
        </li>
      ))}
    </ul>
  );
}
