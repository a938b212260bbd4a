import { permissionsOf } from "@laurel/domain/identity/identity.rules";
import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import type { Actor, Services } from "../../platform/context.js";
import { readScopedRows } from "../../platform/read.js";

interface ActorRow {
  readonly sessionId: string;
  readonly accountId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly lastSeenAt: Date;
  readonly grants: readonly { role: Role; unitId: string; unitPath: string; isWhole: boolean }[];
}

/** How stale `last_seen_at` may be: one write a minute is enough to tell an idle session. */
const SEEN_GRANULARITY_MS = 60_000;
/** Idle for half an hour ends a session (ASVS 7.3). */
export const SESSION_IDLE_MINUTES = 30;
/** However busy, a session ends after this long (ASVS 7.3). */
export const SESSION_HOURS = 12;

const ACTOR_SQL = `
  select s.id as "sessionId", a.id as "accountId", a.user_name as "userName", a.display_name as "displayName",
    a.must_change_password as "mustChangePassword", s.last_seen_at as "lastSeenAt",
    coalesce((
      select json_agg(json_build_object(
        'role', g.role, 'unitId', u.id, 'unitPath', u.path, 'isWhole', u.parent_id is null))
      from role_grant g join unit u on u.id = g.unit_id
      where g.account_id = a.id and g.revoked_at is null), '[]'::json) as grants
  from session s join account a on a.id = s.account_id
  where s.token_hash = $1 and s.ended_at is null and not a.is_disabled and s.expires_at > $2
    and s.last_seen_at > $2 - make_interval(mins => ${SESSION_IDLE_MINUTES})`;

/** The signed-in person behind a session, with the rights of this moment; null when the session is over. */
export async function findActor(services: Services, tokenHash: Buffer): Promise<Actor | null> {
  const now = services.clock.now();
  const [row] = await readScopedRows<ActorRow>(services, [], ACTOR_SQL, [tokenHash, now]);
  if (row === undefined) return null;
  if (now.getTime() - row.lastSeenAt.getTime() > SEEN_GRANULARITY_MS) {
    await readScopedRows(services, [], "update session set last_seen_at = $2 where id = $1", [
      row.sessionId,
      now,
    ]);
  }
  const grants = row.grants.map(({ role, unitId, unitPath, isWhole }) => ({
    permissions: permissionsOf([role]),
    unitId,
    unitPath,
    isWhole,
  }));
  return {
    accountId: row.accountId,
    sessionId: row.sessionId,
    userName: row.userName,
    displayName: row.displayName,
    mustChangePassword: row.mustChangePassword,
    permissions: permissionsOf(row.grants.map(({ role }) => role)),
    grants,
  };
}
