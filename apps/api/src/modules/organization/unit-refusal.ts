import type { UnitRule } from "@laurel/domain/organization/organization.rules";
import {
  MAX_DOCUMENT_NUMBER_LENGTH,
  MAX_UNIT_CODE_LENGTH,
  MAX_UNIT_NAME_LENGTH,
  type UnitChangeRule,
} from "@laurel/domain/organization/unit-change.rules";
import { badInput, DomainError, type ErrorParams, notFound } from "@laurel/domain/shared/domain-error";

type Rule = UnitRule | UnitChangeRule;
/** What the person has to change, or ACTION: no input helps, the unit is not in a state for this. */
type Cause = "NAME" | "CODE" | "DOCUMENT" | "DAY" | "TARGET" | "PARTS" | "ACTION";

const CAUSES: Readonly<Record<Exclude<Rule, "unit.unknownTarget">, Cause>> = {
  "unit.beforeLastEvent": "DAY",
  "unit.beforeOpening": "DAY",
  "unit.beforeSubunitEvent": "DAY",
  "unit.beforeTargetMoved": "DAY",
  "unit.beforeTargetOpened": "DAY",
  "unit.codeEmpty": "CODE",
  "unit.codeFormat": "CODE",
  "unit.codeTaken": "CODE",
  "unit.cycle": "TARGET",
  "unit.documentNumberMissing": "DOCUMENT",
  "unit.documentNumberTooLong": "DOCUMENT",
  "unit.hasActiveChildren": "ACTION",
  "unit.hasAffiliatedUnits": "ACTION",
  "unit.inFuture": "DAY",
  "unit.intoItself": "TARGET",
  "unit.intoOwnSubtree": "TARGET",
  "unit.nameEmpty": "NAME",
  "unit.nameTakenAmongSiblings": "NAME",
  "unit.nameTooLong": "NAME",
  "unit.nameUnchanged": "NAME",
  "unit.parentClosed": "TARGET",
  "unit.parentUnchanged": "TARGET",
  "unit.partsRepeat": "PARTS",
  "unit.rootStays": "ACTION",
  "unit.targetClosed": "TARGET",
  "unit.tooFewParts": "PARTS",
  "unit.topExists": "ACTION",
};

const LIMITS: ErrorParams = {
  maxName: MAX_UNIT_NAME_LENGTH,
  maxCode: MAX_UNIT_CODE_LENGTH,
  maxDocument: MAX_DOCUMENT_NUMBER_LENGTH,
};

export interface RefusedChange {
  /** Input that names the other unit. */
  readonly target: string;
  /** Input that holds name and code, where it is not `name` and `code` themselves. */
  readonly wording?: string;
  readonly params?: ErrorParams;
}

/** Says the first broken rule; nothing when none is. */
export function refuseBroken(rules: readonly Rule[], change: RefusedChange): void {
  const [rule] = rules;
  if (rule === undefined) return;
  if (rule === "unit.unknownTarget") throw notFound("unit");
  const cause = CAUSES[rule];
  const params = { ...LIMITS, ...change.params };
  if (cause === "ACTION") throw new DomainError("ILLEGAL_ACTION", rule, params);
  throw badInput(fieldOf(cause, change), rule, params);
}

function fieldOf(cause: Exclude<Cause, "ACTION">, { target, wording }: RefusedChange): string {
  const fields = {
    NAME: wording ?? "name",
    CODE: wording ?? "code",
    DOCUMENT: "documentNumber",
    DAY: "on",
    TARGET: target,
    PARTS: "parts",
  } as const;
  return fields[cause];
}
