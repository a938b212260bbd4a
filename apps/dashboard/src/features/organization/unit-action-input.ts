import type { UnitKind } from "@laurel/documents/graphql";

/** What the dialogs of all actions hold; an action reads its own fields. */
export interface UnitActionValues {
  readonly on: string;
  readonly documentNumber: string;
  readonly name?: string;
  readonly code?: string;
  readonly kind?: UnitKind;
  readonly parentId?: string;
  readonly partyParentId?: string | null;
  readonly intoUnitId?: string;
  readonly successorId?: string | null;
  readonly parts?: readonly { readonly code: string; readonly name: string }[];
}
