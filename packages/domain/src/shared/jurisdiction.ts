/**
 * Where a grant reaches: the unit it names and everything below it.
 *
 * A unit's path is the codes from the top down, each ended by "/": "0001/0007/". A path is inside a scope when it
 * starts with one of the scope's paths; the closing slash keeps "0001/00" from reaching "0001/0007/".
 */
export type UnitPath = string;

export function isWithin(path: UnitPath, scope: readonly UnitPath[]): boolean {
  return scope.some((root) => path.startsWith(root));
}

/** Scope without the paths that another path of the scope already covers, in order. */
export function outermost(scope: readonly UnitPath[]): UnitPath[] {
  return [...new Set(scope)]
    .sort()
    .filter((path, index, sorted) => !sorted.slice(0, index).some((root) => path.startsWith(root)));
}

/** Half-open range of all paths below `root`, for a "C" collated comparison: root <= path < upper. */
export function pathRange(root: UnitPath): { readonly from: UnitPath; readonly below: UnitPath } {
  return { from: root, below: `${root}~` };
}
