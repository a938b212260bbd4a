import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Units with their dated names and events.
 *
 * `path` is the codes from the top down, each ended by "/", in "C" collation: a subtree is a range of paths. The path
 * is that of today; what the tree looked like on an earlier day is told by the events.
 */
export class OrganizationUnits1763700200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unit (
        id uuid constraint unit_pk primary key,
        version integer not null default 1,
        code text not null constraint unit_code_unique unique
          constraint unit_code_check check (code ~ '^[A-Z0-9-]{1,20}$'),
        name text not null,
        kind text not null constraint unit_kind_check check (kind in ('GROUP', 'DIVISION', 'COMPANY', 'DEPARTMENT')),
        state text not null default 'ACTIVE'
          constraint unit_state_check check (state in ('ACTIVE', 'MERGED', 'CLOSED')),
        parent_id uuid constraint unit_parent_fk references unit,
        party_parent_id uuid constraint unit_party_parent_fk references unit,
        successor_id uuid constraint unit_successor_fk references unit,
        path text collate "C" not null constraint unit_path_unique unique,
        depth integer not null,
        opened_on date,
        closed_on date,
        constraint unit_parent_check check (parent_id <> id),
        constraint unit_closed_check check ((state = 'ACTIVE') = (closed_on is null)),
        constraint unit_span_check check (closed_on >= opened_on)
      )`);
    await runner.query(
      "create unique index unit_single_top on unit ((parent_id is null)) where parent_id is null",
    );
    await runner.query("create index unit_parent on unit (parent_id)");
    await runner.query(`
      create table unit_name (
        unit_id uuid not null constraint unit_name_unit_fk references unit,
        since date not null,
        until date,
        name text not null,
        document_number text,
        constraint unit_name_pk primary key (unit_id, since),
        constraint unit_name_span_check check (until >= since)
      )`);
    await runner.query("create unique index unit_name_present on unit_name (unit_id) where until is null");
    await runner.query(`
      create table unit_event (
        id uuid constraint unit_event_pk primary key,
        unit_id uuid not null constraint unit_event_unit_fk references unit,
        kind text not null constraint unit_event_kind_check check
          (kind in ('OPENED', 'RENAMED', 'MOVED', 'MERGED', 'SPLIT', 'CLOSED', 'AFFILIATION_CHANGED')),
        happened_on date not null,
        document_number text not null,
        detail jsonb not null default '{}',
        recorded_at timestamptz not null,
        recorded_by text
      )`);
    await runner.query("create index unit_event_unit on unit_event (unit_id, happened_on, recorded_at)");
    await runner.query("grant select, insert, update on unit, unit_name to laurel_app");
    await runner.query("grant select, insert on unit_event to laurel_app");
    await runner.query(`
      create function laurel_scope_units() returns uuid[] language sql stable security definer set search_path = public
      as $$
        select coalesce(array_agg(unit.id), '{}')
        from unnest(string_to_array(nullif(current_setting('laurel.scope', true), ''), ',')) as root
        join unit on unit.path >= root collate "C" and unit.path < (root || '~') collate "C"
        -- Every path ends with "/": the empty text, and half a code, are the beginning of what is nobody's to see.
        where root like '%/'
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop function laurel_scope_units()");
    await runner.query("drop table unit_event, unit_name, unit");
  }
}
