import { badInput, notFound } from "@laurel/domain/shared/domain-error";
import type { Permission } from "@laurel/domain/shared/permissions";
import { type ActorContext, isInScope } from "../../platform/context.js";
import type { Tx } from "../../platform/transaction.js";
import { findUnit, lockUnitForShare } from "../organization/organization.queries.js";

/** Whoever may only read a person (an honour was won here) gets NOT_FOUND for work on them, like everybody else. */
export async function checkPersonInScope(
  tx: Tx,
  context: ActorContext,
  { unitId, permission }: { readonly unitId: string; readonly permission: Permission },
): Promise<void> {
  const unit = await findUnit(tx, unitId);
  if (unit === null || !isInScope(context.actor, permission, unit.path)) throw notFound("honoree");
}

/** The unit a person is put into: known, in the actor's scope and still at work. It stays so until the commit. */
export async function lockWorkingUnit(tx: Tx, context: ActorContext, unitId: string): Promise<string> {
  const unit = await lockUnitForShare(tx, unitId);
  if (unit === null || !isInScope(context.actor, "honoree:edit", unit.path))
    throw badInput("unitId", "UNIT_UNKNOWN");
  if (unit.state !== "ACTIVE") throw badInput("unitId", "UNIT_NOT_ACTIVE", { name: unit.name });
  return unit.id;
}
