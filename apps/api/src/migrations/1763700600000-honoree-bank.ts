import type { MigrationInterface, QueryRunner } from "typeorm";

const HISTORIC_DATE = "'^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$'";

/**
 * The information bank: people and their titles.
 *
 * Dates of long ago are text in ISO 8601 with reduced precision; they sort rightly in "C" collation and no day is
 * invented. What a list filters and sorts by is kept on the person (`programme_mask`, `title_count`, `latest_won_on`)
 * and on the title (`present_unit_id`) by triggers, so it cannot part from the truth.
 */
export class HonoreeBank1763700600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.#createTables(runner);
    await this.#createIndexes(runner);
    await this.#keepTitlesOnPerson(runner);
    await this.#limitRows(runner);
    // One identity is one person in the whole company: a clerk must learn that it is taken, though not by whom.
    await runner.query(`
      create function laurel_honoree_with_identity(p_index bytea) returns uuid
      language sql stable security definer set search_path = public
      return (select id from honoree where identity_index = p_index)`);
    await runner.query("grant select, insert, update on honoree, title to laurel_app");
  }

  async #createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table honoree (
        id uuid constraint honoree_pk primary key,
        version integer not null default 1,
        kind text not null default 'PERSON'
          constraint honoree_kind_check check (kind in ('PERSON', 'TEAM', 'UNIT', 'POST')),
        name text not null constraint honoree_name_check check (name <> ''),
        name_key text not null,
        name_grams text[] not null,
        pinyin text collate "C" not null,
        pinyin_flat text collate "C" not null,
        pinyin_initials text collate "C" not null,
        sex text not null constraint honoree_sex_check check (sex in ('MALE', 'FEMALE', 'UNKNOWN')),
        birth_on text collate "C" constraint honoree_birth_check check (birth_on ~ ${HISTORIC_DATE}),
        life_state text not null constraint honoree_life_state_check check
          (life_state in ('ON_POST', 'RETIRED', 'LEFT', 'ABROAD', 'LOST_CONTACT', 'DECEASED')),
        is_front_line boolean,
        identity_sealed bytea,
        identity_index bytea,
        phone_sealed bytea,
        phone_index bytea,
        family_note_sealed bytea,
        remark text,
        unit_id uuid not null constraint honoree_unit_fk references unit,
        photo_id uuid,
        import_id uuid,
        programme_mask bigint not null default 0,
        title_count integer not null default 0,
        latest_won_on text collate "C",
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint honoree_identity_check check ((identity_sealed is null) = (identity_index is null)),
        constraint honoree_phone_check check ((phone_sealed is null) = (phone_index is null))
      )`);
    await runner.query(`
      create table title (
        id uuid constraint title_pk primary key,
        version integer not null default 1,
        honoree_id uuid not null constraint title_honoree_fk references honoree,
        programme_id uuid not null constraint title_programme_fk references programme,
        state text not null default 'VALID' constraint title_state_check check
          (state in ('VALID', 'UNDER_REVIEW', 'SUSPENDED', 'REVOKED', 'ENDED')),
        won_on text collate "C" not null constraint title_won_check check (won_on ~ ${HISTORIC_DATE}),
        won_year smallint not null constraint title_year_check check (won_year = left(won_on, 4)::smallint),
        issuer text not null,
        document_number text,
        certificate_number text,
        unit_at_award_id uuid not null constraint title_unit_fk references unit,
        present_unit_id uuid not null constraint title_present_unit_fk references unit,
        import_id uuid,
        created_at timestamptz not null,
        updated_at timestamptz not null
      )`);
  }

  async #createIndexes(runner: QueryRunner): Promise<void> {
    // The same honour on the same day is won once, unless two certificates say otherwise.
    await runner.query(`
      create unique index title_once on title (honoree_id, programme_id, won_on, (coalesce(certificate_number, '')))`);
    await runner.query(`
      create unique index honoree_identity_unique on honoree (identity_index) where identity_index is not null`);
    await runner.query(`
      create index honoree_list on honoree (unit_id, life_state, pinyin, id) include (programme_mask)`);
    await runner.query("create index honoree_by_pinyin on honoree (pinyin, id)");
    await runner.query("create index honoree_pinyin_flat on honoree (pinyin_flat, id)");
    await runner.query("create index honoree_pinyin_initials on honoree (pinyin_initials, id)");
    await runner.query(
      "create index honoree_name_grams on honoree using gin (name_grams) with (fastupdate = off)",
    );
    await runner.query("create index honoree_phone on honoree (phone_index) where phone_index is not null");
    await runner.query("create index honoree_import on honoree (import_id) where import_id is not null");
    // Figures and the records behind them leave revoked titles out; people and kinds are counted without the table.
    for (const [index, unit] of [
      ["title_won_at", "unit_at_award_id"],
      ["title_present", "present_unit_id"],
    ]) {
      await runner.query(`
        create index ${index} on title (${unit}, won_year, won_on desc, id) include (programme_id, honoree_id)
        where state <> 'REVOKED'`);
    }
    await runner.query(
      "create index title_document on title (document_number) where document_number is not null",
    );
    await runner.query(`
      create index title_certificate on title (certificate_number) where certificate_number is not null`);
    await runner.query("create index title_import on title (import_id) where import_id is not null");
  }

  /** Each statement that writes titles brings the people it touched up to date, in the same transaction. */
  async #keepTitlesOnPerson(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function laurel_title_summary(p_honorees uuid[])
      returns table (id uuid, mask bigint, titles integer, latest text) language sql stable as $$
        select h, coalesce(bit_or(1::bigint << p.bit), 0), count(t.id)::integer, max(t.won_on)
        from unnest(p_honorees) as h
        left join title t on t.honoree_id = h and t.state <> 'REVOKED'
        left join programme p on p.id = t.programme_id
        group by h
      $$`);
    await runner.query(`
      create function laurel_keep_titles_on_person() returns trigger
      language plpgsql security definer set search_path = public as $$
      declare
        touched uuid[];
      begin
        if tg_op = 'DELETE' then
          select array_agg(distinct honoree_id) into touched from gone;
        elsif tg_op = 'INSERT' then
          select array_agg(distinct honoree_id) into touched from made;
        else
          select array_agg(distinct honoree_id) into touched
          from (select honoree_id from made union select honoree_id from gone) both_sides;
        end if;
        -- A statement that touched no row fires its triggers too: stop here, or the two tables call each other for ever.
        if touched is null then return null; end if;
        update honoree set programme_mask = s.mask, title_count = s.titles, latest_won_on = s.latest
        from laurel_title_summary(touched) s
        where honoree.id = s.id
          and (honoree.programme_mask, honoree.title_count, honoree.latest_won_on)
            is distinct from (s.mask, s.titles, s.latest);
        return null;
      end $$`);
    await runner.query(`
      create trigger title_inserted after insert on title referencing new table as made
      for each statement execute function laurel_keep_titles_on_person()`);
    await runner.query(`
      create trigger title_updated after update on title referencing new table as made old table as gone
      for each statement execute function laurel_keep_titles_on_person()`);
    await runner.query(`
      create trigger title_deleted after delete on title referencing old table as gone
      for each statement execute function laurel_keep_titles_on_person()`);
    await runner.query(`
      create function laurel_keep_present_unit() returns trigger
      language plpgsql security definer set search_path = public as $$
      begin
        -- Not a join: with no statistics of the two it would compare each row with every other.
        if not exists (select id, unit_id from made except select id, unit_id from gone) then return null; end if;
        update title set present_unit_id = moved.unit_id
        from (select id, unit_id from made except select id, unit_id from gone) moved
        where title.honoree_id = moved.id;
        return null;
      end $$`);
    await runner.query(`
      create trigger honoree_moved after update on honoree referencing new table as made old table as gone
      for each statement execute function laurel_keep_present_unit()`);
  }

  /** A scoped reader sees the people of the own units and those who won an honour there; writes stay at home. */
  async #limitRows(runner: QueryRunner): Promise<void> {
    await runner.query("alter table honoree enable row level security");
    await runner.query("alter table title enable row level security");
    await runner.query(`
      create policy honoree_whole on honoree to laurel_whole using (true) with check (true)`);
    await runner.query(`create policy title_whole on title to laurel_whole using (true) with check (true)`);
    await runner.query(`
      create policy honoree_read on honoree for select to laurel_app using (
        unit_id = any ((select laurel_scope_units())::uuid[])
        or exists (select 1 from title t
          where t.honoree_id = honoree.id and t.unit_at_award_id = any ((select laurel_scope_units())::uuid[])))`);
    await runner.query(`
      create policy title_read on title for select to laurel_app using (
        unit_at_award_id = any ((select laurel_scope_units())::uuid[])
        or present_unit_id = any ((select laurel_scope_units())::uuid[]))`);
    for (const [table, unit] of [
      ["honoree", "unit_id"],
      ["title", "present_unit_id"],
    ]) {
      await runner.query(`
        create policy ${table}_insert on ${table} for insert to laurel_app
        with check (${unit} = any ((select laurel_scope_units())::uuid[]))`);
      await runner.query(`
        create policy ${table}_update on ${table} for update to laurel_app
        using (${unit} = any ((select laurel_scope_units())::uuid[])) with check (true)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop function laurel_honoree_with_identity(bytea)");
    await runner.query("drop table title, honoree");
    await runner.query(`
      drop function laurel_keep_titles_on_person(), laurel_keep_present_unit(), laurel_title_summary(uuid[])`);
  }
}
