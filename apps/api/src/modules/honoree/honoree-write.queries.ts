import { notFound } from "@laurel/domain/shared/domain-error";
import { exactlyOne, type UpdateResult } from "../../platform/guarded-write.js";
import type { Tx } from "../../platform/transaction.js";
import type { HonoreeEntity, TitleEntity } from "./honoree.entity.js";
import { type NameSearchKeys, nameSearchKeys } from "./name-search.js";

/** Columns of a person as the commands write them. */
export interface HonoreeColumns {
  readonly name: string;
  readonly sex: HonoreeEntity["sex"];
  readonly birth_on: string | null;
  readonly life_state: HonoreeEntity["lifeState"];
  readonly is_front_line: boolean | null;
  readonly identity_sealed: Buffer | null;
  readonly identity_index: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly phone_index: Buffer | null;
  readonly family_note_sealed: Buffer | null;
  readonly remark: string | null;
  readonly unit_id: string;
  readonly photo_id: string | null;
}

export interface LockedHonoree extends HonoreeColumns {
  readonly id: string;
  readonly version: number;
}

export async function insertHonoree(tx: Tx, id: string, columns: HonoreeColumns, now: Date): Promise<void> {
  const written = {
    id,
    ...columns,
    ...searchColumns(nameSearchKeys(columns.name)),
    created_at: now,
    updated_at: now,
  };
  const names = Object.keys(written);
  await tx.query(
    `insert into honoree (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(written),
  );
}

/** The person, held until the transaction ends; NOT_FOUND outside the actor's scope. */
export async function lockHonoree(tx: Tx, id: string): Promise<LockedHonoree> {
  const rows: LockedHonoree[] = await tx.query(
    `select id, version, name, sex, birth_on, life_state, is_front_line, identity_sealed, identity_index,
       phone_sealed, phone_index, family_note_sealed, remark, unit_id, photo_id
     from honoree where id = $1 for update`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw notFound("honoree");
  return row;
}

/** Writes the changed columns of the version that was locked. */
export async function updateHonoreeColumns(
  tx: Tx,
  locked: Pick<LockedHonoree, "id" | "version">,
  changed: Partial<HonoreeColumns>,
  now: Date,
): Promise<void> {
  const search = changed.name === undefined ? {} : searchColumns(nameSearchKeys(changed.name));
  const written = { ...changed, ...search, updated_at: now };
  const names = Object.keys(written);
  const result: UpdateResult<{ id: string }> = await tx.query(
    `update honoree set version = version + 1, ${names.map((name, index) => `${name} = $${index + 3}`).join(", ")}
     where id = $1 and version = $2 returning id`,
    [locked.id, locked.version, ...Object.values(written)],
  );
  exactlyOne(result);
}

/** Somebody else with this identity number, whoever may see them; null when it is free. */
export async function findHonoreeIdByIdentity(tx: Tx, index: Buffer): Promise<string | null> {
  const rows: { id: string }[] = await tx.query("select laurel_honoree_with_identity($1) as id", [index]);
  return rows[0]?.id ?? null;
}

export interface TitleColumns {
  readonly honoree_id: string;
  readonly programme_id: string;
  readonly won_on: string;
  readonly issuer: string;
  readonly document_number: string | null;
  readonly certificate_number: string | null;
  readonly unit_at_award_id: string;
}

export interface LockedTitle extends TitleColumns {
  readonly id: string;
  readonly version: number;
  readonly state: TitleEntity["state"];
}

export async function insertTitle(tx: Tx, id: string, columns: TitleColumns, now: Date): Promise<void> {
  await tx.query(
    `insert into title (id, honoree_id, programme_id, won_on, won_year, issuer, document_number, certificate_number,
       unit_at_award_id, present_unit_id, created_at, updated_at)
     select $1, h.id, $3, $4, left($4, 4)::smallint, $5, $6, $7, $8, h.unit_id, $9, $9 from honoree h where h.id = $2`,
    [
      id,
      columns.honoree_id,
      columns.programme_id,
      columns.won_on,
      columns.issuer,
      columns.document_number,
      columns.certificate_number,
      columns.unit_at_award_id,
      now,
    ],
  );
}

export async function lockTitle(tx: Tx, id: string): Promise<LockedTitle> {
  const rows: LockedTitle[] = await tx.query(
    `select id, version, state, honoree_id, programme_id, won_on, issuer, document_number, certificate_number,
       unit_at_award_id
     from title where id = $1 for update`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) throw notFound("title");
  return row;
}

export async function updateTitleColumns(
  tx: Tx,
  locked: Pick<LockedTitle, "id" | "version">,
  {
    won_on,
    programme_id,
    issuer,
    document_number,
    certificate_number,
    unit_at_award_id,
  }: Omit<TitleColumns, "honoree_id">,
  now: Date,
): Promise<void> {
  const result: UpdateResult<{ id: string }> = await tx.query(
    `update title set version = version + 1, won_on = $3, won_year = left($3, 4)::smallint, programme_id = $4,
       issuer = $5, document_number = $6, certificate_number = $7, unit_at_award_id = $8, updated_at = $9
     where id = $1 and version = $2 returning id`,
    [
      locked.id,
      locked.version,
      won_on,
      programme_id,
      issuer,
      document_number,
      certificate_number,
      unit_at_award_id,
      now,
    ],
  );
  exactlyOne(result);
}

/** The same honour of the same person on the same day, other than `exceptId`; two certificates are two honours. */
export async function findSameTitle(
  tx: Tx,
  title: Pick<TitleColumns, "honoree_id" | "programme_id" | "won_on" | "certificate_number">,
  exceptId: string,
): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `select id from title
     where honoree_id = $1 and programme_id = $2 and won_on = $3 and id <> $4
       and (certificate_number is null or $5::text is null or certificate_number = $5)
     limit 1`,
    [title.honoree_id, title.programme_id, title.won_on, exceptId, title.certificate_number],
  );
  return rows[0]?.id ?? null;
}

function searchColumns(keys: NameSearchKeys) {
  return {
    name_key: keys.nameKey,
    name_grams: keys.nameGrams,
    pinyin: keys.pinyin,
    pinyin_flat: keys.pinyinFlat,
    pinyin_initials: keys.pinyinInitials,
  };
}
