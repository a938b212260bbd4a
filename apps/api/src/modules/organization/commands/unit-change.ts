import { UNIT_LIFECYCLE } from "@laurel/domain/organization/organization.lifecycle";
import type { UnitAction, UnitEventKind } from "@laurel/domain/organization/organization.vocabulary";
import { normaliseDocumentNumber } from "@laurel/domain/shared/document-number";
import { DomainError, type ErrorParams, notFound } from "@laurel/domain/shared/domain-error";
import { availableActions } from "@laurel/domain/shared/lifecycle";
import type { PlainDate } from "@laurel/domain/shared/plain-date";
import { type ActorContext, isInScope } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import type { Tx } from "../../../platform/transaction.js";
import { insertUnitEvent, lockTree, type UnitNode, type UnitNodes } from "../unit-change.queries.js";

/** What every change of an existing unit brings. */
export interface UnitChangeRequest {
  readonly unitId: string;
  readonly expectedVersion: number;
  readonly on: string;
  readonly documentNumber: string;
}

export interface LockedUnit {
  readonly unit: UnitNode;
  readonly units: UnitNodes;
  readonly today: PlainDate;
}

/** The unit under the lock of the tree: within the actor's reach, as the person saw it, and in a state for `action`. */
export async function lockForChange(
  tx: Tx,
  context: ActorContext,
  action: UnitAction,
  request: Pick<UnitChangeRequest, "unitId" | "expectedVersion">,
): Promise<LockedUnit> {
  const units = await lockTree(tx);
  const unit = managedUnit(context, units, request.unitId);
  checkVersion(request.expectedVersion, unit);
  demandAction(context, unit, action);
  return { unit, units, today: context.clock.today() as PlainDate };
}

/** NOT_FOUND for a unit that is not there or not under the actor's management. */
export function managedUnit(context: ActorContext, units: UnitNodes, unitId: string): UnitNode {
  const unit = units.get(unitId);
  if (unit === undefined || !isInScope(context.actor, "organization:manage", unit.path))
    throw notFound("unit");
  return unit;
}

export function demandAction(context: ActorContext, unit: UnitNode, action: UnitAction): void {
  if (!availableActions(UNIT_LIFECYCLE, unit.state, context.actor.permissions).includes(action)) {
    throw new DomainError("ILLEGAL_ACTION", "unit.ended", { unit: unit.name });
  }
}

/** The day and the document as they are stored and judged. */
export function datedOf(request: Pick<UnitChangeRequest, "on" | "documentNumber">) {
  return { on: request.on as PlainDate, documentNumber: normaliseDocumentNumber(request.documentNumber) };
}

/** What the messages may name about a unit and the one it is to come to. */
export function paramsOf(
  unit: UnitNode | undefined,
  target: UnitNode | undefined,
  today: PlainDate,
): ErrorParams {
  return {
    unit: unit?.name ?? "",
    target: target?.name ?? "",
    today,
    openedOn: unit?.openedOn ?? "",
    lastEventOn: unit?.lastEventOn ?? "",
    lastSubunitOn: unit?.lastSubunitOn ?? "",
    targetOpenedOn: target?.openedOn ?? "",
  };
}

export interface RecordedEvent {
  readonly unitId: string;
  readonly kind: UnitEventKind;
  readonly on: string;
  readonly documentNumber: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function recordUnitEvent(tx: Tx, context: ActorContext, event: RecordedEvent): Promise<void> {
  return insertUnitEvent(tx, {
    ...event,
    id: context.ids.next(),
    recordedAt: context.clock.now(),
    recordedBy: context.actor.displayName,
  });
}
