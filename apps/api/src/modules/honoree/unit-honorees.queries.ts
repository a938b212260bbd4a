import type { ActorContext } from "../../platform/context.js";
import { readRows } from "../../platform/read.js";
import type { Tx } from "../../platform/transaction.js";

/** People per unit, sub-units included, for any number of units in one statement. */
export async function countHonoreesByUnit(
  context: ActorContext,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await readRows<{ unitId: string; count: number }>(
    context,
    "honoree:read",
    `with own as materialized (select h.unit_id, count(*) as count from honoree h group by h.unit_id)
     select top.id as "unitId", coalesce(sum(own.count), 0)::int as count
     from unit top
     join unit u on u.path >= top.path and u.path < (top.path || '~') collate "C"
     join own on own.unit_id = u.id
     where top.id = any ($1::uuid[])
     group by top.id`,
    [unitIds],
  );
  return new Map(rows.map(({ unitId, count }) => [unitId, count]));
}

/** The people of one unit become those of another; returns how many. */
export async function updateUnitOfHonorees(
  tx: Tx,
  move: { readonly fromUnitId: string; readonly toUnitId: string; readonly now: Date },
): Promise<number> {
  const [, moved]: [unknown, number] = await tx.query(
    "update honoree set unit_id = $2, version = version + 1, updated_at = $3 where unit_id = $1",
    [move.fromUnitId, move.toUnitId, move.now],
  );
  return moved;
}
