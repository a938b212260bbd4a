import type { PlainDate } from "../shared/plain-date.js";
import { foldText } from "../shared/text-fold.js";
import type { UnitState } from "./organization.vocabulary.js";

/** What the rules know of a unit: its place in both trees, and the day of the last thing recorded about it. */
export interface UnitFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: UnitState;
  readonly parentId: string | null;
  readonly partyParentId: string | null;
  readonly openedOn: PlainDate | null;
  readonly lastEventOn: PlainDate | null;
}

export type UnitTreeFacts = ReadonlyMap<string, UnitFacts>;

/** Keys of `errors.json`: each sentence names the field, the rule and the cure. */
export type UnitRule =
  | "unit.beforeLastEvent"
  | "unit.beforeOpening"
  | "unit.codeEmpty"
  | "unit.codeTaken"
  | "unit.cycle"
  | "unit.documentNumberMissing"
  | "unit.hasActiveChildren"
  | "unit.inFuture"
  | "unit.intoItself"
  | "unit.intoOwnSubtree"
  | "unit.nameEmpty"
  | "unit.nameTakenAmongSiblings"
  | "unit.nameUnchanged"
  | "unit.parentClosed"
  | "unit.parentUnchanged"
  | "unit.partsRepeat"
  | "unit.rootStays"
  | "unit.targetClosed"
  | "unit.tooFewParts"
  | "unit.unknownTarget";

/** Every event of a unit is dated and rests on a document. */
export interface DatedRequest {
  readonly on: PlainDate;
  readonly documentNumber: string;
}

type Check = readonly [UnitRule, boolean];

function broken(checks: readonly Check[]): UnitRule[] {
  return checks.filter(([, isBroken]) => isBroken).map(([rule]) => rule);
}

function dateChecks(unit: UnitFacts, request: DatedRequest, today: PlainDate): Check[] {
  return [
    ["unit.documentNumberMissing", request.documentNumber.trim() === ""],
    ["unit.inFuture", request.on > today],
    ["unit.beforeOpening", unit.openedOn !== null && request.on < unit.openedOn],
    ["unit.beforeLastEvent", unit.lastEventOn !== null && request.on < unit.lastEventOn],
  ];
}

function isNameTaken(tree: UnitTreeFacts, parentId: string | null, name: string, exceptId: string): boolean {
  const folded = foldText(name);
  return [...tree.values()].some(
    (unit) =>
      unit.id !== exceptId &&
      unit.parentId === parentId &&
      unit.state === "ACTIVE" &&
      foldText(unit.name) === folded,
  );
}

function isCodeTaken(tree: UnitTreeFacts, code: string): boolean {
  return [...tree.values()].some((unit) => unit.code === code.trim());
}

/** `lower` is `upper` or hangs below it in that tree. */
export function isInSubtree(
  tree: UnitTreeFacts,
  lower: string,
  upper: string,
  parentOf: (unit: UnitFacts) => string | null = (unit) => unit.parentId,
): boolean {
  const seen = new Set<string>();
  let current: string | null = lower;
  while (current !== null && !seen.has(current)) {
    if (current === upper) return true;
    seen.add(current);
    const unit: UnitFacts | undefined = tree.get(current);
    current = unit === undefined ? null : parentOf(unit);
  }
  return false;
}

function hasActiveChildren(tree: UnitTreeFacts, unitId: string): boolean {
  return [...tree.values()].some((unit) => unit.parentId === unitId && unit.state === "ACTIVE");
}

export interface OpenUnitRequest extends DatedRequest {
  readonly parentId: string;
  readonly code: string;
  readonly name: string;
}

/** Empty when a unit of this name may open below the parent. `request.on` is not before the parent's own opening. */
export function decideOpen(tree: UnitTreeFacts, request: OpenUnitRequest, today: PlainDate): UnitRule[] {
  const parent = tree.get(request.parentId);
  if (parent === undefined) return ["unit.unknownTarget"];
  return broken([
    ["unit.documentNumberMissing", request.documentNumber.trim() === ""],
    ["unit.inFuture", request.on > today],
    ["unit.beforeOpening", parent.openedOn !== null && request.on < parent.openedOn],
    ["unit.parentClosed", parent.state !== "ACTIVE"],
    ["unit.nameEmpty", request.name.trim() === ""],
    ["unit.nameTakenAmongSiblings", isNameTaken(tree, parent.id, request.name, "")],
    ["unit.codeEmpty", request.code.trim() === ""],
    ["unit.codeTaken", isCodeTaken(tree, request.code)],
  ]);
}

export interface RenameUnitRequest extends DatedRequest {
  readonly unitId: string;
  readonly name: string;
}

export function decideRename(tree: UnitTreeFacts, request: RenameUnitRequest, today: PlainDate): UnitRule[] {
  const unit = tree.get(request.unitId);
  if (unit === undefined) return ["unit.unknownTarget"];
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.nameEmpty", request.name.trim() === ""],
    ["unit.nameUnchanged", request.name.trim() === unit.name],
    ["unit.nameTakenAmongSiblings", isNameTaken(tree, unit.parentId, request.name, unit.id)],
  ]);
}

