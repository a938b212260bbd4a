import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { CorrectTitleInput } from "../honoree.input.js";
import {
  findSameTitle,
  lockHonoree,
  lockTitle,
  type TitleColumns,
  updateTitleColumns,
} from "../honoree-write.queries.js";
import { checkPersonInScope } from "../working-unit.js";
import { checkedTitle } from "./record-title.js";

/** Puts right what was written of an honour. Its state is not a matter of correcting: that has commands of its own. */
export function correctTitle(context: ActorContext, input: CorrectTitleInput): Promise<void> {
  return inTransaction(context, "honoree:edit", async (tx) => {
    const locked = await lockTitle(tx, input.id);
    const honoree = await lockHonoree(tx, locked.honoree_id);
    await checkPersonInScope(tx, context, { unitId: honoree.unit_id, permission: "honoree:edit" });
    checkVersion(input.expectedVersion, locked);
    const columns = await checkedTitle(tx, context, {
      honoreeId: locked.honoree_id,
      programmeId: input.programmeId ?? locked.programme_id,
      wonOn: input.wonOn ?? locked.won_on,
      unitId: input.unitId ?? locked.unit_at_award_id,
      issuer: input.issuer === undefined ? locked.issuer : input.issuer,
      documentNumber: input.documentNumber === undefined ? locked.document_number : input.documentNumber,
      certificateNumber:
        input.certificateNumber === undefined ? locked.certificate_number : input.certificateNumber,
    });
    if ((await findSameTitle(tx, columns, locked.id)) !== null) {
      throw new DomainError("CONFLICT", "TITLE_RECORDED_ALREADY");
    }
    const names = Object.keys(columns) as (keyof TitleColumns)[];
    const changes = Object.fromEntries(
      names
        .filter((name) => columns[name] !== locked[name])
        .map((name) => [name, { before: locked[name], after: columns[name] }]),
    );
    if (Object.keys(changes).length === 0) return;
    await updateTitleColumns(tx, locked, columns, context.clock.now());
    await appendAuditEntry(tx, context, {
      action: "correctTitle",
      objectType: "title",
      objectId: locked.id,
      detail: { changes },
    });
  });
}
