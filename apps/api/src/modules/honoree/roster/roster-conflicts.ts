import type { RosterConflict } from "@laurel/domain/honoree/roster-check";
import type { Services } from "../../../platform/context.js";
import type { Tx } from "../../../platform/transaction.js";
import { judgedRow, withProblem } from "./roster-judgement.js";
import { rowsByOrdinal, updateRows } from "./roster-row.queries.js";
import { openRow } from "./roster-row-codec.js";

const BATCH_ROWS = 500;

/** One identity with two names shows only when all rows were read: its rows are marked afterwards. */
export async function markConflicts(
  tx: Tx,
  { cipher }: Services,
  importId: string,
  conflicts: readonly RosterConflict[],
): Promise<void> {
  const problems = new Map(
    conflicts.flatMap(({ ordinals, problem }) => ordinals.map((ordinal) => [ordinal, problem] as const)),
  );
  const ordinals = [...problems.keys()];
  for (let start = 0; start < ordinals.length; start += BATCH_ROWS) {
    const rows = await rowsByOrdinal(tx, importId, ordinals.slice(start, start + BATCH_ROWS));
    const marked = rows.flatMap((row) => {
      const problem = problems.get(row.ordinal);
      if (problem === undefined) return [];
      const content = openRow(cipher, importId, row.ordinal, row.sealed);
      return [judgedRow(cipher, { ...row, importId }, withProblem(content, problem))];
    });
    await updateRows(tx, importId, marked);
  }
}
