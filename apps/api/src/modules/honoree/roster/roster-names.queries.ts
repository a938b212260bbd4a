import type { RosterContext } from "@laurel/domain/honoree/roster-row";
import { createUnitNames, type UnitNameRecord } from "@laurel/domain/organization/unit-names";
import { createProgrammeNames } from "@laurel/domain/programme/programme-names";
import { isWithin } from "@laurel/domain/shared/jurisdiction";
import type { Services } from "../../../platform/context.js";
import { readScopedRows } from "../../../platform/read.js";
import { listProgrammeNames } from "../../programme/programme.queries.js";

/** The units and honours a roster may speak of, and where the importer may write. */
export interface RosterNames extends RosterContext {
  /** The unit that carries on for a merged or closed one; the unit itself where it lives. */
  presentUnitOf(unitId: string): string;
  isInScope(unitId: string): boolean;
}

interface UnitRow extends UnitNameRecord {
  readonly path: string;
  readonly successorId: string | null;
}

/** `scope` as the import keeps it: paths of units, the empty path for the whole tree. */
export async function readRosterNames(services: Services, scope: readonly string[]): Promise<RosterNames> {
  const rows = await readScopedRows<UnitRow & object>(
    services,
    [],
    `select u.id, u.name, u.parent_id as "parentId", u.path, u.successor_id as "successorId",
       coalesce((select json_agg(json_build_object('name', n.name, 'since', n.since, 'until', n.until) order by n.since)
         from unit_name n where n.unit_id = u.id), '[]'::json) as names
     from unit u order by u.path`,
  );
  const programmes = createProgrammeNames(await listProgrammeNames(services));
  const byId = new Map(rows.map((unit) => [unit.id, unit]));
  const presentUnitOf = (unitId: string): string => {
    const successorId = byId.get(unitId)?.successorId ?? null;
    return successorId === null || successorId === unitId ? unitId : presentUnitOf(successorId);
  };
  return {
    units: createUnitNames(rows),
    programmes,
    presentUnitOf,
    isInScope: (unitId) => isWithin(byId.get(unitId)?.path ?? "-", scope),
  };
}

/** Names of the units a scoped importer may write to. */
export async function listScopeNames(services: Services, scope: readonly string[]): Promise<string[]> {
  const rows = await readScopedRows<{ name: string }>(
    services,
    [],
    "select name from unit where path = any ($1) order by path",
    [scope],
  );
  return rows.map(({ name }) => name);
}
