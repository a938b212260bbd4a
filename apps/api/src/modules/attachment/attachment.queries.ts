import type { RequestContext } from "../../platform/context.js";
import { isId } from "../../platform/ids.js";
import { readScopedRows } from "../../platform/read.js";
import { column, instantColumn, type Shape, value } from "../../platform/shape.js";
import type { Tx } from "../../platform/transaction.js";

export const attachmentShape: Shape = {
  from: "attachment",
  fields: {
    id: column("id"),
    fileName: column("file_name"),
    mediaType: column("media_type"),
    byteSize: column("byte_size"),
    width: column("width"),
    height: column("height"),
    sha256: value((file) => `encode(${file}.sha256, 'hex')`),
    url: value((file) => `'/api/files/' || ${file}.id`),
    previewUrl: value(
      (file) => `case when ${file}.width is not null then '/api/files/' || ${file}.id || '/preview' end`,
    ),
    createdAt: instantColumn("created_at"),
  },
};

export interface Attachment {
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  /** null: not a picture. */
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: Buffer;
  readonly uploadedBy: string;
  readonly createdAt: Date;
}

export interface AttachmentOwner {
  readonly type: string;
  readonly id: string;
}

export async function insertAttachment(tx: Tx, file: Attachment): Promise<void> {
  await tx.query(
    `insert into attachment
       (id, file_name, media_type, byte_size, width, height, sha256, uploaded_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.id,
      file.fileName,
      file.mediaType,
      file.byteSize,
      file.width,
      file.height,
      file.sha256,
      file.uploadedBy,
      file.createdAt,
    ],
  );
}

/** Without regard to who asks: the caller looks at the uploader and the owner. */
export async function findAttachment(
  context: Pick<RequestContext, "database">,
  id: string,
): Promise<(Attachment & { readonly owner: AttachmentOwner | null }) | null> {
  if (!isId(id)) return null;
  const [row] = await readScopedRows<Attachment & { owner: AttachmentOwner | null }>(
    context,
    [],
    `select id, file_name as "fileName", media_type as "mediaType", byte_size::float8 as "byteSize", width, height,
       sha256, uploaded_by as "uploadedBy", created_at as "createdAt",
       case when owner_id is not null then json_build_object('type', owner_type, 'id', owner_id) end as owner
     from attachment where id = $1`,
    [id],
  );
  return row ?? null;
}

export interface Claim {
  readonly attachmentId: string;
  readonly accountId: string;
  readonly owner: AttachmentOwner;
  readonly isPictureNeeded: boolean;
}

/** false: there is no such file for this account to give, or it belongs to another record. */
export async function claimAttachment(tx: Tx, claim: Claim): Promise<boolean> {
  if (!isId(claim.attachmentId)) return false;
  const [rows]: [unknown[]] = await tx.query(
    `update attachment set owner_type = $3, owner_id = $4
     where id = $1 and ((uploaded_by = $2 and owner_id is null) or (owner_type = $3 and owner_id = $4))
       and (not $5 or width is not null)
     returning id`,
    [claim.attachmentId, claim.accountId, claim.owner.type, claim.owner.id, claim.isPictureNeeded],
  );
  return rows.length === 1;
}
