import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { notFound } from "@laurel/domain/shared/domain-error";
import { pathRange } from "@laurel/domain/shared/jurisdiction";
import type { Actor, ActorContext, RequestContext } from "../../platform/context.js";
import type { Page } from "../../platform/page.js";
import { readRows, readScopedRows } from "../../platform/read.js";
import { type Selection, selectionAt } from "../../platform/selection.js";
import { column, instantColumn, many, one, rowJson, type Shape, source } from "../../platform/shape.js";
import { SqlConditions } from "../../platform/sql-conditions.js";
import { findUnit, unitShape } from "../organization/organization.queries.js";
import type { AccountPageType, AccountType, ViewerType } from "./identity.type.js";

export const roleGrantShape: Shape = {
  from: "role_grant",
  fields: {
    id: column("id"),
    role: column("role"),
    grantedAt: instantColumn("granted_at"),
    grantedBy: column("granted_by"),
    unit: one(
      () => unitShape,
      (grant, unit) => `${unit}.id = ${grant}.unit_id`,
    ),
  },
};

const presentGrants = many(
  () => roleGrantShape,
  (account, grant) => `${grant}.account_id = ${account}.id and ${grant}.revoked_at is null`,
  (grant) => `${grant}.granted_at, ${grant}.id`,
);

export const accountShape: Shape = {
  from: "account",
  fields: {
    id: column("id"),
    version: column("version"),
    userName: column("user_name"),
    displayName: column("display_name"),
    isDisabled: column("is_disabled"),
    // Whether that moment is still to come is for the clock to say.
    lockedUntil: source({
      lastLockUntil: (account) =>
        `to_char(${account}.locked_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    }),
    lastSignInAt: instantColumn("last_sign_in_at"),
    grants: presentGrants,
    isDemo: column("is_demo"),
    createdAt: instantColumn("created_at"),
  },
};

/** What of the viewer the actor does not already carry. */
const viewerShape: Shape = {
  from: "account",
  fields: {
    grants: presentGrants,
    // The tops of what the grants reach: a unit under another granted one adds nothing.
    scopeUnits: many(
      () => unitShape,
      (account, unit) => `
        exists (select 1 from role_grant g
          where g.account_id = ${account}.id and g.revoked_at is null and g.unit_id = ${unit}.id)
        and not exists (select 1 from role_grant g join unit above on above.id = g.unit_id
          where g.account_id = ${account}.id and g.revoked_at is null
            and above.id <> ${unit}.id and starts_with(${unit}.path, above.path))`,
      (unit) => `${unit}.path`,
    ),
  },
};

/**
 * An account belongs to those whose right reaches every unit it holds a role in, so that nobody can get at rights
 * wider than their own by way of somebody else's password.
 */
export const WITHIN_JURISDICTION = `(laurel_sees_all() or not exists (
  select 1 from role_grant g
  where g.account_id = a.id and g.revoked_at is null and g.unit_id <> all (laurel_scope_units())))`;

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
  return { grants: [], scopeUnits: [], ...row?.viewer, ...known };
}

/** @throws NOT_FOUND where there is none, or none the actor may know of */
export async function getAccount(
  context: ActorContext,
  id: string,
  selection: Selection,
): Promise<AccountType> {
  const [row] = await readRows<{ account: AccountType }>(
    context,
    "account:read",
    `select ${rowJson(accountShape, selection, "a")} as account from account a
     where a.id = $1 and ${WITHIN_JURISDICTION}`,
    [id],
  );
  if (row === undefined) throw notFound("account");
  return row.account;
}

export interface AccountFilter {
  /** Any part of the user name or of the name shown. */
  readonly text?: string | null;
  readonly role?: Role | null;
  /** Holds a role in this unit or below. */
  readonly unitId?: string | null;
}

/** By user name. */
export async function listAccounts(
  context: ActorContext,
  filter: AccountFilter,
  page: Page,
  selection: Selection,
): Promise<AccountPageType> {
  const where = await accountConditions(context, filter);
  const account = rowJson(accountShape, selectionAt(selection, "items"), "a");
  const count = selection.has("totalCount")
    ? `(select count(*)::int from account a where ${where})`
    : "null::int";
  const [row] = await readRows<AccountPageType & Record<string, unknown>>(
    context,
    "account:read",
    `select ${count} as "totalCount", (
       select coalesce(json_agg(${account} order by a.user_name), '[]'::json) from (
         select * from account a where ${where}
         order by a.user_name limit ${where.bind(page.limit)} offset ${where.bind(page.offset)}
       ) a
     ) as items`,
    where.values,
  );
  return row ?? { items: [], totalCount: 0 };
}

async function accountConditions(context: ActorContext, filter: AccountFilter): Promise<SqlConditions> {
  const where = new SqlConditions();
  where.add(WITHIN_JURISDICTION);
  if (filter.text) {
    const text = where.bind(filter.text.trim().toLowerCase());
    where.add(`strpos(a.user_name, ${text}) > 0 or strpos(lower(a.display_name), ${text}) > 0`);
  }
  const held = ["g.account_id = a.id", "g.revoked_at is null"];
  if (filter.role) held.push(`g.role = ${where.bind(filter.role)}`);
  if (filter.unitId) {
    const unit = await findUnit(context, filter.unitId);
    if (unit === null) throw notFound("unit");
    const { from, below } = pathRange(unit.path);
    held.push(`u.path >= ${where.bind(from)} and u.path < ${where.bind(below)}`);
  }
  if (held.length > 2) {
    where.add(`exists (
      select 1 from role_grant g join unit u on u.id = g.unit_id where ${held.join(" and ")})`);
  }
  return where;
}

export interface DemoAccountRow {
  readonly userName: string;
  readonly role: Role;
}

/** Accounts of the demo company that can be entered, each with the role it was made for. */
export function listDemoAccounts(context: RequestContext): Promise<DemoAccountRow[]> {
  return readScopedRows<DemoAccountRow & Record<string, unknown>>(
    context,
    [],
    `select a.user_name as "userName", first.role
     from account a cross join lateral (
       select g.role from role_grant g where g.account_id = a.id and g.revoked_at is null
       order by g.granted_at, g.id limit 1) first
     where a.is_demo and not a.is_disabled order by a.id`,
  );
}
