import { useQuery } from "@apollo/client/react";
import { UnitOptionsDocument, type UnitOptionsQuery } from "@laurel/documents/organization";
import { TreeSelect } from "antd";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";

type UnitOption = UnitOptionsQuery["units"][number];

export interface UnitNode {
  readonly value: string;
  readonly title: string;
  readonly children: UnitNode[];
}

/** The units as a tree; a unit whose parent is out of sight stands at the top. */
export function unitNodes(units: readonly Pick<UnitOption, "id" | "name" | "parentId">[]): UnitNode[] {
  const nodes = new Map(
    units.map(({ id, name }) => [id, { value: id, title: name, children: [] as UnitNode[] }]),
  );
  const roots: UnitNode[] = [];
  for (const { id, parentId } of units) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const parent = parentId == null ? undefined : nodes.get(parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

interface UnitSelectProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (unitId: string | null) => void;
  readonly placeholder?: string;
  readonly isClearable?: boolean;
  readonly width?: number | string;
  /** Units that are no longer at work are offered too: for awards of earlier days. */
  readonly hasFormer?: boolean;
  readonly label?: string;
}

export function UnitSelect(props: UnitSelectProps) {
  const { t } = useTranslation("organization");
  const ownId = useId();
  const id = props.id ?? ownId;
  const { data, loading } = useQuery(UnitOptionsDocument, { fetchPolicy: "cache-first" });
  const nodes = useMemo(() => {
    const units = data?.units ?? [];
    return unitNodes(props.hasFormer ? units : units.filter(({ state }) => state === "ACTIVE"));
  }, [data, props.hasFormer]);
  const top = nodes[0]?.value;
  return (
    <TreeSelect<string | null>
      key={top}
      id={id}
      style={{ width: props.width ?? "100%" }}
      value={props.value ?? undefined}
      onChange={(value) => props.onChange?.(value ?? null)}
      treeData={nodes}
      loading={loading}
      allowClear={props.isClearable ?? false}
      showSearch={{ treeNodeFilterProp: "title" }}
      treeDefaultExpandedKeys={top === undefined ? [] : [top]}
      placeholder={props.placeholder ?? t("unitSelect.placeholder")}
      aria-label={props.label}
      popupMatchSelectWidth={false}
      styles={{ popup: { root: { minWidth: 280 } } }}
      popupRender={(popup) => <div id={`${id}_list`}>{popup}</div>}
    />
  );
}
