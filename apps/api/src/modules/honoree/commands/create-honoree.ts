import { DomainError } from "@laurel/domain/shared/domain-error";
import { parseIdentityNumber, sexOf } from "@laurel/domain/shared/identity-number";
import type { ActorContext } from "../../../platform/context.js";
import { once } from "../../../platform/idempotency.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { CreateHonoreeInput } from "../honoree.input.js";
import { findHonoreeIdByIdentity, insertHonoree } from "../honoree-write.queries.js";
import { profileColumns } from "../profile.js";
import { lockWorkingUnit } from "../working-unit.js";

/** Enters a person into the bank; returns the id. The same idempotency key again gives the same person. */
export function createHonoree(context: ActorContext, input: CreateHonoreeInput): Promise<string> {
  const { idempotencyKey, ...profile } = input;
  return inTransaction(context, "honoree:edit", (tx) =>
    once(tx, context, { operation: "createHonoree", key: idempotencyKey, input: profile }, async () => {
      const unitId = await lockWorkingUnit(tx, context, input.unitId);
      const id = context.ids.next();
      const number = parseIdentityNumber(input.identityNumber);
      const sex = input.sex === "UNKNOWN" && number !== null ? sexOf(number) : input.sex;
      const columns = profileColumns(context.cipher, id, { ...input, sex });
      if (columns.identity_index && (await findHonoreeIdByIdentity(tx, columns.identity_index)) !== null) {
        throw new DomainError("CONFLICT", "IDENTITY_TAKEN", { field: "identityNumber" });
      }
      await insertHonoree(
        tx,
        id,
        {
          name: "",
          sex,
          birth_on: null,
          life_state: input.lifeState,
          is_front_line: null,
          identity_sealed: null,
          identity_index: null,
          phone_sealed: null,
          phone_index: null,
          family_note_sealed: null,
          remark: null,
          photo_id: null,
          ...columns,
          unit_id: unitId,
        },
        context.clock.now(),
      );
      await appendAuditEntry(tx, context, {
        action: "createHonoree",
        objectType: "honoree",
        objectId: id,
        detail: { unitId },
      });
      return id;
    }),
  );
}
