import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";

export interface AttachRequest {
  readonly attachmentId: string;
  readonly owner: { readonly type: string; readonly id: string };
  /** "image": the file must be a picture. */
  readonly mediaTypes: "image" | "any";
}

/** Gives an uploaded file to the record it belongs to. Only the uploader can, and only once: owners do not change. */
export async function attachTo(tx: Tx, context: ActorContext, request: AttachRequest): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `select id from attachment
     where id = $1 and ((uploaded_by = $2 and owner_id is null) or (owner_type = $3 and owner_id = $4))
       and ($5 = 'any' or width is not null)
     for update`,
    [request.attachmentId, context.actor.accountId, request.owner.type, request.owner.id, request.mediaTypes],
  );
  if (rows.length === 0) throw badInput("photoId", "FILE_UNKNOWN");
  await tx.query("update attachment set owner_type = $2, owner_id = $3 where id = $1", [
    request.attachmentId,
    request.owner.type,
    request.owner.id,
  ]);
}
