import type { PlainDate } from "../shared/plain-date.js";
import type { DatedRequest, UnitFacts, UnitRule } from "./organization.rules.js";
import type { UnitTree } from "./organization.vocabulary.js";

// Changes are recorded late and out of order. These rules keep the tree of every past day whole: no unit below one
// that did not exist yet or any more, and no circle on a day between the change and today.

/** A unit with the days on which the trees last changed around it. */
export interface UnitTimeline extends UnitFacts {
  /** Last put somewhere in the line of command: opened or moved. */
  readonly placedOn: PlainDate | null;
  /** Last put somewhere in the Party affiliation. */
  readonly affiliatedOn: PlainDate | null;
  /** Last time a sub-unit, in either tree, came, left or ended. */
  readonly lastSubunitOn: PlainDate | null;
}

export type UnitTimelines = ReadonlyMap<string, UnitTimeline>;

/** Keys of `errors.json`, beside those of `UnitRule`. */
export type UnitChangeRule =
  | "unit.beforeSubunitEvent"
  | "unit.beforeTargetMoved"
  | "unit.beforeTargetOpened"
  | "unit.codeFormat"
  | "unit.documentNumberTooLong"
  | "unit.hasAffiliatedUnits"
  | "unit.nameTooLong"
  | "unit.topExists";

export const MAX_UNIT_NAME_LENGTH = 60;
export const MAX_UNIT_CODE_LENGTH = 20;
export const MAX_DOCUMENT_NUMBER_LENGTH = 80;

const CODE = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/u;

export interface UnitWording {
  readonly name?: string;
  readonly code?: string;
  readonly documentNumber?: string;
}

/** Form of what is written; that something is written at all is asked by the rule of each change. */
export function decideWording({ name = "", code = "", documentNumber = "" }: UnitWording): UnitChangeRule[] {
  const written = code.trim();
  const rules: UnitChangeRule[] = [];
  if (name.trim().length > MAX_UNIT_NAME_LENGTH) rules.push("unit.nameTooLong");
  if (written !== "" && (!CODE.test(written) || written.length > MAX_UNIT_CODE_LENGTH)) {
    rules.push("unit.codeFormat");
  }
  if (documentNumber.trim().length > MAX_DOCUMENT_NUMBER_LENGTH) rules.push("unit.documentNumberTooLong");
  return rules;
}

export interface OpenTopRequest extends DatedRequest {
  readonly code: string;
  readonly name: string;
}

/** The one unit above all others opens when there is none yet. */
export function decideOpenTop(
  units: UnitTimelines,
  request: OpenTopRequest,
  today: PlainDate,
): (UnitRule | UnitChangeRule)[] {
  const rules: (UnitRule | UnitChangeRule)[] = [];
  if (units.size > 0) rules.push("unit.topExists");
  if (request.documentNumber.trim() === "") rules.push("unit.documentNumberMissing");
  if (request.on > today) rules.push("unit.inFuture");
  if (request.name.trim() === "") rules.push("unit.nameEmpty");
  if (request.code.trim() === "") rules.push("unit.codeEmpty");
  return rules;
}

/** The unit that is to stand above or to take over existed on the day and still does. */
export function decideTarget(
  units: UnitTimelines,
  targetId: string,
  on: PlainDate,
): (UnitRule | UnitChangeRule)[] {
  const target = units.get(targetId);
  if (target === undefined) return ["unit.unknownTarget"];
  if (target.state !== "ACTIVE") return ["unit.parentClosed"];
  return target.openedOn !== null && on < target.openedOn ? ["unit.beforeTargetOpened"] : [];
}

/**
 * A unit comes below `parentId` on the day `on`. The line above the new parent must not have changed since: the unit
 * could have stood in it, and the tree of those days would run in a circle.
 */
export function decidePlacing(
  units: UnitTimelines,
  { parentId, on }: { readonly parentId: string; readonly on: PlainDate },
  tree: UnitTree,
): (UnitRule | UnitChangeRule)[] {
  const broken = decideTarget(units, parentId, on);
  if (broken.length > 0) return broken;
  const isChanged = lineAbove(units, parentId, tree).some((unit) => {
    const changedOn = tree === "ADMINISTRATION" ? unit.placedOn : unit.affiliatedOn;
    return changedOn !== null && on < changedOn;
  });
  return isChanged ? ["unit.beforeTargetMoved"] : [];
}

/** The unit and everything above it, itself first. */
function lineAbove(units: UnitTimelines, unitId: string, tree: UnitTree): UnitTimeline[] {
  const line: UnitTimeline[] = [];
  let current = units.get(unitId);
  while (current !== undefined && !line.includes(current)) {
    line.push(current);
    const above: string | null = tree === "ADMINISTRATION" ? current.parentId : current.partyParentId;
    current = above === null ? undefined : units.get(above);
  }
  return line;
}

/** A unit ends on the day `on`: nothing hangs on it, and since that day nothing has. */
export function decideEnding(
  units: UnitTimelines,
  { unitId, on }: { readonly unitId: string; readonly on: PlainDate },
): (UnitRule | UnitChangeRule)[] {
  const unit = units.get(unitId);
  if (unit === undefined) return ["unit.unknownTarget"];
  const rules: UnitChangeRule[] = [];
  if ([...units.values()].some((each) => each.partyParentId === unitId && each.state === "ACTIVE")) {
    rules.push("unit.hasAffiliatedUnits");
  }
  if (unit.lastSubunitOn !== null && on < unit.lastSubunitOn) rules.push("unit.beforeSubunitEvent");
  return rules;
}
