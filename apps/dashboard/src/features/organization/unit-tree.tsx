import { Tree } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../platform/format.js";
import { UnitStateTag } from "./unit-state-tag.js";
import type { UnitBranch } from "./unit-tree-data.js";

interface UnitTreeViewProps {
  readonly branches: readonly UnitBranch[];
  /** Null shows every unit. */
  readonly shownKeys: ReadonlySet<string> | null;
  readonly openId: string | null;
  readonly onOpen: (unitId: string) => void;
}

interface TreeNode {
  readonly key: string;
  readonly title: string;
  readonly branch: UnitBranch;
  readonly children: TreeNode[];
}

function toNodes(branches: readonly UnitBranch[], shownKeys: ReadonlySet<string> | null): TreeNode[] {
  return branches
    .filter(({ key }) => shownKeys === null || shownKeys.has(key))
    .map((branch) => ({
      key: branch.key,
      title: branch.unit.name,
      branch,
      children: toNodes(branch.children, shownKeys),
    }));
}

const OPEN_DEPTH = 2;

function keysToDepth(branches: readonly UnitBranch[], depth: number): string[] {
  if (depth === 0) return [];
  return branches.flatMap(({ key, children }) => [key, ...keysToDepth(children, depth - 1)]);
}

export function UnitTreeView({ branches, shownKeys, openId, onOpen }: UnitTreeViewProps) {
  const nodes = useMemo(() => toNodes(branches, shownKeys), [branches, shownKeys]);
  const search = shownKeys === null ? {} : { expandedKeys: [...shownKeys] };
  return (
    <div className="lr-tree">
      <Tree<TreeNode>
        key={shownKeys === null ? branches[0]?.key : "search"}
        treeData={nodes}
        blockNode
        showLine
        defaultExpandedKeys={keysToDepth(branches, OPEN_DEPTH)}
        selectedKeys={openId === null ? [] : [openId]}
        onSelect={(_keys, { node }) => onOpen(String(node.key))}
        titleRender={({ branch }) => <UnitLine branch={branch} />}
        {...search}
      />
    </div>
  );
}

function UnitLine({ branch: { unit } }: { branch: UnitBranch }) {
  const { t } = useTranslation("organization");
  return (
    <span className="lr-tree__line">
      <span>{unit.name}</span>
      <span className="lr-muted lr-small">{unit.code}</span>
      <UnitStateTag state={unit.state} />
      {unit.honoreeCount !== null && (
        <span className="lr-tree__count lr-muted lr-small">
          {t("honorees", { count: unit.honoreeCount, total: formatCount(unit.honoreeCount) })}
        </span>
      )}
    </span>
  );
}
