import { scopeSettings } from "../../../platform/database.js";
import type { Tx } from "../../../platform/transaction.js";

/** A person ready to be made or brought up to date, in the columns of the bank. */
export interface PreparedPerson {
  readonly id: string;
  /** The version the changes were made for; null for a new person. */
  readonly baseVersion: number | null;
  readonly name: string;
  readonly nameKey: string;
  readonly nameGrams: readonly string[];
  readonly pinyin: string;
  readonly pinyinFlat: string;
  readonly pinyinInitials: string;
  readonly sex: string;
  readonly birthOn: string | null;
  readonly lifeState: string;
  readonly isFrontLine: boolean | null;
  readonly identitySealed: Buffer;
  readonly identityIndex: Buffer;
  readonly phoneSealed: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly familyNoteSealed: Buffer | null;
  readonly remark: string | null;
  readonly unitId: string;
}

export interface PreparedTitle {
  readonly id: string;
  readonly honoreeId: string;
  readonly baseVersion: number | null;
  readonly programmeId: string;
  readonly wonOn: string;
  readonly issuer: string;
  readonly documentNumber: string | null;
  readonly certificateNumber: string | null;
  readonly unitId: string;
}

/** From here on the transaction sees and writes every row: the product's own work, not the actor's. */
export async function widenToWhole(tx: Tx): Promise<void> {
  await tx.query("select set_config('laurel.scope', $1, true), set_config('role', $2, true)", [
    ...scopeSettings("*"),
  ]);
}

/** Parts grams in one text: unnest would flatten a list of lists. No name holds it. */
const GRAM_SEPARATOR = "\u001f";

export async function insertPreparedPeople(
  tx: Tx,
  importId: string,
  people: readonly PreparedPerson[],
): Promise<void> {
  if (people.length === 0) return;
  const of = <K extends keyof PreparedPerson>(name: K) => people.map((person) => person[name]);
  await tx.query(
    `insert into roster_import_person (import_id, id, base_version, name, name_key, name_grams, pinyin, pinyin_flat,
       pinyin_initials, sex, birth_on, life_state, is_front_line, identity_sealed, identity_index, phone_sealed,
       phone_index, family_note_sealed, remark, unit_id)
     select $1, id, base_version, name, name_key, string_to_array(grams, E'\\x1f'), pinyin, pinyin_flat,
       pinyin_initials, sex, birth_on, life_state, is_front_line, identity_sealed, identity_index, phone_sealed,
       phone_index, family_note_sealed, remark, unit_id
     from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::boolean[], $14::bytea[], $15::bytea[], $16::bytea[], $17::bytea[],
       $18::bytea[], $19::text[], $20::uuid[])
       as person (id, base_version, name, name_key, grams, pinyin, pinyin_flat, pinyin_initials, sex, birth_on,
         life_state, is_front_line, identity_sealed, identity_index, phone_sealed, phone_index, family_note_sealed,
         remark, unit_id)`,
    [
      importId,
      of("id"),
      of("baseVersion"),
      of("name"),
      of("nameKey"),
      people.map(({ nameGrams }) => nameGrams.join(GRAM_SEPARATOR)),
      of("pinyin"),
      of("pinyinFlat"),
      of("pinyinInitials"),
      of("sex"),
      of("birthOn"),
      of("lifeState"),
      of("isFrontLine"),
      of("identitySealed"),
      of("identityIndex"),
      of("phoneSealed"),
      of("phoneIndex"),
      of("familyNoteSealed"),
      of("remark"),
      of("unitId"),
    ],
  );
}

export async function insertPreparedTitles(
  tx: Tx,
  importId: string,
  titles: readonly PreparedTitle[],
): Promise<void> {
  if (titles.length === 0) return;
  const of = <K extends keyof PreparedTitle>(name: K) => titles.map((title) => title[name]);
  await tx.query(
    `insert into roster_import_title (import_id, id, honoree_id, base_version, programme_id, won_on, issuer,
       document_number, certificate_number, unit_at_award_id)
     select $1, title.* from unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::uuid[]) as title`,
    [
      importId,
      of("id"),
      of("honoreeId"),
      of("baseVersion"),
      of("programmeId"),
      of("wonOn"),
      of("issuer"),
      of("documentNumber"),
      of("certificateNumber"),
      of("unitId"),
    ],
  );
}

/** Everything prepared so far, thrown away. */
export async function deletePrepared(tx: Tx, importId: string): Promise<void> {
  await tx.query("delete from roster_import_title where import_id = $1", [importId]);
  await tx.query("delete from roster_import_person where import_id = $1", [importId]);
}

/** Keeps what the changed records were, for the undo. */
export async function keepBefore(tx: Tx, importId: string): Promise<void> {
  await tx.query(
    `insert into roster_import_before (import_id, kind, record_id, after_version, record)
     select p.import_id, 'HONOREE', h.id, h.version + 1, to_jsonb(h)
     from roster_import_person p join honoree h on h.id = p.id and h.version = p.base_version
     where p.import_id = $1
     union all
     select p.import_id, 'TITLE', t.id, t.version + 1, to_jsonb(t)
     from roster_import_title p join title t on t.id = p.id and t.version = p.base_version
     where p.import_id = $1`,
    [importId],
  );
}

