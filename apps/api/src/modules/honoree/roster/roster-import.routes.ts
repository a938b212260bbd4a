import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { type Request, type Response, Router } from "express";
import type { ActorContext } from "../../../platform/context.js";
import { type FileRouting, fileRoute } from "../../../platform/file-route.js";
import { exportHonorees } from "../commands/export-honorees.js";
import { mergeProblemRows } from "../commands/merge-problem-rows.js";
import { uploadRoster } from "../commands/upload-roster.js";
import { parseHonoreeFilter, parseHonoreeSort } from "./roster-export-filter.js";
import { toldRefusal } from "./roster-file-refusal.js";
import { withIncomingFile } from "./roster-incoming.js";
import { problemRowsFile } from "./roster-problem-file.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * `PUT /api/roster-imports?fileName=…` (raw body) → 201 `{ id }`;
 * `GET /api/roster-imports/:id/problem-rows.xlsx`;
 * `PUT /api/roster-imports/:id/problem-rows?fileName=…` → 200 `{ id, merged, unmatched }`;
 * `GET /api/rosters/honorees.xlsx?filter=<HonoreeFilter as JSON>&sort=…[&reason=…]`: with a reason nothing is masked.
 */
export function rosterImportRoutes(routing: FileRouting): Router {
  const routes = Router();
  const importing = (operation: string) => ({ demand: "honoree:import", operation }) as const;
  routes.put("/api/roster-imports", fileRoute(routing, importing("uploadRoster"), putRoster));
  routes.get(
    "/api/roster-imports/:id/problem-rows.xlsx",
    fileRoute(routing, importing("downloadProblemRows"), getProblemRows),
  );
  routes.put(
    "/api/roster-imports/:id/problem-rows",
    fileRoute(routing, importing("mergeProblemRows"), putProblemRows),
  );
  routes.get(
    "/api/rosters/honorees.xlsx",
    fileRoute(routing, { demand: "honoree:export", operation: "exportHonorees" }, getHonorees),
  );
  return routes;
}

async function putRoster(context: ActorContext, request: Request, response: Response): Promise<void> {
  const fileName = fileNameOf(request);
  const id = await tellingCause(context, () =>
    withIncomingFile(context, request, (file) => uploadRoster(context, { ...file, fileName })),
  );
  response.status(201).set("cache-control", "no-store").json({ id });
}

async function getProblemRows(context: ActorContext, request: Request, response: Response): Promise<void> {
  const { fileName, chunks } = await problemRowsFile(context, String(request.params.id));
  await sendSheet(response, fileName, chunks);
}

async function putProblemRows(context: ActorContext, request: Request, response: Response): Promise<void> {
  const id = String(request.params.id);
  const result = await tellingCause(context, () =>
    withIncomingFile(context, request, (file) => mergeProblemRows(context, id, file)),
  );
  response.set("cache-control", "no-store").json({ id, ...result });
}

async function getHonorees(context: ActorContext, request: Request, response: Response): Promise<void> {
  const { filter, sort, reason } = request.query;
  const chunks = await exportHonorees(context, {
    filter: parseHonoreeFilter(filter),
    sort: parseHonoreeSort(sort),
    revealReason: typeof reason === "string" ? reason : null,
  });
  await sendSheet(response, `荣誉人员-${context.clock.today()}.xlsx`, chunks);
}

function fileNameOf(request: Request): string {
  const { fileName } = request.query;
  if (typeof fileName !== "string" || fileName.trim() === "") throw badInput("fileName", "FILE_NAME_MISSING");
  return fileName;
}

/** The sentence goes along with the rule, for clients that have no locales of ours. */
async function tellingCause<T>(context: ActorContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = toldRefusal(context.client.language ?? "zh-CN", error);
    if (message === null || !(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, error.rule, { ...error.params, message });
  }
}

async function sendSheet(
  response: Response,
  fileName: string,
  chunks: AsyncGenerator<Uint8Array>,
): Promise<void> {
  response.attachment(fileName);
  response.set({ "content-type": XLSX, "cache-control": "private, no-store" });
  await pipeline(Readable.from(chunks), response);
}
