import { decideRename } from "@laurel/domain/organization/organization.rules";
import { decideWording } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { insertUnitName, updateUnitName } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import { datedOf, lockForChange, paramsOf, recordUnitEvent, type UnitChangeRequest } from "./unit-change.js";

export interface RenameUnitRequest extends UnitChangeRequest {
  readonly name: string;
}

/** The unit bears another name from a day on; awards won before keep the name of their day. */
export function renameUnit(context: ActorContext, request: RenameUnitRequest): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "RENAME", request);
    const dated = datedOf(request);
    const name = request.name.trim();
    const renaming = { unitId: unit.id, name, ...dated };
    refuseBroken([...decideWording(renaming), ...decideRename(units, renaming, today)], {
      target: "unitId",
      params: { ...paramsOf(unit, undefined, today), name },
    });
    await updateUnitName(tx, unit, name);
    await insertUnitName(tx, renaming);
    const detail = { name, previousName: unit.name };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "RENAMED", ...dated, detail });
    await appendAuditEntry(tx, context, {
      action: "renameUnit",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return unit.id;
  });
}
