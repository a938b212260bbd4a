import { decideSplit } from "@laurel/domain/organization/organization.rules";
import { decideEnding, decideWording } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { endUnit, type UnitNode } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import { insertOpenedUnit } from "./open-unit.js";
import {
  datedOf,
  lockForChange,
  managedUnit,
  paramsOf,
  recordUnitEvent,
  type UnitChangeRequest,
} from "./unit-change.js";

export interface SplitUnitRequest extends UnitChangeRequest {
  readonly parts: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The unit ends and its parts open in its place, under the same parents and of the same kind; returns their ids in
 * the order they were named. Nobody can tell who of its people belongs to which part: they stay in it until each is
 * given another unit.
 */
export function splitUnit(context: ActorContext, request: SplitUnitRequest): Promise<string[]> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "SPLIT", request);
    // The parts open under the unit above: whoever may not open a unit there may not split one into it.
    if (unit.parentId !== null) managedUnit(context, units, unit.parentId);
    const dated = datedOf(request);
    const parts = request.parts.map(({ code, name }) => ({ code: code.trim(), name: name.trim() }));
    const splitting = { unitId: unit.id, parts, ...dated };
    refuseBroken(
      [
        ...decideWording(dated),
        ...parts.flatMap(decideWording),
        ...decideSplit(units, splitting, today),
        ...decideEnding(units, splitting),
      ],
      { target: "unitId", wording: "parts", params: partParams(unit, parts, today) },
    );
    await endUnit(tx, unit, { state: "CLOSED", on: dated.on, successorId: null });
    const place = {
      ...dated,
      kind: unit.kind,
      parent: parentOf(units, unit),
      partyParentId: unit.partyParentId,
    };
    const opened: { unitId: string; code: string; name: string }[] = [];
    for (const part of parts) {
      const unitId = await insertOpenedUnit(tx, context, { ...place, ...part, splitFrom: unit });
      opened.push({ unitId, ...part });
    }
    const detail = { parts: opened };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "SPLIT", ...dated, detail });
    await appendAuditEntry(tx, context, {
      action: "splitUnit",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return opened.map(({ unitId }) => unitId);
  });
}

function parentOf(units: ReadonlyMap<string, UnitNode>, unit: UnitNode): UnitNode | null {
  return unit.parentId === null ? null : (units.get(unit.parentId) ?? null);
}

function partParams(unit: UnitNode, parts: SplitUnitRequest["parts"], today: Parameters<typeof paramsOf>[2]) {
  return {
    ...paramsOf(unit, undefined, today),
    name: parts.map(({ name }) => name).join("、"),
    code: parts.map(({ code }) => code).join("、"),
  };
}
