import type { Actor, RequestContext } from "../../platform/context.js";
import { readScopedRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import { column, instantColumn, many, rowJson, type Shape } from "../../platform/shape.js";
import type { ViewerType } from "./identity.type.js";

export const roleGrantShape: Shape = {
  from: "role_grant",
  fields: {
    id: column("id"),
    role: column("role"),
    grantedAt: instantColumn("granted_at"),
    grantedBy: column("granted_by"),
  },
};

const presentGrants = many(
  () => roleGrantShape,
  (account, grant) => `${grant}.account_id = ${account}.id and ${grant}.revoked_at is null`,
  (grant) => `${grant}.granted_at, ${grant}.id`,
);

/** What of the viewer the actor does not already carry. */
const viewerShape: Shape = {
  from: "account",
  fields: { grants: presentGrants },
};

export async function getViewer(
  context: RequestContext,
  actor: Actor,
  selection: Selection,
): Promise<ViewerType> {
  const known = {
    accountId: actor.accountId,
    userName: actor.userName,
    displayName: actor.displayName,
    permissions: [...actor.permissions].sort(),
    mustChangePassword: actor.mustChangePassword,
  };
  if (!Object.keys(viewerShape.fields).some((field) => selection.has(field))) return known as ViewerType;
  const [row] = await readScopedRows<{ viewer: object }>(
    context,
    [],
    `select ${rowJson(viewerShape, selection, "a")} as viewer from account a where a.id = $1`,
    [actor.accountId],
  );
  return { ...row?.viewer, ...known } as ViewerType;
}
