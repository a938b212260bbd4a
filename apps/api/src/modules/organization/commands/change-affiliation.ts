import { decideChangeAffiliation } from "@laurel/domain/organization/organization.rules";
import { decidePlacing } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { updateUnitPartyParent } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import { datedOf, lockForChange, paramsOf, recordUnitEvent, type UnitChangeRequest } from "./unit-change.js";

export interface ChangeAffiliationRequest extends UnitChangeRequest {
  readonly partyParentId: string;
}

/** Another unit stands above this one in the Party affiliation (C10), which gives nobody a right over it. */
export function changeAffiliation(context: ActorContext, request: ChangeAffiliationRequest): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "CHANGE_AFFILIATION", request);
    const dated = datedOf(request);
    const { partyParentId } = request;
    const target = units.get(partyParentId);
    refuseBroken(
      [
        ...decideChangeAffiliation(units, { unitId: unit.id, partyParentId, ...dated }, today),
        ...decidePlacing(units, { parentId: partyParentId, ...dated }, "PARTY_AFFILIATION"),
      ],
      { target: "partyParentId", params: paramsOf(unit, target, today) },
    );
    await updateUnitPartyParent(tx, unit, partyParentId);
    const previous = unit.partyParentId === null ? undefined : units.get(unit.partyParentId);
    const detail = {
      partyParentId,
      partyParentName: target?.name ?? null,
      previousPartyParentId: unit.partyParentId,
      previousPartyParentName: previous?.name ?? null,
    };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "AFFILIATION_CHANGED", ...dated, detail });
    await appendAuditEntry(tx, context, {
      action: "changeAffiliation",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return unit.id;
  });
}
