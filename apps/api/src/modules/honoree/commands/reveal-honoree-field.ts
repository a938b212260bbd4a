import type { SensitiveField } from "@laurel/domain/honoree/honoree.vocabulary";
import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { RevealedValueType } from "../honoree.type.js";
import { type LockedHonoree, lockHonoree } from "../honoree-write.queries.js";
import { openFamilyNote, openIdentity, openPhone } from "../sealed-fields.js";
import { checkPersonInScope } from "../working-unit.js";

/** A screen hides the value again after this long. */
const SHOWN_SECONDS = 30;
const MIN_REASON = 4;
const MAX_REASON = 200;

export interface RevealRequest {
  readonly id: string;
  readonly field: SensitiveField;
  readonly reason: string;
}

/** One look at one sensitive value. The look is in the trail before the value leaves. */
export function revealHonoreeField(
  context: ActorContext,
  request: RevealRequest,
): Promise<RevealedValueType> {
  const reason = request.reason.trim();
  const length = Array.from(reason).length;
  if (length < MIN_REASON || length > MAX_REASON) {
    throw badInput("reason", "REASON_LENGTH", { min: MIN_REASON, max: MAX_REASON });
  }
  return inTransaction(context, "honoree:reveal", async (tx) => {
    const honoree = await lockHonoree(tx, request.id);
    await checkPersonInScope(tx, context, { unitId: honoree.unit_id, permission: "honoree:reveal" });
    await appendAuditEntry(tx, context, {
      action: "revealHonoreeField",
      objectType: "honoree",
      objectId: honoree.id,
      reason,
      detail: { field: request.field },
    });
    return {
      field: request.field,
      value: openField(context.cipher, honoree, request.field),
      expiresInSeconds: SHOWN_SECONDS,
    };
  });
}

function openField(cipher: FieldCipher, honoree: LockedHonoree, field: SensitiveField): string | null {
  const sealed = {
    IDENTITY_NUMBER: honoree.identity_sealed,
    PHONE: honoree.phone_sealed,
    FAMILY_NOTE: honoree.family_note_sealed,
  }[field];
  const open = { IDENTITY_NUMBER: openIdentity, PHONE: openPhone, FAMILY_NOTE: openFamilyNote }[field];
  return sealed === null ? null : open(cipher, honoree.id, sealed);
}
