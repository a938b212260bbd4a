import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { notFound } from "@laurel/domain/shared/domain-error";
import { exactlyOne } from "../../platform/guarded-write.js";
import type { Tx } from "../../platform/transaction.js";
import { WITHIN_JURISDICTION } from "./account.queries.js";

export interface LockedAccount {
  readonly id: string;
  readonly version: number;
  readonly userName: string;
  readonly passwordHash: string;
  readonly isDisabled: boolean;
}

const LOCKED_COLUMNS = `a.id, a.version, a.user_name as "userName", a.password_hash as "passwordHash",
  a.is_disabled as "isDisabled"`;

/**
 * `asked`: what the person named, where that was not the account itself.
 * @throws NOT_FOUND where there is none within the scope of the transaction, worded as for a name nothing bears
 */
export async function lockAccount(
  tx: Tx,
  id: string,
  asked: "account" | "grant" | "session" = "account",
): Promise<LockedAccount> {
  const rows: LockedAccount[] = await tx.query(
    `select ${LOCKED_COLUMNS} from account a where a.id = $1 and ${WITHIN_JURISDICTION} for update of a`,
    [id],
  );
  if (rows[0] === undefined) throw notFound(asked);
  return rows[0];
}

/** The actor's own account, whatever rights it has. */
export async function lockOwnAccount(tx: Tx, id: string): Promise<LockedAccount> {
  const rows: LockedAccount[] = await tx.query(
    `select ${LOCKED_COLUMNS} from account a where a.id = $1 for update of a`,
    [id],
  );
  if (rows[0] === undefined) throw notFound("account");
  return rows[0];
}

export interface NewAccount {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly isDemo: boolean;
  readonly createdAt: Date;
}

/** false: somebody has that user name already. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into account
       (id, user_name, display_name, password_hash, must_change_password, is_demo, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (user_name) do nothing returning id`,
    [
      account.id,
      account.userName,
      account.displayName,
      account.passwordHash,
      account.mustChangePassword,
      account.isDemo,
      account.createdAt,
    ],
  );
  return rows.length === 1;
}

type Versioned = Pick<LockedAccount, "id" | "version">;

export async function updateDisabled(tx: Tx, account: Versioned, isDisabled: boolean): Promise<void> {
  exactlyOne(
    await tx.query(
      `update account set is_disabled = $3, version = version + 1 where id = $1 and version = $2 returning id`,
      [account.id, account.version, isDisabled],
    ),
  );
}

export interface NewPassword {
  readonly passwordHash: string;
  /** Somebody else knows it. */
  readonly mustChangePassword: boolean;
}

export async function updatePassword(tx: Tx, account: Versioned, password: NewPassword): Promise<void> {
  exactlyOne(
    await tx.query(
      `update account set password_hash = $3, must_change_password = $4, version = version + 1
       where id = $1 and version = $2 returning id`,
      [account.id, account.version, password.passwordHash, password.mustChangePassword],
    ),
  );
}

export async function clearLock(tx: Tx, account: Versioned): Promise<void> {
  exactlyOne(
    await tx.query(
      `update account set locked_until = null, version = version + 1
       where id = $1 and version = $2 returning id`,
      [account.id, account.version],
    ),
  );
}

export async function countChange(tx: Tx, account: Versioned): Promise<void> {
  exactlyOne(
    await tx.query("update account set version = version + 1 where id = $1 and version = $2 returning id", [
      account.id,
      account.version,
    ]),
  );
}

export async function listHeldRoles(tx: Tx, accountId: string): Promise<Role[]> {
  const rows: { role: Role }[] = await tx.query(
    "select distinct role from role_grant where account_id = $1 and revoked_at is null order by role",
    [accountId],
  );
  return rows.map(({ role }) => role);
}

export interface NewGrant {
  readonly id: string;
  readonly accountId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly grantedAt: Date;
  readonly grantedBy: string;
}

/** false: the account holds that role in that unit already. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `insert into role_grant (id, account_id, role, unit_id, granted_at, granted_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, role, unit_id) where revoked_at is null do nothing returning id`,
    [grant.id, grant.accountId, grant.role, grant.unitId, grant.grantedAt, grant.grantedBy],
  );
  return rows.length === 1;
}

export interface HeldGrant {
  readonly accountId: string;
  readonly role: Role;
  readonly unitId: string;
}

/** A grant in force. */
export async function findGrant(tx: Tx, id: string): Promise<HeldGrant | null> {
  const rows: HeldGrant[] = await tx.query(
    `select account_id as "accountId", role, unit_id as "unitId" from role_grant
     where id = $1 and revoked_at is null`,
    [id],
  );
  return rows[0] ?? null;
}

export async function endGrant(
  tx: Tx,
  id: string,
  end: { readonly revokedAt: Date; readonly revokedBy: string },
): Promise<void> {
  exactlyOne(
    await tx.query(
      `update role_grant set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null returning id`,
      [id, end.revokedAt, end.revokedBy],
    ),
  );
}
