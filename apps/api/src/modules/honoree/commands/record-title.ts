import { normaliseDocumentNumber } from "@laurel/domain/shared/document-number";
import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { firstDayOf, type HistoricDate } from "@laurel/domain/shared/historic-date";
import type { ActorContext } from "../../../platform/context.js";
import { once } from "../../../platform/idempotency.js";
import { inTransaction, type Tx } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { findUnit } from "../../organization/organization.queries.js";
import { findProgramme } from "../../programme/programme.queries.js";
import type { RecordTitleInput } from "../honoree.input.js";
import { findSameTitle, insertTitle, lockHonoree, type TitleColumns } from "../honoree-write.queries.js";
import { checkPersonInScope } from "../working-unit.js";

/** Records an honour a person holds; returns the id. The same idempotency key again gives the same title. */
export function recordTitle(context: ActorContext, input: RecordTitleInput): Promise<string> {
  const { idempotencyKey, ...said } = input;
  return inTransaction(context, "honoree:edit", (tx) =>
    once(tx, context, { operation: "recordTitle", key: idempotencyKey, input: said }, async () => {
      const honoree = await lockHonoree(tx, input.honoreeId);
      await checkPersonInScope(tx, context, { unitId: honoree.unit_id, permission: "honoree:edit" });
      const columns = await checkedTitle(tx, context, { ...input, honoreeId: honoree.id });
      const id = context.ids.next();
      if ((await findSameTitle(tx, columns, id)) !== null)
        throw new DomainError("CONFLICT", "TITLE_RECORDED_ALREADY");
      await insertTitle(tx, id, columns, context.clock.now());
      await appendAuditEntry(tx, context, {
        action: "recordTitle",
        objectType: "title",
        objectId: id,
        detail: { honoreeId: honoree.id, programmeId: columns.programme_id, wonOn: columns.won_on },
      });
      return id;
    }),
  );
}

export interface TitleInput {
  readonly honoreeId: string;
  readonly programmeId: string;
  readonly wonOn: string;
  readonly unitId: string;
  readonly issuer?: string | null;
  readonly documentNumber?: string | null;
  readonly certificateNumber?: string | null;
}

/** The columns of a title, each part checked: the honour exists, its day has come, its unit is known. */
export async function checkedTitle(tx: Tx, context: ActorContext, input: TitleInput): Promise<TitleColumns> {
  const programme = await findProgramme(tx, input.programmeId);
  if (programme === null) throw badInput("programmeId", "PROGRAMME_UNKNOWN");
  // The unit of long ago may be merged or closed today: only its existence counts.
  if ((await findUnit(tx, input.unitId)) === null) throw badInput("unitId", "UNIT_UNKNOWN");
  if (firstDayOf(input.wonOn as HistoricDate) > context.clock.today())
    throw badInput("wonOn", "DATE_IN_FUTURE");
  const issuer = input.issuer?.trim() || programme.issuer;
  return {
    honoree_id: input.honoreeId,
    programme_id: programme.id,
    won_on: input.wonOn,
    issuer,
    document_number: normaliseDocumentNumber(input.documentNumber ?? "") || null,
    certificate_number: input.certificateNumber?.trim() || null,
    unit_at_award_id: input.unitId,
  };
}