export async function updateKnownPeople(tx: Tx, importId: string, at: Date): Promise<void> {
  await tx.query(
    `update honoree h set version = h.version + 1, updated_at = $2, name = p.name, name_key = p.name_key,
       name_grams = p.name_grams, pinyin = p.pinyin, pinyin_flat = p.pinyin_flat, pinyin_initials = p.pinyin_initials,
       sex = p.sex, birth_on = p.birth_on, life_state = p.life_state, is_front_line = p.is_front_line,
       phone_sealed = p.phone_sealed, phone_index = p.phone_index, family_note_sealed = p.family_note_sealed,
       remark = p.remark, unit_id = p.unit_id
     from roster_import_person p
     where p.import_id = $1 and p.id = h.id and h.version = p.base_version`,
    [importId, at],
  );
}

/** A date made more precise must not make the title the twin of another one. */
export async function updateKnownTitles(tx: Tx, importId: string, at: Date): Promise<void> {
  await tx.query(
    `update title t set version = t.version + 1, updated_at = $2, won_on = p.won_on,
       won_year = left(p.won_on, 4)::smallint, issuer = p.issuer, document_number = p.document_number,
       certificate_number = p.certificate_number, unit_at_award_id = p.unit_at_award_id
     from roster_import_title p
     where p.import_id = $1 and p.id = t.id and t.version = p.base_version and not exists (
       select 1 from title twin where twin.honoree_id = t.honoree_id and twin.programme_id = t.programme_id
         and twin.won_on = p.won_on and twin.id <> t.id)`,
    [importId, at],
  );
}

/**
 * All new people in one statement, their sums of titles with them, so that the triggers on titles find nothing left to
 * do. A number somebody else entered in the meantime is left out.
 */
export async function insertNewPeople(tx: Tx, importId: string, at: Date): Promise<number> {
  const [row]: { made: number }[] = await tx.query(
    `with made as (
       insert into honoree (id, name, name_key, name_grams, pinyin, pinyin_flat, pinyin_initials, sex, birth_on,
         life_state, is_front_line, identity_sealed, identity_index, phone_sealed, phone_index, family_note_sealed,
         remark, unit_id, import_id, programme_mask, title_count, latest_won_on, created_at, updated_at)
       select p.id, p.name, p.name_key, p.name_grams, p.pinyin, p.pinyin_flat, p.pinyin_initials, p.sex, p.birth_on,
         p.life_state, p.is_front_line, p.identity_sealed, p.identity_index, p.phone_sealed, p.phone_index,
         p.family_note_sealed, p.remark, p.unit_id, $1, coalesce(s.mask, 0), coalesce(s.titles, 0), s.latest, $2, $2
       from roster_import_person p
       left join (
         select t.honoree_id, bit_or(1::bigint << g.bit) as mask, count(*)::int as titles,
           max(t.won_on collate "C") as latest
         from roster_import_title t join programme g on g.id = t.programme_id
         where t.import_id = $1 and t.base_version is null group by t.honoree_id
       ) s on s.honoree_id = p.id
       where p.import_id = $1 and p.base_version is null
       on conflict do nothing
       returning 1
     ) select count(*)::int as made from made`,
    [importId, at],
  );
  return row?.made ?? 0;
}

/** All new titles in one statement. Where the file names no issuer, the programme's stands. */
export async function insertNewTitles(tx: Tx, importId: string, at: Date): Promise<number> {
  const [row]: { made: number }[] = await tx.query(
    `with made as (
       insert into title (id, honoree_id, programme_id, won_on, won_year, issuer, document_number, certificate_number,
         unit_at_award_id, present_unit_id, import_id, created_at, updated_at)
       select t.id, t.honoree_id, t.programme_id, t.won_on, left(t.won_on, 4)::smallint,
         coalesce(nullif(t.issuer, ''), g.issuer), t.document_number,
         t.certificate_number, t.unit_at_award_id, h.unit_id, $1, $2, $2
       from roster_import_title t join honoree h on h.id = t.honoree_id join programme g on g.id = t.programme_id
       where t.import_id = $1 and t.base_version is null
       on conflict do nothing
       returning 1
     ) select count(*)::int as made from made`,
    [importId, at],
  );
  return row?.made ?? 0;
}

/** Rows whose person could not be made after all wait as a conflict; answers how many people they are. */
export async function markLeftOut(tx: Tx, importId: string): Promise<number> {
  const [row]: { people: number }[] = await tx.query(
    `with left_out as (
       select p.identity_index from roster_import_person p
       where p.import_id = $1 and p.base_version is null and not exists (select 1 from honoree h where h.id = p.id)
     ), marked as (
       update roster_import_row r set outcome = 'CONFLICT', resolution = null
       from left_out where r.import_id = $1 and r.person_key = left_out.identity_index and r.outcome = 'NEW'
     ) select count(*)::int as people from left_out`,
    [importId],
  );
  return row?.people ?? 0;
}

export interface KeptRecord {
  readonly kind: "HONOREE" | "TITLE";
  readonly id: string;
}

/** Takes an import out again; answers what stays because somebody changed it since. */
export async function undoImport(tx: Tx, importId: string, at: Date): Promise<KeptRecord[]> {
  return tx.query("select kind, record_id as id from laurel_undo_roster_import($1, $2)", [importId, at]);
}

const ANALYZERS = {
  rows: "select laurel_analyze_roster_rows()",
  prepared: "select laurel_analyze_roster_prepared()",
  bank: "select laurel_analyze_bank()",
} as const;

/** Lets the planner see what a bulk write made; without it the next statement may be planned for a handful of rows. */
export async function refreshStatistics(tx: Tx, of: keyof typeof ANALYZERS): Promise<void> {
  await tx.query(ANALYZERS[of]);
}
