import type { MigrationInterface, QueryRunner } from "typeorm";

/** Accounts, sessions and role grants. An ended grant stays: who could do what on which day is part of the record. */
export class IdentityAccounts1763700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid constraint account_pk primary key,
        version integer not null default 1,
        user_name text not null,
        display_name text not null,
        password_hash text not null,
        must_change_password boolean not null default false,
        is_demo boolean not null default false,
        is_disabled boolean not null default false,
        locked_until timestamptz,
        last_sign_in_at timestamptz,
        created_at timestamptz not null,
        constraint account_user_name_check check (user_name ~ '^[a-z0-9][a-z0-9._-]{1,39}$')
      )`);
    await runner.query("create unique index account_user_name_unique on account (user_name)");
    await runner.query(`
      create table role_grant (
        id uuid constraint role_grant_pk primary key,
        account_id uuid not null constraint role_grant_account_fk references account,
        role text not null constraint role_grant_role_check check (role in (
          'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'UNION_OFFICE', 'UNION_COMMITTEE', 'UNIT_STAFF',
          'UNIT_CHAIR', 'PARTY_COMMITTEE', 'EXPERT', 'TREASURER', 'REPORTER', 'LEADER', 'EMPLOYEE')),
        is_administrator boolean not null generated always as
          (role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN')) stored,
        unit_id uuid not null constraint role_grant_unit_fk references unit,
        granted_at timestamptz not null,
        granted_by text,
        revoked_at timestamptz,
        revoked_by text
      )`);
    await runner.query(`
      create unique index role_grant_once on role_grant (account_id, role, unit_id) where revoked_at is null`);
    // Three separated administrators: an administrator holds one role in all, and it is that one.
    await runner.query(`
      create function laurel_check_separation() returns trigger language plpgsql as $$
      begin
        perform 1 from account where id = new.account_id for update;
        if exists (
          select 1 from role_grant other
          where other.account_id = new.account_id and other.revoked_at is null and other.id <> new.id
            and other.role <> new.role and (other.is_administrator or new.is_administrator)
        ) then
          raise exception 'administrators are separated' using errcode = 'check_violation',
            constraint = 'role_grant_separation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create constraint trigger role_grant_separation after insert or update on role_grant
      for each row when (new.revoked_at is null) execute function laurel_check_separation()`);
    await runner.query(`
      create table session (
        id uuid constraint session_pk primary key,
        account_id uuid not null constraint session_account_fk references account,
        token_hash bytea not null constraint session_token_unique unique,
        started_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        ip_address text not null,
        user_agent text not null
      )`);
    await runner.query("create index session_account on session (account_id) where ended_at is null");
    await runner.query("create index session_address on session (ip_address, started_at)");
    // The bucket is a keyed hash: people type their password into the wrong box, and here it would lie readable.
    await runner.query(`
      create table sign_in_attempt (
        bucket bytea constraint sign_in_attempt_pk primary key,
        count integer not null,
        forgotten_at timestamptz not null
      )`);
    await runner.query("create index sign_in_attempt_forgotten on sign_in_attempt (forgotten_at)");
    await runner.query("grant select, insert, update on account, role_grant, session to laurel_app");
    // Attempts are no record: the trail has them. What no longer counts is swept.
    await runner.query("grant select, insert, update, delete on sign_in_attempt to laurel_app");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table sign_in_attempt, session, role_grant");
    await runner.query("drop function laurel_check_separation()");
    await runner.query("drop table account");
  }
}
