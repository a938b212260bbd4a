import { decideMerge } from "@laurel/domain/organization/organization.rules";
import { decideEnding, decideTarget } from "@laurel/domain/organization/unit-change.rules";
import type { ActorContext } from "../../../platform/context.js";
import { inTransaction, type Tx } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { endUnit } from "../unit-change.queries.js";
import { refuseBroken } from "../unit-refusal.js";
import {
  datedOf,
  lockForChange,
  managedUnit,
  paramsOf,
  recordUnitEvent,
  type UnitChangeRequest,
} from "./unit-change.js";

export interface MergeUnitRequest extends UnitChangeRequest {
  readonly intoUnitId: string;
}

/** A unit that is no more, and the one that takes over its people. */
export interface SucceededUnit {
  readonly unitId: string;
  readonly successorId: string;
  readonly on: string;
}

/**
 * What a later module does in the same transaction when one unit takes over from another: people follow to the
 * successor. This module knows no people, so whoever wires the operation hands it in.
 */
export type FollowSuccessor = (tx: Tx, context: ActorContext, succeeded: SucceededUnit) => Promise<void>;

/** The unit lives on inside another one: its state is MERGED, its people's present unit is the successor. */
export function mergeUnit(
  context: ActorContext,
  request: MergeUnitRequest,
  followSuccessor?: FollowSuccessor,
): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    const { unit, units, today } = await lockForChange(tx, context, "MERGE", request);
    const into = managedUnit(context, units, request.intoUnitId);
    const dated = datedOf(request);
    const merging = { unitId: unit.id, intoUnitId: into.id, ...dated };
    refuseBroken(
      [
        ...decideMerge(units, merging, today),
        ...decideTarget(units, into.id, dated.on),
        ...decideEnding(units, merging),
      ],
      { target: "intoUnitId", params: paramsOf(unit, into, today) },
    );
    await endUnit(tx, unit, { state: "MERGED", on: dated.on, successorId: into.id });
    const detail = { intoUnitId: into.id, intoUnitName: into.name };
    await recordUnitEvent(tx, context, { unitId: unit.id, kind: "MERGED", ...dated, detail });
    await followSuccessor?.(tx, context, { unitId: unit.id, successorId: into.id, on: dated.on });
    await appendAuditEntry(tx, context, {
      action: "mergeUnit",
      objectType: "unit",
      objectId: unit.id,
      detail: { ...detail, ...dated },
    });
    return unit.id;
  });
}
