import { decideClose } from "@laurel/domain/organization/organization.rules";
import { decideEnding, decideTarget } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { endUnit } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import type { FollowSuccessor } from "./merge-unit.js";
import {
  datedOf,
  lockForChange,
  managedUnit,
  paramsOf,
  recordUnitEvent,
  type UnitChangeRequest,
} from "./unit-change.js";

export interface CloseUnitRequest extends UnitChangeRequest {
  /** The unit that takes over people and duties, if any. */
  readonly successorId?: string | null;
}

/** The unit ends. Without a successor its people stay in it until each is given another unit. */
export function closeUnit(
  context: ActorContext,
  request: CloseUnitRequest,
  followSuccessor?: FollowSuccessor,
): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "CLOSE", request);
    const successor = request.successorId ? managedUnit(context, units, request.successorId) : undefined;
    const dated = datedOf(request);
    const successorId = successor?.id ?? null;
    const closing = { unitId: unit.id, successorId, ...dated };
    refuseBroken(
      [
        ...decideClose(units, closing, today),
        ...(successor === undefined ? [] : decideTarget(units, successor.id, dated.on)),
        ...decideEnding(units, closing),
      ],
      { target: "successorId", params: paramsOf(unit, successor, today) },
    );
    await endUnit(tx, unit, { state: "CLOSED", on: dated.on, successorId });
    const detail = { successorId, successorName: successor?.name ?? null };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "CLOSED", ...dated, detail });
    if (successorId !== null)
      await followSuccessor?.(tx, context, { unitId: unit.id, successorId, on: dated.on });
    await appendAuditEntry(tx, context, {
      action: "closeUnit",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return unit.id;
  });
}
