import { basename } from "node:path";
import type { RosterField } from "@laurel/domain/honoree/roster.vocabulary";
import type { GridRow } from "@laurel/domain/honoree/roster-grid";
import { countMatched, findRosterHeader, HEADER_SEARCH_ROWS } from "@laurel/domain/honoree/roster-header";
import type { SheetInfo } from "@laurel/sheet/sheet-cell";
import { inspectFile, readSheet } from "@laurel/sheet/sheet-reader";
import { type ActorContext, scopeOf } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { storeRosterFile } from "../roster/roster-file.queries.js";
import { fileRefused, MAX_ROSTER_BYTES, refusingFiles } from "../roster/roster-file-refusal.js";
import { insertRosterImport, listRememberedColumns } from "../roster/roster-import.queries.js";

export interface RosterUpload {
  /** Where the bytes lie; the caller removes the file afterwards. */
  readonly path: string;
  readonly fileName: string;
  readonly byteSize: number;
  /** The caller does the job's work itself (the operator's command line). */
  readonly isInline?: boolean;
  /** A rehearsal is shown to nobody and forgotten when it ends. */
  readonly isRehearsal?: boolean;
}

const LONGEST_FILE_NAME = 200;

/**
 * Takes a roster in: the whole file is looked through first, so that a broken, locked or hostile one is refused at once
 * with its cause. What it says is read by the job. Answers the id of the import.
 */
export async function uploadRoster(context: ActorContext, upload: RosterUpload): Promise<string> {
  if (upload.byteSize > MAX_ROSTER_BYTES) throw fileRefused("FILE_TOO_LARGE", { bytes: upload.byteSize });
  const remembered = await listRememberedColumns(context, context.actor.accountId);
  const { sheets, sheetName } = await refusingFiles(() => lookThrough(upload.path, remembered));
  const scope = scopeOf(context.actor, "honoree:import");
  const id = context.ids.next();
  await inTransaction(context, "honoree:import", async (tx) => {
    await insertRosterImport(tx, {
      id,
      isRehearsal: upload.isRehearsal ?? false,
      accountId: context.actor.accountId,
      userName: context.actor.userName,
      createdBy: context.actor.displayName,
      scope: scope === "*" ? [""] : scope,
      fileName: basename(upload.fileName).slice(0, LONGEST_FILE_NAME),
      byteSize: upload.byteSize,
      sheets: sheets.map(({ name, rowCount, merges }) => ({ name, rowCount, merges })),
      sheetName,
      createdAt: context.clock.now(),
    });
    await storeRosterFile(tx, context.cipher, id, upload.path);
    if (upload.isInline !== true) await context.jobs.enqueue(tx, "roster-check", { importId: id });
    await appendAuditEntry(tx, context, {
      action: upload.isRehearsal === true ? "rehearseRosterImport" : "uploadRoster",
      objectType: "rosterImport",
      objectId: id,
      detail: { byteSize: upload.byteSize },
    });
  });
  if (upload.isInline !== true) context.jobs.wake("roster-check");
  return id;
}

type Remembered = ReadonlyMap<string, RosterField | null>;

/** The sheets that hold something, and the one that looks most like a roster; the first of equals, shown ones first. */
async function lookThrough(
  path: string,
  remembered: Remembered,
): Promise<{ sheets: SheetInfo[]; sheetName: string }> {
  const inspection = await inspectFile(path, { limits: { maxBytes: MAX_ROSTER_BYTES } });
  const sheets = inspection.sheets.filter(({ rowCount }) => rowCount > 0);
  const isHidden = ({ visibility }: SheetInfo) => (visibility === "visible" ? 0 : 1);
  let best: { name: string; score: number } | null = null;
  for (const { name } of [...sheets].sort((a, b) => isHidden(a) - isHidden(b))) {
    const layout = findRosterHeader(await firstRows(path, name), { remembered });
    const score = layout === null ? 0 : countMatched(layout);
    if (score > (best?.score ?? 0)) best = { name, score };
  }
  if (best === null) throw fileRefused("HEADER_NOT_FOUND");
  return { sheets, sheetName: best.name };
}

async function firstRows(path: string, sheet: string): Promise<GridRow[]> {
  const rows: GridRow[] = [];
  for await (const row of readSheet(path, { sheet })) {
    rows.push(row);
    if (rows.length === HEADER_SEARCH_ROWS) break;
  }
  return rows;
}
