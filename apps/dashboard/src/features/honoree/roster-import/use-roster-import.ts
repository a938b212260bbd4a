import { useApolloClient, useQuery } from "@apollo/client/react";
import type { RosterImportState } from "@laurel/documents/graphql";
import {
  RosterImportDocument,
  type RosterImportFieldsFragment,
  RosterImportProgressDocument,
} from "@laurel/documents/honoree";
import { useEffect } from "react";

export type RosterImport = RosterImportFieldsFragment;

/** States in which the server works and the page has to ask again. */
const WORKING: ReadonlySet<RosterImportState> = new Set(["UPLOADED", "CHECKING", "IMPORTING", "UNDOING"]);

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 5_000;
const BACK_OFF = 1.4;

export function isWorking(state: RosterImportState): boolean {
  return WORKING.has(state);
}

/** How long to wait before asking the n-th time: soon at first, then less and less often. */
export function waitBeforeAsking(times: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * BACK_OFF ** times);
}

/** One import, followed while the server works on it. Nothing is kept in the page: a reload goes on from here. */
export function useRosterImport(id: string) {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(RosterImportDocument, { variables: { id } });
  const state = data?.rosterImport.state;
  useEffect(() => {
    if (state === undefined || !isWorking(state)) return;
    let timer = 0;
    let times = 0;
    const ask = async () => {
      const query = {
        query: RosterImportProgressDocument,
        variables: { id },
        fetchPolicy: "network-only",
      } as const;
      // A failed question is not the end of the work: the next one follows.
      const answer = await client.query(query).catch(() => null);
      const now = answer?.data?.rosterImport.state;
      if (now !== undefined && now !== state) await refetch();
      else timer = window.setTimeout(() => void ask(), waitBeforeAsking(times++));
    };
    timer = window.setTimeout(() => void ask(), waitBeforeAsking(times++));
    return () => window.clearTimeout(timer);
  }, [client, id, refetch, state]);
  return { rosterImport: data?.rosterImport, error, refetch: () => void refetch() };
}
