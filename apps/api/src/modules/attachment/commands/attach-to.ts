import { badInput } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";
import { type AttachmentOwner, claimAttachment } from "../attachment.queries.js";

export interface AttachRequest {
  readonly attachmentId: string;
  readonly owner: AttachmentOwner;
  /** "image": the file must be a picture. */
  readonly mediaTypes: "image" | "any";
  /** The input that named the file, in the words of the API. */
  readonly field?: string;
}

/**
 * Gives an uploaded file to the record it belongs to. Only the uploader can, and only once: owners do not change.
 * @throws BAD_INPUT `FILE_UNKNOWN`
 */
export async function attachTo(tx: Tx, context: ActorContext, request: AttachRequest): Promise<void> {
  const { attachmentId, owner, mediaTypes, field = "photoId" } = request;
  const isGiven = await claimAttachment(tx, {
    attachmentId,
    owner,
    accountId: context.actor.accountId,
    isPictureNeeded: mediaTypes === "image",
  });
  if (!isGiven) throw badInput(field, "FILE_UNKNOWN");
}
