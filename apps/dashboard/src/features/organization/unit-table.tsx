import { Button, Table, type TableColumnType } from "antd";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/format.js";
import { None } from "../../ui/page-frame.js";
import type { UnitRow } from "./unit-tree-data.js";

interface UnitTableProps {
  readonly units: readonly UnitRow[];
  readonly shownKeys: ReadonlySet<string> | null;
  readonly openId: string | null;
  readonly onOpen: (unitId: string) => void;
}

export function UnitTable({ units, shownKeys, openId, onOpen }: UnitTableProps) {
  const { t } = useTranslation("organization");
  const columns: TableColumnType<UnitRow>[] = [
    { key: "code", title: t("code"), dataIndex: "code", sorter: (a, b) => (a.code < b.code ? -1 : 1) },
    {
      key: "name",
      title: t("name"),
      render: (_, { id, name }) => (
        <Button type="link" size="small" className="lr-inline" onClick={() => onOpen(id)}>
          {name}
        </Button>
      ),
    },
    { key: "kind", title: t("kindLabel"), render: (_, { kind }) => t(`kind.${kind}`) },
    { key: "above", title: t("above"), render: (_, { pathNames }) => pathNames.at(-2) ?? <None /> },
    { key: "state", title: t("stateLabel"), render: (_, { state }) => t(`state.${state}`) },
    { key: "openedOn", title: t("openedOn"), render: (_, { openedOn }) => openedOn ?? <None /> },
    { key: "closedOn", title: t("closedOn"), render: (_, { closedOn }) => closedOn ?? <None /> },
    {
      key: "honorees",
      title: t("honoreeCount"),
      align: "right",
      sorter: (a, b) => (a.honoreeCount ?? 0) - (b.honoreeCount ?? 0),
      render: (_, { honoreeCount }) => (honoreeCount === null ? <None /> : formatCount(honoreeCount)),
    },
  ];
  return (
    <div className="lr-list" data-density="medium">
      <Table<UnitRow>
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={columns}
        dataSource={units.filter(({ id }) => shownKeys === null || shownKeys.has(id))}
        rowClassName={({ id }) => (id === openId ? "ant-table-row-selected" : "")}
      />
    </div>
  );
}
