import { pipeline } from "node:stream/promises";
import { badInput, DomainError, notFound } from "@laurel/domain/shared/domain-error";
import { type Request, type Response, Router } from "express";
import { SIGNED_IN } from "../../platform/authorize.js";
import type { ActorContext } from "../../platform/context.js";
import { type FileRouting, fileRoute } from "../../platform/file-route.js";
import { inScopedTransaction } from "../../platform/transaction.js";
import { appendAuditEntry } from "../audit/commands/append-audit-entry.js";
import { type Attachment, findAttachment } from "./attachment.queries.js";
import { storeAttachment } from "./commands/store-attachment.js";
import { readFile } from "./file-store.js";

/** Fails with NOT_FOUND when the actor may not see the record `ownerId`. */
export type SeeOwner = (context: ActorContext, ownerId: string) => Promise<unknown>;

/** By `owner_type`. The modules that own files come later than this one: `routes.ts`, which knows all, lists them. */
export type SeeOwners = Readonly<Record<string, SeeOwner>>;

/** `PUT /api/files?fileName=…` (raw body) → 201 `{ id }`; `GET /api/files/:id`, `GET /api/files/:id/preview`. */
export function attachmentRoutes(routing: FileRouting, owners: SeeOwners): Router {
  const routes = Router();
  routes.put(
    "/api/files",
    fileRoute(routing, { demand: "attachment:upload", operation: "uploadFile" }, putFile),
  );
  routes.get(
    "/api/files/:id",
    fileRoute(routing, { demand: SIGNED_IN, operation: "downloadFile" }, (context, request, response) =>
      sendOriginal(context, owners, request, response),
    ),
  );
  routes.get(
    "/api/files/:id/preview",
    fileRoute(routing, { demand: SIGNED_IN, operation: "previewFile" }, (context, request, response) =>
      sendPreview(context, owners, request, response),
    ),
  );
  return routes;
}

async function putFile(context: ActorContext, request: Request, response: Response): Promise<void> {
  const { fileName } = request.query;
  if (typeof fileName !== "string") throw badInput("fileName", "FILE_NAME_MISSING");
  // Without the option a refusal would close the connection before its reason is sent.
  const content = request.iterator({ destroyOnReturn: false });
  const declaredBytes = Number(request.headers["content-length"] ?? 0);
  const id = await storeAttachment(context, { fileName, content, declaredBytes });
  response.status(201).set("cache-control", "no-store").json({ id });
}

async function sendOriginal(
  context: ActorContext,
  owners: SeeOwners,
  request: Request,
  response: Response,
): Promise<void> {
  const file = await getVisibleFile(context, owners, String(request.params.id));
  await inScopedTransaction(context, [], (tx) =>
    appendAuditEntry(tx, context, { action: "downloadFile", objectType: "attachment", objectId: file.id }),
  );
  await send(context, response, {
    name: file.id,
    mediaType: file.mediaType,
    download: file,
    cacheControl: "private, no-store",
  });
}

async function sendPreview(
  context: ActorContext,
  owners: SeeOwners,
  request: Request,
  response: Response,
): Promise<void> {
  const file = await getVisibleFile(context, owners, String(request.params.id));
  if (file.width === null) throw notFound("file");
  const cacheControl = "private, no-cache";
  response.set({ etag: `"${file.sha256.toString("hex").slice(0, 32)}"`, "cache-control": cacheControl });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  await send(context, response, {
    name: `${file.id}.preview`,
    mediaType: "image/webp",
    download: null,
    cacheControl,
  });
}

interface Sent {
  readonly name: string;
  readonly mediaType: string;
  /** null: to be shown where it stands. */
  readonly download: Pick<Attachment, "fileName" | "byteSize"> | null;
  readonly cacheControl: string;
}

async function send(
  context: ActorContext,
  response: Response,
  { name, mediaType, download, cacheControl }: Sent,
): Promise<void> {
  const pieces = readFile(context, name);
  // A damaged file shows at its first piece, while the failure can still be told.
  const first = await pieces.next();
  if (download !== null) {
    response.attachment(download.fileName);
    response.set("content-length", String(download.byteSize));
  }
  response.set({
    "content-type": mediaType,
    "cache-control": cacheControl,
    // Opened on its own the file runs nothing and reaches nothing, whatever a browser makes of it.
    "content-security-policy": "default-src 'none'; sandbox",
  });
  await pipeline(async function* () {
    if (!first.done) yield first.value;
    yield* pieces;
  }, response);
}

/** @throws NOT_FOUND alike for a file that is not there and one the actor may not see */
async function getVisibleFile(context: ActorContext, owners: SeeOwners, id: string): Promise<Attachment> {
  const file = await findAttachment(context, id);
  if (file === null) throw notFound("file");
  if (file.uploadedBy === context.actor.accountId) return file;
  const see = file.owner === null ? undefined : owners[file.owner.type];
  if (file.owner === null || see === undefined) throw notFound("file");
  try {
    await see(context, file.owner.id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND") throw notFound("file");
    throw error;
  }
  return file;
}
