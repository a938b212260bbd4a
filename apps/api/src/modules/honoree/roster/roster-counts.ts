import type { Tx } from "../../../platform/transaction.js";
import { countOutcomes, titlesOf } from "./roster-import.queries.js";
import type { RosterCounts } from "./roster-import-state.js";

/** What the rows say now; titles are kept by whoever changes rows, since SQL cannot tell two writings of one. */
export async function countedNow(tx: Tx, importId: string): Promise<RosterCounts> {
  const outcomes = await countOutcomes(tx, importId);
  const { newPeople, updatedPeople, unchangedPeople, conflictPeople } = outcomes;
  return {
    ...outcomes,
    people: newPeople + updatedPeople + unchangedPeople + conflictPeople,
    titles: await titlesOf(tx, importId),
  };
}
