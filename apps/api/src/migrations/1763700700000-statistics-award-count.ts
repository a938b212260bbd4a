import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Awards counted per unit × clock × year × programme, kept in the transaction that writes the titles.
 *
 * `own_count` counts the titles of the unit itself, `tree_count` those of the unit and everything below it now. A
 * title that was revoked is not counted. `laurel_recount_awards()` rebuilds the table from the titles.
 */
export class StatisticsAwardCount1763700700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table award_count (
        unit_id uuid not null constraint award_count_unit_fk references unit,
        clock text not null constraint award_count_clock_check check (clock in ('WON_AT', 'PRESENT')),
        year smallint not null,
        programme_id uuid not null constraint award_count_programme_fk references programme,
        own_count integer not null default 0,
        tree_count integer not null default 0,
        constraint award_count_pk primary key (clock, unit_id, year, programme_id) include (own_count, tree_count)
      )`);
    await runner.query("alter table award_count enable row level security");
    await runner.query("create policy award_count_whole on award_count to laurel_whole using (true)");
    await runner.query(`
      create policy award_count_read on award_count for select to laurel_app
      using (unit_id = any ((select laurel_scope_units())::uuid[]))`);
    await runner.query("grant select on award_count to laurel_app");
    await this.#createCounting(runner);
    await this.#createTriggers(runner);
  }

  async #createCounting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function laurel_unit_ancestors(p_units uuid[])
      returns table (unit_id uuid, ancestor_id uuid) language sql stable as $$
        with recursive up as (
          select u.id as unit_id, u.id as ancestor_id, u.parent_id from unit u where u.id = any (p_units)
          union all
          select up.unit_id, p.id, p.parent_id from up join unit p on p.id = up.parent_id
        )
        select unit_id, ancestor_id from up
      $$`);
    // Cells are written in key order, so that two transactions never wait for each other in a circle.
    await runner.query(`
      create function laurel_add_awards(p_deltas jsonb) returns void
      language sql security definer set search_path = public as $$
        with delta as (
          select * from jsonb_to_recordset(p_deltas)
            as d (unit_id uuid, clock text, year smallint, programme_id uuid, amount integer)
        ), spread as (
          select a.ancestor_id as unit_id, d.clock, d.year, d.programme_id,
            sum(case when a.ancestor_id = d.unit_id then d.amount else 0 end)::integer as own,
            sum(d.amount)::integer as tree
          from delta d
          join laurel_unit_ancestors((select array_agg(distinct unit_id) from delta)) a on a.unit_id = d.unit_id
          group by 1, 2, 3, 4
          having sum(d.amount) <> 0 or sum(case when a.ancestor_id = d.unit_id then d.amount else 0 end) <> 0
        )
        insert into award_count as kept (unit_id, clock, year, programme_id, own_count, tree_count)
        select unit_id, clock, year, programme_id, own, tree from spread
        order by clock, unit_id, year, programme_id
        on conflict (clock, unit_id, year, programme_id) do update
          set own_count = kept.own_count + excluded.own_count, tree_count = kept.tree_count + excluded.tree_count
      $$`);
    await runner.query(`
      create function laurel_recount_awards() returns void
      language sql security definer set search_path = public as $$
        delete from award_count;
        select laurel_add_awards(coalesce(jsonb_agg(d), '[]')) from (
          select unit_at_award_id as unit_id, 'WON_AT' as clock, won_year as year, programme_id, count(*) as amount
          from title where state <> 'REVOKED' group by 1, 3, 4
          union all
          select present_unit_id, 'PRESENT', won_year, programme_id, count(*)
          from title where state <> 'REVOKED' group by 1, 3, 4
        ) d
      $$`);
    for (const name of ["laurel_add_awards(jsonb)", "laurel_recount_awards()"]) {
      await runner.query(`revoke all on function ${name} from public`);
    }
    await runner.query("grant execute on function laurel_recount_awards() to laurel_whole");
  }

  async #createTriggers(runner: QueryRunner): Promise<void> {
    const deltas = (rows: string, sign: string) => `
      select unit_at_award_id as unit_id, 'WON_AT' as clock, won_year as year, programme_id, ${sign}count(*) as amount
      from ${rows} where state <> 'REVOKED' group by 1, 3, 4
      union all
      select present_unit_id, 'PRESENT', won_year, programme_id, ${sign}count(*)
      from ${rows} where state <> 'REVOKED' group by 1, 3, 4`;
    const events = [
      { event: "insert", tables: "new table as made", sql: deltas("made", "") },
      { event: "delete", tables: "old table as gone", sql: deltas("gone", "-") },
      {
        event: "update",
        tables: "new table as made old table as gone",
        sql: `${deltas("made", "")} union all ${deltas("gone", "-")}`,
      },
    ];
    for (const { event, tables, sql } of events) {
      await runner.query(`
        create function laurel_count_title_${event}() returns trigger
        language plpgsql security definer set search_path = public as $$
        declare
          deltas jsonb;
        begin
          select jsonb_agg(d) into deltas from (
            select unit_id, clock, year, programme_id, sum(amount)::integer as amount from (${sql}) one
            group by 1, 2, 3, 4 having sum(amount) <> 0
          ) d;
          if deltas is not null then perform laurel_add_awards(deltas); end if;
          return null;
        end $$`);
      await runner.query(`
        create trigger title_${event}_counted after ${event} on title referencing ${tables}
        for each statement execute function laurel_count_title_${event}()`);
    }
    // A unit that moves takes its awards from one line of ancestors to another.
    await runner.query(`
      create function laurel_recount_moved_units() returns trigger
      language plpgsql security definer set search_path = public as $$
      begin
        if exists (select id, path from made except select id, path from gone) then
          perform laurel_recount_awards();
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger unit_moved_recounted after update on unit referencing new table as made old table as gone
      for each statement execute function laurel_recount_moved_units()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop trigger unit_moved_recounted on unit");
    for (const event of ["insert", "update", "delete"]) {
      await runner.query(`drop trigger title_${event}_counted on title`);
      await runner.query(`drop function laurel_count_title_${event}()`);
    }
    await runner.query("drop table award_count");
    await runner.query(`
      drop function laurel_recount_moved_units(), laurel_recount_awards(), laurel_add_awards(jsonb),
        laurel_unit_ancestors(uuid[])`);
  }
}
