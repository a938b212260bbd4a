import { notFound } from "@laurel/domain/shared/domain-error";
import type { ActorContext } from "../../../platform/context.js";
import { findAttachment } from "../attachment.queries.js";
import { readWholeFile } from "../file-store.js";

/** The bytes of a file the actor uploaded. @throws NOT_FOUND for anybody else's */
export async function readAttachmentBytes(context: ActorContext, id: string): Promise<Buffer> {
  const file = await findAttachment(context, id);
  if (file === null || file.uploadedBy !== context.actor.accountId) throw notFound("file");
  return readWholeFile(context, file.id);
}
