import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import type { UnitAction } from "@laurel/documents/graphql";
import {
  ChangeAffiliationDocument,
  CloseUnitDocument,
  MergeUnitDocument,
  MoveUnitDocument,
  OpenUnitDocument,
  RenameUnitDocument,
  SplitUnitDocument,
} from "@laurel/documents/organization";
import { useState } from "react";
import type { UnitActionValues } from "./unit-action-input.js";
import type { UnitDetail } from "./unit-detail.js";

type Run = (client: ApolloClient, unit: UnitDetail, values: UnitActionValues) => Promise<unknown>;

const given = (value: string | undefined): string => (value ?? "").trim();

function base({ id, version }: UnitDetail, { on, documentNumber }: UnitActionValues) {
  return { unitId: id, expectedVersion: version, on, documentNumber: documentNumber.trim() };
}

/** One mutation per action of the lifecycle. */
const RUN: Readonly<Record<UnitAction, Run>> = {
  OPEN_CHILD: (client, { id }, { on, documentNumber, name, code, kind = "DEPARTMENT", partyParentId }) => {
    const named = { name: given(name), code: given(code), kind, on, documentNumber: documentNumber.trim() };
    const input = { ...named, parentId: id, ...(partyParentId ? { partyParentId } : {}) };
    return client.mutate({ mutation: OpenUnitDocument, variables: { input } });
  },
  RENAME: (client, unit, values) =>
    client.mutate({
      mutation: RenameUnitDocument,
      variables: { input: { ...base(unit, values), name: given(values.name) } },
    }),
  MOVE: (client, unit, values) =>
    client.mutate({
      mutation: MoveUnitDocument,
      variables: { input: { ...base(unit, values), parentId: given(values.parentId) } },
    }),
  CHANGE_AFFILIATION: (client, unit, values) =>
    client.mutate({
      mutation: ChangeAffiliationDocument,
      variables: { input: { ...base(unit, values), partyParentId: values.partyParentId ?? "" } },
    }),
  MERGE: (client, unit, values) =>
    client.mutate({
      mutation: MergeUnitDocument,
      variables: { input: { ...base(unit, values), intoUnitId: given(values.intoUnitId) } },
    }),
  SPLIT: (client, unit, values) => {
    const parts = (values.parts ?? []).map(({ code, name }) => ({ code: code.trim(), name: name.trim() }));
    return client.mutate({
      mutation: SplitUnitDocument,
      variables: { input: { ...base(unit, values), parts } },
    });
  },
  CLOSE: (client, unit, values) =>
    client.mutate({
      mutation: CloseUnitDocument,
      variables: {
        input: { ...base(unit, values), ...(values.successorId ? { successorId: values.successorId } : {}) },
      },
    }),
};

/** Runs the action, then asks again for every list of units on the screen. */
export function useUnitAction(unit: UnitDetail, action: UnitAction, onDone: () => void) {
  const client = useApolloClient();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (values: UnitActionValues) => {
    setBusy(true);
    setError(null);
    try {
      await RUN[action](client, unit, values);
      await client.refetchQueries({ include: "active" });
      onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return { run: (values: UnitActionValues) => void run(values), isBusy, error };
}
