import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { FollowSuccessor } from "../../organization/commands/merge-unit.js";
import { updateUnitOfHonorees } from "../unit-honorees.queries.js";

/** When a unit lives on in another one, its people belong to that one from now on; their awards stay where they were won. */
export const followSuccessor: FollowSuccessor = async (tx, context, { unitId, successorId }) => {
  const moved = await updateUnitOfHonorees(tx, {
    fromUnitId: unitId,
    toUnitId: successorId,
    now: context.clock.now(),
  });
  if (moved === 0) return;
  await appendAuditEntry(tx, context, {
    action: "followSuccessor",
    objectType: "unit",
    objectId: successorId,
    detail: { fromUnitId: unitId, honorees: moved },
  });
};
