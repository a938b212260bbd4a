import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction, type Tx } from "../../../platform/transaction.js";
import { attachTo } from "../../attachment/commands/attach-to.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { UpdateHonoreeInput } from "../honoree.input.js";
import {
  findHonoreeIdByIdentity,
  type HonoreeColumns,
  type LockedHonoree,
  lockHonoree,
  updateHonoreeColumns,
} from "../honoree-write.queries.js";
import { profileColumns } from "../profile.js";
import { checkPersonInScope, lockWorkingUnit } from "../working-unit.js";

/** Changes what is known of a person. The trail names the fields, never the values of sensitive ones. */
export function updateHonoree(context: ActorContext, input: UpdateHonoreeInput): Promise<void> {
  return inTransaction(context, "honoree:edit", async (tx) => {
    const locked = await lockHonoree(tx, input.id);
    await checkPersonInScope(tx, context, { unitId: locked.unit_id, permission: "honoree:edit" });
    checkVersion(input.expectedVersion, locked);
    const changed = { ...(await unitAndPhoto(tx, context, input)), ...(await profile(tx, context, input)) };
    const fields = changedFields(locked, changed);
    if (fields.length === 0) return;
    await updateHonoreeColumns(tx, locked, changed, context.clock.now());
    await appendAuditEntry(tx, context, {
      action: "updateHonoree",
      objectType: "honoree",
      objectId: input.id,
      detail: { fields },
    });
  });
}

async function profile(
  tx: Tx,
  context: ActorContext,
  input: UpdateHonoreeInput,
): Promise<Partial<HonoreeColumns>> {
  const columns = profileColumns(context.cipher, input.id, input);
  if (columns.identity_index) {
    const holder = await findHonoreeIdByIdentity(tx, columns.identity_index);
    if (holder !== null && holder !== input.id) {
      throw new DomainError("CONFLICT", "IDENTITY_TAKEN", { field: "identityNumber" });
    }
  }
  return columns;
}

async function unitAndPhoto(
  tx: Tx,
  context: ActorContext,
  { id, unitId, photoId }: UpdateHonoreeInput,
): Promise<Partial<HonoreeColumns>> {
  if (unitId) await lockWorkingUnit(tx, context, unitId);
  if (photoId)
    await attachTo(tx, context, {
      attachmentId: photoId,
      owner: { type: "honoree", id },
      mediaTypes: "image",
    });
  return { ...(unitId ? { unit_id: unitId } : {}), ...(photoId === undefined ? {} : { photo_id: photoId }) };
}

/** Names in the words of the API of what really changes; a sealed value is compared by its index where it has one. */
function changedFields(locked: LockedHonoree, changed: Partial<HonoreeColumns>): string[] {
  const compared: readonly (readonly [field: string, column: keyof HonoreeColumns])[] = [
    ["name", "name"],
    ["sex", "sex"],
    ["birthOn", "birth_on"],
    ["lifeState", "life_state"],
    ["isFrontLine", "is_front_line"],
    ["identityNumber", "identity_index"],
    ["phone", "phone_index"],
    ["familyNote", "family_note_sealed"],
    ["remark", "remark"],
    ["unitId", "unit_id"],
    ["photoId", "photo_id"],
  ];
  return compared
    .filter(([, column]) => column in changed && !isSame(locked[column], changed[column]))
    .map(([field]) => field);
}

function isSame(before: unknown, after: unknown): boolean {
  return Buffer.isBuffer(before) && Buffer.isBuffer(after) ? before.equals(after) : before === after;
}
