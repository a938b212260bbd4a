import type { ActorContext } from "../../platform/context.js";
import { readRows, readScopedRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import { column, instantColumn, rowJson, type Shape, source } from "../../platform/shape.js";
import type { Tx } from "../../platform/transaction.js";
import { WITHIN_JURISDICTION } from "./account.queries.js";
import { SESSION_IDLE_MINUTES } from "./identity.queries.js";
import type { SessionType } from "./identity.type.js";

const sessionShape: Shape = {
  from: "session",
  fields: {
    id: column("id"),
    isCurrent: source({}),
    startedAt: instantColumn("started_at"),
    lastSeenAt: instantColumn("last_seen_at"),
    ipAddress: column("ip_address"),
    userAgent: column("user_agent"),
    expiresAt: instantColumn("expires_at"),
  },
};

const IS_OPEN = `s.ended_at is null and s.expires_at > $2
  and s.last_seen_at > $2 - make_interval(mins => ${SESSION_IDLE_MINUTES})`;

/** Open sessions of the actor, the one used last first. */
export async function listOwnSessions(context: ActorContext, selection: Selection): Promise<SessionType[]> {
  const rows = await readScopedRows<{ session: SessionType }>(
    context,
    [],
    `select ${rowJson(sessionShape, selection, "s")} as session from session s
     where s.account_id = $1 and ${IS_OPEN} order by s.last_seen_at desc, s.id desc`,
    [context.actor.accountId, context.clock.now()],
  );
  return rows.map(({ session }) => session);
}

/** Open sessions of an account the actor looks after. */
export async function listAccountSessions(
  context: ActorContext,
  accountId: string,
  selection: Selection,
): Promise<SessionType[] | null> {
  const rows = await readRows<{ sessions: SessionType[] }>(
    context,
    "account:manage",
    `select (select coalesce(
         json_agg(${rowJson(sessionShape, selection, "s")} order by s.last_seen_at desc, s.id desc), '[]'::json)
       from session s where s.account_id = a.id and ${IS_OPEN}) as sessions
     from account a where a.id = $1 and ${WITHIN_JURISDICTION}`,
    [accountId, context.clock.now()],
  );
  return rows[0]?.sessions ?? null;
}

/** Whose session it is; null when there is no such session or it has ended. */
export async function findSessionOwner(tx: Tx, id: string): Promise<string | null> {
  const rows: { accountId: string }[] = await tx.query(
    `select account_id as "accountId" from session where id = $1 and ended_at is null`,
    [id],
  );
  return rows[0]?.accountId ?? null;
}

/** Ends every open session of the account but `keptId`. */
export async function endSessionsOf(tx: Tx, accountId: string, now: Date, keptId: string | null = null) {
  await tx.query(
    "update session set ended_at = $2 where account_id = $1 and ended_at is null and id is distinct from $3",
    [accountId, now, keptId],
  );
}

/** The session goes on under a new token; answers when it ends. */
export async function renewSessionToken(tx: Tx, id: string, tokenHash: Buffer): Promise<Date | null> {
  const [rows]: [{ expiresAt: Date }[]] = await tx.query(
    `update session set token_hash = $2 where id = $1 and ended_at is null returning expires_at as "expiresAt"`,
    [id, tokenHash],
  );
  return rows[0]?.expiresAt ?? null;
}
