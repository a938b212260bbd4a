import { createHash } from "node:crypto";
import type { Permission } from "@laurel/domain/shared/permissions";
import type { QueryResultRow } from "pg";
import { type ActorContext, type RequestContext, scopeOf } from "./context.js";
import type { RowScope } from "./database.js";

/** Prepared statements are kept per connection for ever; past this many texts, plan each time instead. */
const MAX_PREPARED = 400;
const preparedNames = new Map<string, string>();

/** One statement of a read, seeing the rows in which the actor holds `permission`. */
export function readRows<Row extends QueryResultRow>(
  context: ActorContext,
  permission: Permission,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return readScopedRows(context, scopeOf(context.actor, permission), text, values);
}

/** As `readRows`, where there is no actor's right to go by: sessions, jobs, tables without row scope. */
export async function readScopedRows<Row extends QueryResultRow>(
  context: Pick<RequestContext, "database">,
  scope: RowScope,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = await context.database.pool.connectWithin(scope);
  try {
    const name = preparedName(text);
    const result = await client.query<Row>({ text, values: [...values], ...(name === null ? {} : { name }) });
    return result.rows;
  } finally {
    client.release();
  }
}

function preparedName(text: string): string | null {
  const known = preparedNames.get(text);
  if (known !== undefined) return known;
  if (preparedNames.size >= MAX_PREPARED) return null;
  const name = `laurel_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
  preparedNames.set(text, name);
  return name;
}
