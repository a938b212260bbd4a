import { decideMove } from "@laurel/domain/organization/organization.rules";
import { decidePlacing } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { updateUnitParent } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import {
  datedOf,
  lockForChange,
  managedUnit,
  paramsOf,
  recordUnitEvent,
  type UnitChangeRequest,
} from "./unit-change.js";

export interface MoveUnitRequest extends UnitChangeRequest {
  readonly parentId: string;
}

/** The unit and everything below it come below another one. Its Party affiliation stays where it is. */
export function moveUnit(context: ActorContext, request: MoveUnitRequest): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "MOVE", request);
    const parent = managedUnit(context, units, request.parentId);
    const dated = datedOf(request);
    const moving = { unitId: unit.id, parentId: parent.id, ...dated };
    refuseBroken([...decideMove(units, moving, today), ...decidePlacing(units, moving, "ADMINISTRATION")], {
      target: "parentId",
      wording: "parentId",
      params: { ...paramsOf(unit, parent, today), name: unit.name },
    });
    await updateUnitParent(tx, unit, parent);
    const previous = unit.parentId === null ? undefined : units.get(unit.parentId);
    const detail = {
      parentId: parent.id,
      parentName: parent.name,
      previousParentId: unit.parentId,
      previousParentName: previous?.name ?? null,
    };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "MOVED", ...dated, detail });
    await appendAuditEntry(tx, context, {
      action: "moveUnit",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return unit.id;
  });
}