export interface MoveUnitRequest extends DatedRequest {
  readonly unitId: string;
  readonly parentId: string;
}

export function decideMove(tree: UnitTreeFacts, request: MoveUnitRequest, today: PlainDate): UnitRule[] {
  const unit = tree.get(request.unitId);
  const parent = tree.get(request.parentId);
  if (unit === undefined || parent === undefined) return ["unit.unknownTarget"];
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.rootStays", unit.parentId === null],
    ["unit.parentUnchanged", unit.parentId === parent.id],
    ["unit.parentClosed", parent.state !== "ACTIVE"],
    ["unit.cycle", isInSubtree(tree, parent.id, unit.id)],
    ["unit.nameTakenAmongSiblings", isNameTaken(tree, parent.id, unit.name, unit.id)],
  ]);
}

export interface ChangeAffiliationRequest extends DatedRequest {
  readonly unitId: string;
  readonly partyParentId: string;
}

/** The Party-affiliation tree (C10) has its own parents and its own cycles. */
export function decideChangeAffiliation(
  tree: UnitTreeFacts,
  request: ChangeAffiliationRequest,
  today: PlainDate,
): UnitRule[] {
  const unit = tree.get(request.unitId);
  const parent = tree.get(request.partyParentId);
  if (unit === undefined || parent === undefined) return ["unit.unknownTarget"];
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.rootStays", unit.parentId === null],
    ["unit.parentUnchanged", unit.partyParentId === parent.id],
    ["unit.parentClosed", parent.state !== "ACTIVE"],
    ["unit.cycle", isInSubtree(tree, parent.id, unit.id, (each) => each.partyParentId)],
  ]);
}

export interface MergeUnitRequest extends DatedRequest {
  readonly unitId: string;
  readonly intoUnitId: string;
}

/** Sub-units are moved, merged or closed first: a merge moves people, never a hidden tree. */
export function decideMerge(tree: UnitTreeFacts, request: MergeUnitRequest, today: PlainDate): UnitRule[] {
  const unit = tree.get(request.unitId);
  const into = tree.get(request.intoUnitId);
  if (unit === undefined || into === undefined) return ["unit.unknownTarget"];
  const isSame = unit.id === into.id;
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.rootStays", unit.parentId === null],
    ["unit.intoItself", isSame],
    ["unit.intoOwnSubtree", !isSame && isInSubtree(tree, into.id, unit.id)],
    ["unit.targetClosed", into.state !== "ACTIVE"],
    ["unit.hasActiveChildren", hasActiveChildren(tree, unit.id)],
  ]);
}

export interface SplitUnitRequest extends DatedRequest {
  readonly unitId: string;
  readonly parts: readonly { readonly code: string; readonly name: string }[];
}

/** The unit ends; its parts, at least two, open in its place. A part may carry on the old name. */
export function decideSplit(tree: UnitTreeFacts, request: SplitUnitRequest, today: PlainDate): UnitRule[] {
  const unit = tree.get(request.unitId);
  if (unit === undefined) return ["unit.unknownTarget"];
  const { parts } = request;
  const names = new Set(parts.map(({ name }) => foldText(name)));
  const codes = new Set(parts.map(({ code }) => code.trim()));
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.rootStays", unit.parentId === null],
    ["unit.tooFewParts", parts.length < 2],
    ["unit.nameEmpty", names.has("")],
    ["unit.codeEmpty", codes.has("")],
    ["unit.partsRepeat", names.size < parts.length || codes.size < parts.length],
    [
      "unit.nameTakenAmongSiblings",
      parts.some(({ name }) => isNameTaken(tree, unit.parentId, name, unit.id)),
    ],
    ["unit.codeTaken", parts.some(({ code }) => isCodeTaken(tree, code))],
    ["unit.hasActiveChildren", hasActiveChildren(tree, unit.id)],
  ]);
}

export interface CloseUnitRequest extends DatedRequest {
  readonly unitId: string;
  /** The unit that takes over people and duties, if any. */
  readonly successorId: string | null;
}

export function decideClose(tree: UnitTreeFacts, request: CloseUnitRequest, today: PlainDate): UnitRule[] {
  const unit = tree.get(request.unitId);
  const successor = request.successorId === null ? null : tree.get(request.successorId);
  if (unit === undefined || successor === undefined) return ["unit.unknownTarget"];
  return broken([
    ...dateChecks(unit, request, today),
    ["unit.rootStays", unit.parentId === null],
    ["unit.intoItself", successor?.id === unit.id],
    ["unit.targetClosed", successor !== null && successor.state !== "ACTIVE"],
    ["unit.hasActiveChildren", hasActiveChildren(tree, unit.id)],
  ]);
}
