import { DomainError } from "@laurel/domain/shared/domain-error";
import { isWithin, outermost, type UnitPath } from "@laurel/domain/shared/jurisdiction";
import type { Permission } from "@laurel/domain/shared/permissions";
import type { Clock } from "./clock.js";
import type { Database, RowScope } from "./database.js";
import type { FieldCipher } from "./field-cipher.js";
import type { Ids } from "./ids.js";
import type { Jobs } from "./jobs.js";
import type { Language } from "./language.js";
import type { Logger } from "./logger.js";
import type { Signer } from "./signer.js";

/** One right of one person: a permission that reaches a unit and everything below it. */
export interface ActorGrant {
  readonly permissions: ReadonlySet<Permission>;
  readonly unitId: string;
  readonly unitPath: UnitPath;
  /** The grant is on the top of the tree: it reaches everything. */
  readonly isWhole: boolean;
}

/** Who acts. Read afresh for every request, so that a change of rights counts from the next one (ASVS 8.3.2). */
export interface Actor {
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly userName: string;
  readonly displayName: string;
  readonly mustChangePassword: boolean;
  readonly permissions: ReadonlySet<Permission>;
  readonly grants: readonly ActorGrant[];
}

/** What lives as long as the process. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cipher: FieldCipher;
  readonly signer: Signer;
  readonly jobs: Jobs;
  readonly logger: Logger;
  readonly settings: Settings;
}

export interface Settings {
  readonly isProduction: boolean;
  readonly dataDir: string;
  readonly isSecureOrigin: boolean;
  readonly anchorDir: string;
  /** Told to whoever asks, for the demo accounts alone; null where there is no demo data. */
  readonly demoPassword: string | null;
}

export interface Client {
  readonly ipAddress: string;
  readonly userAgent: string;
  /** Chinese where left out. */
  readonly language?: Language;
}

/** One request: who, from where, under which number in the log. `actor` is null before sign-in. */
export interface RequestContext extends Services {
  readonly requestId: string;
  readonly client: Client;
  readonly actor: Actor | null;
  readonly reply: Reply;
}

/** What a resolver may say outside the GraphQL answer. */
export interface Reply {
  setSessionCookie(token: string, maxAgeSeconds: number): void;
  clearSessionCookie(): void;
}

/** A request whose actor is known: what every command and every scoped read demands. */
export interface ActorContext extends RequestContext {
  readonly actor: Actor;
}

export const silentReply: Reply = { setSessionCookie() {}, clearSessionCookie() {} };

export function withActor(context: RequestContext): ActorContext {
  if (context.actor === null) throw new DomainError("UNAUTHENTICATED");
  return context as ActorContext;
}

/** The unit paths in which the actor holds `permission`; "*" for the whole tree. */
export function scopeOf(actor: Actor, permission: Permission): RowScope {
  const grants = actor.grants.filter((grant) => grant.permissions.has(permission));
  return grants.some((grant) => grant.isWhole) ? "*" : outermost(grants.map((grant) => grant.unitPath));
}

export function isInScope(actor: Actor, permission: Permission, path: UnitPath): boolean {
  const scope = scopeOf(actor, permission);
  return scope === "*" || isWithin(path, scope);
}

/** The actor that background work and the operator's command line run under: the product itself, reaching all. */
export function systemActor(name: string, permissions: readonly Permission[]): Actor {
  const held = new Set(permissions);
  return {
    accountId: "00000000-0000-7000-8000-000000000000",
    sessionId: null,
    userName: name,
    displayName: name,
    mustChangePassword: false,
    permissions: held,
    grants: [{ permissions: held, unitId: "", unitPath: "", isWhole: true }],
  };
}
