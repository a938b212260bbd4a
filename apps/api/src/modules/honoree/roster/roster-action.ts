import type { RosterImportAction, RosterImportState } from "@laurel/domain/honoree/roster.vocabulary";
import { ROSTER_IMPORT_LIFECYCLE, rosterImportActions } from "@laurel/domain/honoree/roster-import.lifecycle";
import { DomainError } from "@laurel/domain/shared/domain-error";
import type { ActorContext, Services } from "../../../platform/context.js";
import { checkVersion } from "../../../platform/guarded-write.js";
import { inTransaction, type Tx } from "../../../platform/transaction.js";
import { widenToWhole } from "./roster-apply.queries.js";
import { countedNow } from "./roster-counts.js";
import { changeRosterImport, getRosterImport, lockRosterImport } from "./roster-import.queries.js";
import type { RosterImportRecord } from "./roster-import-state.js";
import { type RosterNames, readRosterNames } from "./roster-names.queries.js";
import { sealGroups } from "./roster-overview.js";
import { findProblemGroups } from "./roster-problem-groups.js";

/** The state `action` leads to; ILLEGAL_ACTION where the lifecycle knows no such step. */
export function stateAfter(
  context: ActorContext,
  record: RosterImportRecord,
  action: RosterImportAction,
): RosterImportState {
  if (!rosterImportActions(record.state, context.actor.permissions).includes(action)) {
    throw new DomainError("ILLEGAL_ACTION", "rosterImport.state", { action, state: record.state });
  }
  return ROSTER_IMPORT_LIFECYCLE.actions[action].to;
}

interface FixRequest {
  readonly importId: string;
  /** null: a single cell or row, whose last writer wins. */
  readonly expectedVersion: number | null;
}

export interface FixWork {
  readonly tx: Tx;
  readonly record: RosterImportRecord;
  readonly names: RosterNames;
}

/**
 * A change to the rows of a checked import: locked, carried out, counted again. `work` sees the whole bank, as the
 * check does: an identity number may belong to somebody outside the importer's units.
 */
export async function inFix<T>(
  context: ActorContext,
  { importId, expectedVersion }: FixRequest,
  work: (fix: FixWork) => Promise<T>,
): Promise<T> {
  const { scope } = await getRosterImport(context, importId);
  const names = await readRosterNames(context, scope);
  return inTransaction(context, "honoree:import", async (tx) => {
    const record = await lockRosterImport(tx, context, importId);
    if (expectedVersion !== null) checkVersion(expectedVersion, record);
    stateAfter(context, record, "FIX");
    await widenToWhole(tx);
    return work({ tx, record, names });
  });
}

/** Counts and groups after rows changed. */
export async function recount(context: Services, { tx, record, names }: FixWork): Promise<void> {
  const groups = await findProblemGroups(tx, context.cipher, record.id, names);
  await changeRosterImport(tx, record, {
    counts: await countedNow(tx, record.id),
    groups_sealed: sealGroups(context.cipher, record.id, groups),
  });
}
