import type { ProgrammeNameRecord } from "@laurel/domain/programme/programme-names";
import type { ActorContext, RequestContext } from "../../platform/context.js";
import { readRows, readScopedRows } from "../../platform/read.js";
import type { Selection } from "../../platform/selection.js";
import { column, rowJson, type Shape } from "../../platform/shape.js";
import type { Tx } from "../../platform/transaction.js";
import type { ProgrammeEntity } from "./programme.entity.js";
import type { ProgrammeType } from "./programme.type.js";

export const programmeShape: Shape = {
  from: "programme",
  fields: {
    id: column("id"),
    code: column("code"),
    name: column("name"),
    nameEn: column("name_en"),
    issuer: column("issuer"),
    level: column("level"),
    nature: column("nature"),
    target: column("target"),
    cycleYears: column("cycle_years"),
  },
};

/** The highest level first, then by code. */
export async function listProgrammes(context: ActorContext, selection: Selection): Promise<ProgrammeType[]> {
  const rows = await readRows<{ row: ProgrammeType }>(
    context,
    "programme:read",
    `select ${rowJson(programmeShape, selection, "p")} as row from programme p
     order by array_position(array['NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COMPANY', 'UNIT'], p.level), p.code`,
  );
  return rows.map(({ row }) => row);
}

/** Names and aliases of every programme, for reading what a roster calls an honour. */
export function listProgrammeNames(
  context: Pick<RequestContext, "database">,
): Promise<ProgrammeNameRecord[]> {
  return readScopedRows<ProgrammeNameRecord & { id: string }>(
    context,
    [],
    "select id, name, aliases from programme",
  );
}

export async function findProgramme(tx: Tx, id: string): Promise<{ id: string; issuer: string } | null> {
  const rows: { id: string; issuer: string }[] = await tx.query(
    "select id, issuer from programme where id = $1",
    [id],
  );
  return rows[0] ?? null;
}

/** Somebody has the code or the name already. */
export async function isProgrammeTaken(
  tx: Tx,
  { code, name }: Pick<ProgrammeEntity, "code" | "name">,
): Promise<boolean> {
  const rows: unknown[] = await tx.query("select 1 from programme where code = $1 or name = $2", [
    code,
    name,
  ]);
  return rows.length > 0;
}

/** The first free bit of the masks; null when all 63 are taken. */
export async function findFreeBit(tx: Tx): Promise<number | null> {
  const rows: { bit: number }[] = await tx.query(`
    select bit from generate_series(0, 62) as bit
    where not exists (select 1 from programme p where p.bit = bit.bit) order by bit limit 1`);
  return rows[0]?.bit ?? null;
}

export async function insertProgramme(tx: Tx, programme: ProgrammeEntity): Promise<void> {
  await tx.query(
    `insert into programme (id, code, name, name_en, aliases, issuer, level, nature, target, cycle_years, bit)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      programme.id,
      programme.code,
      programme.name,
      programme.nameEn,
      programme.aliases,
      programme.issuer,
      programme.level,
      programme.nature,
      programme.target,
      programme.cycleYears,
      programme.bit,
    ],
  );
}
