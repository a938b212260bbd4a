import { createProblemGroups, type RosterProblemGroup } from "@laurel/domain/honoree/roster-groups";
import type { FieldCipher } from "../../../platform/field-cipher.js";
import type { Tx } from "../../../platform/transaction.js";
import { contextWithinScope } from "./roster-judgement.js";
import type { RosterNames } from "./roster-names.queries.js";
import { problemKeyOf, shownGroupValue } from "./roster-problem-key.js";
import { largestProblemGroups, rowsByOrdinal } from "./roster-row.queries.js";
import { openRow } from "./roster-row-codec.js";

/** More causes than anyone mends by hand; the rows of the others are in the list and in the download. */
const MAX_GROUPS = 200;

/** The problems of an import by cause, the largest first, with what might be meant. */
export async function findProblemGroups(
  tx: Tx,
  cipher: FieldCipher,
  importId: string,
  names: RosterNames,
): Promise<RosterProblemGroup[]> {
  const largest = await largestProblemGroups(tx, importId, MAX_GROUPS);
  const rows = await rowsByOrdinal(tx, importId, [...new Set(largest.map(({ ordinal }) => ordinal))]);
  const problems = new Map(
    rows.map((row) => [row.ordinal, openRow(cipher, importId, row.ordinal, row.sealed).problems]),
  );
  const context = contextWithinScope(names);
  return largest.flatMap(({ key, rowCount, ordinal }) => {
    const problem = problems.get(ordinal)?.find((each) => problemKeyOf(cipher, each) === key);
    if (problem === undefined) return [];
    const groups = createProblemGroups(context);
    groups.add(problem);
    return groups.list().map((group) => ({ ...group, value: shownGroupValue(problem), rowCount }));
  });
}
