import pg from "pg";
import type { DataSource, EntityManager } from "typeorm";
import type { EmbeddedEngine } from "./embedded/engine.js";
import type { Engine } from "./embedded/wire.js";
import { EngineSocket } from "./embedded/wire.js";

// A calendar day is text: as a JavaScript Date it would shift by the zone of the server.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/** The role everything but migrations runs under: owns no table, so row-level security binds it. */
export const APP_ROLE = "laurel_app";
/** The same for a scope of "*": row-level security lets every row through, and the planner knows it beforehand. */
export const WHOLE_ROLE = "laurel_whole";

/** A read that takes longer is given up by the server; transactions allow themselves more (transaction.ts). */
export const READ_TIMEOUT_MS = 10_000;

/** The open transaction: passed as an argument all the way down, never looked up. */
export type Tx = EntityManager;

/** Rows the statements of one checkout may see: unit paths, or every row. */
export type RowScope = "*" | readonly string[];

export interface Database {
  readonly dataSource: DataSource;
  readonly pool: ScopedPool;
  /** null on a PostgreSQL server. */
  readonly engine: EmbeddedEngine | null;
  close(): Promise<void>;
}

type Release = (error?: Error | boolean) => void;
type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void;

/** The values of `laurel.scope` and of the role for a scope; the empty text sees nothing. */
export function scopeSettings(scope: RowScope): readonly [scope: string, role: string] {
  return scope === "*" ? ["", WHOLE_ROLE] : [scope.join(","), APP_ROLE];
}

/**
 * A pool whose plain checkouts see no scoped row at all.
 *
 * The scope is a session setting (`laurel.scope`) that row-level security reads. It is set again only when the
 * connection last served another scope, so repeated reads of one user cost no extra round trip, and a connection
 * that comes back from somebody else can never carry their rights on. Each request looks up who asks, without a scope,
 * before it reads within one: on a server that happens on connections of their own, or the scope would be set twice
 * for every request.
 */
export class ScopedPool extends pg.Pool {
  readonly #scopes = new WeakMap<pg.PoolClient, string>();
  /** Connections for reads within a scope; null where one session has to do everything. */
  readonly #readers: pg.Pool | null;

  constructor(config?: pg.PoolConfig) {
    super(config);
    this.#readers = config?.max === 1 ? null : new pg.Pool(config);
    this.#readers?.on("error", (error, client) => this.emit("error", error, client));
  }

  /** A client whose statements see the rows of `scope`. Give it back with `release`. */
  async connectWithin(scope: RowScope): Promise<pg.PoolClient> {
    const isPlain = scope.length === 0;
    const client = await (isPlain || this.#readers === null ? super.connect() : this.#readers.connect());
    await this.#enter(client, scopeSettings(scope));
    return client;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    if (callback === undefined) return this.connectWithin([]);
    this.connectWithin([]).then(
      (client) => callback(undefined, client, (error) => client.release(error)),
      (error: Error) => callback(error, undefined, () => {}),
    );
  }

  override end(): Promise<void>;
  override end(callback: (error?: Error) => void): void;
  override end(callback?: (error?: Error) => void): Promise<void> | undefined {
    const ended = Promise.all([super.end(), this.#readers?.end()]);
    if (callback === undefined) return ended.then(() => {});
    ended.then(() => callback(), callback);
  }

  async #enter(client: pg.PoolClient, settings: readonly [string, string]): Promise<void> {
    const key = settings.join("\0");
    if ((this.#scopes.get(client) ?? FRESH) === key) return;
    try {
      this.#scopes.delete(client);
      await client.query({
        name: "laurel_scope",
        text: "select set_config('laurel.scope', $1, false), set_config('role', $2, false)",
        values: [...settings],
      });
      this.#scopes.set(client, key);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

/** What a connection has before it ever served anybody: the working role and no scope. */
const FRESH = scopeSettings([]).join("\0");

/**
 * The `pg` module as TypeORM wants it, with our pool: over a server, or over the embedded engine's single session.
 * `role` null keeps the rights of the log-in (migrations).
 */
export function pgDriver(engine: Engine | null, role: string | null): typeof pg {
  const asRole = role === null ? "reset role" : `set role ${role}`;
  // Our statements are long and quick: compiling one to machine code takes longer than running it.
  const habits = role === null ? [] : [`set statement_timeout = ${READ_TIMEOUT_MS}`, "set jit = off"];
  // The engine's one session outlives its clients: each new one finds it cleaned.
  const statements = engine === null ? [asRole, ...habits] : ["discard all", asRole];
  const Pool = class extends ScopedPool {
    constructor(config?: pg.PoolConfig) {
      const prepared = { ...config, verify: preparing(statements) };
      super(engine === null ? prepared : embeddedPool(engine, prepared));
    }
  };
  return Object.assign(Object.create(pg), { Pool }) as typeof pg;
}

/** Runs `statements` on each new connection before its first use. */
function preparing(statements: readonly string[]) {
  return (client: pg.PoolClient, done: (error?: Error) => void): void => {
    const prepare = async () => {
      for (const statement of statements) await client.query(statement);
    };
    prepare().then(() => done(), done);
  };
}

function embeddedPool(engine: Engine, config?: pg.PoolConfig): pg.PoolConfig {
  return {
    ...config,
    max: 1,
    ssl: false,
    user: "postgres",
    database: "postgres",
    stream: () => new EngineSocket(engine) as never,
  };
}
