import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The role the product works under, the row scope it reads, and what the platform itself keeps.
 *
 * `laurel.scope` holds "*" or unit paths joined by commas. Unset it is NULL at first and '' after any SET LOCAL:
 * both must see nothing.
 */
export class PlatformRoles1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        create role laurel_app nologin;
      exception when duplicate_object then null;
      end $$`);
    await runner.query(`
      do $$ begin
        execute format('grant laurel_app to %I', current_user);
      exception when others then null; -- a superuser needs no membership
      end $$`);
    await runner.query("grant usage on schema public to laurel_app");
    await runner.query(`
      create function laurel_sees_all() returns boolean language sql stable
      return coalesce(current_setting('laurel.scope', true), '') = '*'`);
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
