import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Rosters on their way into the bank.
 *
 * What a file says stands sealed until a person confirms it: `roster_import_row` holds its rows, `…_person` and
 * `…_title` the records ready to be made, and one transaction moves them over. `…_before` keeps what an import
 * changed, `…_archive` what an undo took out again.
 */
export class HonoreeRosterImport1763700800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.#createImport(runner);
    await this.#createRows(runner);
    await this.#createPrepared(runner);
    await this.#createUndo(runner);
    await this.#limitRows(runner);
  }

  async #createImport(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table roster_import (
        id uuid constraint roster_import_pk primary key,
        version integer not null default 1,
        state text not null default 'UPLOADED' constraint roster_import_state_check check (state in (
          'UPLOADED', 'CHECKING', 'CHECKED', 'IMPORTING', 'IMPORTED', 'UNDOING', 'UNDONE', 'CANCELLED', 'FAILED')),
        -- A rehearsal of the command line: shown to nobody, removed when it ends.
        is_rehearsal boolean not null default false,
        account_id uuid not null,
        user_name text not null,
        created_by text not null,
        -- Paths of the units it may write to; the empty path is the whole tree.
        scope text[] not null,
        file_name text not null,
        byte_size integer not null,
        -- name, rows and merged blocks of each
        sheets jsonb not null,
        sheet_name text not null,
        column_choice jsonb,
        layout_sealed bytea,
        groups_sealed bytea,
        -- The process that works on it: a later one takes over, and the earlier one stops at its next step.
        run_id uuid,
        attempts integer not null default 0,
        done integer not null default 0,
        total integer not null default 0,
        staged_rows integer not null default 0,
        is_staged boolean not null default false,
        counts jsonb not null default '{}',
        apply_cursor bytea,
        failure_code text,
        failure_params jsonb,
        imported_people integer,
        imported_titles integer,
        undo_reason text,
        kept jsonb not null default '[]',
        created_at timestamptz not null,
        confirmed_at timestamptz,
        imported_at timestamptz,
        undone_at timestamptz
      )`);
    await runner.query("create index roster_import_recent on roster_import (created_at desc, id)");
    await runner.query(`
      create table roster_import_file (
        import_id uuid not null constraint roster_import_file_import_fk references roster_import on delete cascade,
        part integer not null,
        sealed bytea not null,
        constraint roster_import_file_pk primary key (import_id, part)
      )`);
    await runner.query(`
      create table roster_column_memory (
        account_id uuid not null,
        header text not null,
        field text,
        constraint roster_column_memory_pk primary key (account_id, header)
      )`);
  }

  async #createRows(runner: QueryRunner): Promise<void> {
    // person_key: blind index of the identity number; of the whole row where the number cannot be read.
    await runner.query(`
      create table roster_import_row (
        import_id uuid not null constraint roster_import_row_import_fk references roster_import on delete cascade,
        ordinal integer not null,
        sheet_row integer not null,
        person_key bytea not null,
        outcome text not null constraint roster_import_row_outcome_check check
          (outcome in ('NEW', 'UPDATE', 'UNCHANGED', 'CONFLICT', 'PROBLEM', 'EXCLUDED')),
        problem_keys text[] not null default '{}',
        resolution text constraint roster_import_row_resolution_check check (resolution in ('KEEP_BANK', 'TAKE_FILE')),
        sealed bytea not null,
        constraint roster_import_row_pk primary key (import_id, ordinal)
      )`);
    await runner.query(
      "create index roster_import_row_person on roster_import_row (import_id, person_key, ordinal)",
    );
    await runner.query(`
      create index roster_import_row_outcome on roster_import_row (import_id, outcome, ordinal)
      where outcome <> 'NEW'`);
  }

  async #createPrepared(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table roster_import_person (
        import_id uuid not null constraint roster_import_person_import_fk references roster_import on delete cascade,
        id uuid not null,
        base_version integer,
        name text not null,
        name_key text not null,
        name_grams text[] not null,
        pinyin text not null,
        pinyin_flat text not null,
        pinyin_initials text not null,
        sex text not null,
        birth_on text,
        life_state text not null,
        is_front_line boolean,
        identity_sealed bytea not null,
        identity_index bytea not null,
        phone_sealed bytea,
        phone_index bytea,
        family_note_sealed bytea,
        remark text,
        unit_id uuid not null,
        constraint roster_import_person_pk primary key (import_id, id)
      )`);
    await runner.query(`
      create table roster_import_title (
        import_id uuid not null constraint roster_import_title_import_fk references roster_import on delete cascade,
        id uuid not null,
        honoree_id uuid not null,
        base_version integer,
        programme_id uuid not null,
        won_on text not null,
        issuer text not null,
        document_number text,
        certificate_number text,
        unit_at_award_id uuid not null,
        constraint roster_import_title_pk primary key (import_id, id)
      )`);
  }

  async #createUndo(runner: QueryRunner): Promise<void> {
    for (const table of ["roster_import_before", "roster_import_archive"]) {
      await runner.query(`
        create table ${table} (
          import_id uuid not null constraint ${table}_import_fk references roster_import,
          kind text not null constraint ${table}_kind_check check (kind in ('HONOREE', 'TITLE')),
          record_id uuid not null,
          -- The version the import left behind: another one now means that somebody changed it since.
          after_version integer not null,
          record jsonb not null,
          constraint ${table}_pk primary key (import_id, kind, record_id)
        )`);
    }
    await runner.query(UNDO_FUNCTION);
    await runner.query("revoke all on function laurel_undo_roster_import(uuid, timestamptz) from public");
    await runner.query(
      "grant execute on function laurel_undo_roster_import(uuid, timestamptz) to laurel_app",
    );
  }

  async #limitRows(runner: QueryRunner): Promise<void> {
    // Seen by whoever holds every unit the import may write to.
    await runner.query(`
      create function laurel_covers(p_scope text[]) returns boolean language sql stable as $$
        select not exists (
          select 1 from unnest(p_scope) as path
          where not exists (
            select 1 from unnest(string_to_array(nullif(current_setting('laurel.scope', true), ''), ',')) as mine
            where mine like '%/' and starts_with(path, mine)))
      $$`);
    await runner.query("alter table roster_import enable row level security");
    await runner.query("create policy roster_import_whole on roster_import to laurel_whole using (true)");
    await runner.query(`
      create policy roster_import_scope on roster_import to laurel_app
      using (laurel_covers(scope)) with check (laurel_covers(scope))`);
    for (const part of ["file", "row", "person", "title", "before", "archive"]) {
      const table = `roster_import_${part}`;
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`create policy ${table}_whole on ${table} to laurel_whole using (true)`);
      await runner.query(`
        create policy ${table}_scope on ${table} to laurel_app
        using (import_id in (select id from roster_import))`);
    }
    await runner.query("grant select, insert, update on roster_import to laurel_app");
    // Rows on their way are no record yet: they go when the import is given up or done.
    await runner.query(`
      grant select, insert, update, delete on roster_import_file, roster_import_row, roster_import_person,
        roster_import_title to laurel_app`);
    await runner.query("grant select, insert on roster_import_before to laurel_app");
    await runner.query("grant select, insert, update on roster_column_memory to laurel_app");
    // A hundred thousand rows came at once: the planner must know before the next statement, not when a daemon looks.
    for (const [name, tables] of [
      ["roster_rows", "roster_import_row (import_id, person_key, outcome)"],
      ["roster_prepared", "roster_import_person (import_id, id, base_version), roster_import_title"],
      ["bank", "honoree, title"],
    ]) {
      await runner.query(`
        create function laurel_analyze_${name}() returns void
        language plpgsql security definer set search_path = public as $$ begin analyze ${tables}; end $$`);
      await runner.query(`revoke all on function laurel_analyze_${name}() from public`);
      await runner.query(`grant execute on function laurel_analyze_${name}() to laurel_whole`);
    }
    await runner.query(`
      create function laurel_forget_rehearsal(p_import uuid) returns void
      language sql security definer set search_path = public as $$
        delete from roster_import where id = p_import and is_rehearsal
      $$`);
    await runner.query("revoke all on function laurel_forget_rehearsal(uuid) from public");
    await runner.query("grant execute on function laurel_forget_rehearsal(uuid) to laurel_whole");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function laurel_undo_roster_import(uuid, timestamptz), laurel_forget_rehearsal(uuid),
        laurel_analyze_roster_rows(), laurel_analyze_roster_prepared(), laurel_analyze_bank()`,
    );
    await runner.query(`
      drop table roster_import_archive, roster_import_before, roster_import_title, roster_import_person,
        roster_import_row, roster_import_file, roster_column_memory, roster_import`);
    await runner.query("drop function laurel_covers(text[])");
  }
}

/**
 * Takes out again what an import made, and puts back what it changed, as far as nobody touched it since; answers what
 * stays. A person counts as touched when the record or one of its titles was changed, or a title came from elsewhere.
 */
const UNDO_FUNCTION = `
  create function laurel_undo_roster_import(p_import uuid, p_at timestamptz)
  returns table (kind text, record_id uuid) language plpgsql security definer set search_path = public as $$
  #variable_conflict use_column
  declare
    going uuid[];
  begin
    perform 1 from roster_import where id = p_import and state = 'UNDOING' for update;
    if not found then raise exception 'the import is not being undone'; end if;

    select coalesce(array_agg(h.id), '{}') into going from honoree h
      where h.import_id = p_import and h.version = 1 and not exists (
        select 1 from title t
        where t.honoree_id = h.id and (t.import_id is distinct from p_import or t.version <> 1));

    insert into roster_import_archive
      select p_import, 'TITLE', t.id, t.version, to_jsonb(t) from title t
      where t.import_id = p_import and t.version = 1
        and (t.honoree_id = any (going) or not exists (
          select 1 from honoree h where h.id = t.honoree_id and h.import_id = p_import));
    insert into roster_import_archive
      select p_import, 'HONOREE', h.id, h.version, to_jsonb(h) from honoree h where h.id = any (going);
    delete from title t using roster_import_archive a
      where a.import_id = p_import and a.kind = 'TITLE' and a.record_id = t.id;
    delete from honoree h where h.id = any (going);

    update title t set version = t.version + 1, updated_at = p_at, won_on = was.won_on, won_year = was.won_year,
        issuer = was.issuer, document_number = was.document_number, certificate_number = was.certificate_number,
        unit_at_award_id = was.unit_at_award_id
      from roster_import_before b, jsonb_populate_record(null::title, b.record) was
      where b.import_id = p_import and b.kind = 'TITLE' and b.record_id = t.id and t.version = b.after_version;
    update honoree h set version = h.version + 1, updated_at = p_at, name = was.name, name_key = was.name_key,
        name_grams = was.name_grams, pinyin = was.pinyin, pinyin_flat = was.pinyin_flat,
        pinyin_initials = was.pinyin_initials, sex = was.sex, birth_on = was.birth_on, life_state = was.life_state,
        is_front_line = was.is_front_line, phone_sealed = was.phone_sealed, phone_index = was.phone_index,
        family_note_sealed = was.family_note_sealed, remark = was.remark, unit_id = was.unit_id
      from roster_import_before b, jsonb_populate_record(null::honoree, b.record) was
      where b.import_id = p_import and b.kind = 'HONOREE' and b.record_id = h.id and h.version = b.after_version;

    return query
      select 'HONOREE', h.id from honoree h where h.import_id = p_import
      union all
      select 'TITLE', t.id from title t where t.import_id = p_import
        and not exists (select 1 from honoree h where h.id = t.honoree_id and h.import_id = p_import)
      union all
      select b.kind, b.record_id from roster_import_before b
      left join honoree h on b.kind = 'HONOREE' and h.id = b.record_id
      left join title t on b.kind = 'TITLE' and t.id = b.record_id
      where b.import_id = p_import and coalesce(h.version, t.version) is distinct from b.after_version + 1;
  end $$`;
