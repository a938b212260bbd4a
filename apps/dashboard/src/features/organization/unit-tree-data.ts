import type { UnitTree } from "@laurel/documents/graphql";
import type { UnitsQuery } from "@laurel/documents/organization";

export type UnitRow = UnitsQuery["units"][number];

export interface UnitBranch {
  readonly key: string;
  readonly unit: UnitRow;
  readonly children: UnitBranch[];
}

const parentOf = (unit: UnitRow, tree: UnitTree): string | null | undefined =>
  tree === "PARTY_AFFILIATION" ? (unit.partyParentId ?? unit.parentId) : unit.parentId;

/** The units below their parent in the tree asked for; those whose parent is out of sight stand at the top. */
export function unitBranches(units: readonly UnitRow[], tree: UnitTree): UnitBranch[] {
  const branches = new Map(
    units.map((unit) => [unit.id, { key: unit.id, unit, children: [] as UnitBranch[] }]),
  );
  const roots: UnitBranch[] = [];
  for (const branch of branches.values()) {
    const parentId = parentOf(branch.unit, tree);
    const parent = parentId == null ? undefined : branches.get(parentId);
    (parent?.children ?? roots).push(branch);
  }
  return roots;
}

/** The branches whose unit matches, with those above a match; null when nothing is searched. */
export function matchingKeys(branches: readonly UnitBranch[], text: string): Set<string> | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return null;
  const found = new Set<string>();
  const visit = ({ key, unit, children }: UnitBranch): boolean => {
    const isOwn = unit.name.toLowerCase().includes(wanted) || unit.code.toLowerCase().includes(wanted);
    const isBelow = children.map(visit).some(Boolean);
    if (isOwn || isBelow) found.add(key);
    return isOwn || isBelow;
  };
  for (const branch of branches) visit(branch);
  return found;
}
