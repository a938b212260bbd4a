import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The roles the product works under, and what the platform itself keeps.
 *
 * `laurel_app` sees the rows inside `laurel.scope`: unit paths joined by commas. Unset it is NULL at first and ''
 * after any SET LOCAL; both must see nothing. `laurel_whole` is the same role for people whose grant reaches the whole
 * tree: its policies are the constant true, so the planner may use every index. Neither owns a table.
 */
export class PlatformRoles1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const role of ["laurel_app", "laurel_whole"]) {
      await runner.query(`
        do $$ begin
          create role ${role} nologin;
        exception when duplicate_object then null;
        end $$`);
      await runner.query(`
        do $$ begin
          execute format('grant ${role} to %I', current_user);
        exception when others then null; -- a superuser needs no membership
        end $$`);
    }
    await runner.query("grant laurel_app to laurel_whole");
    await runner.query("grant usage on schema public to laurel_app");
    await runner.query(`
      create function laurel_sees_all() returns boolean language sql stable
      return current_user = 'laurel_whole'`);
    await runner.query(`
      create table idempotency (
        account_id uuid not null,
        operation text not null,
        key text not null,
        request_hash bytea not null,
        result_id text,
        made_at timestamptz not null,
        constraint idempotency_pk primary key (account_id, operation, key)
      )`);
    await runner.query("grant select, insert, update on idempotency to laurel_app");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table idempotency");
    await runner.query("drop function laurel_sees_all()");
  }
}
