import type { MigrationInterface, QueryRunner } from "typeorm";

/** The trail: the working role may append through one function and read, nothing else. */
export class AuditTrail1763700100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        sequence bigint constraint audit_entry_pk primary key,
        id uuid not null constraint audit_entry_id_unique unique,
        at timestamptz not null,
        account_id uuid,
        actor_name text not null,
        action text not null,
        object_type text,
        object_id uuid,
        result text not null constraint audit_entry_result_check check (result in ('DONE', 'DENIED', 'FAILED')),
        reason text,
        detail text not null,
        request_id text not null,
        previous_hash bytea not null,
        hash bytea not null,
        constraint audit_entry_object_check check ((object_type is null) = (object_id is null))
      )`);
    await runner.query("create index audit_entry_object on audit_entry (object_id, sequence desc)");
    await runner.query("create index audit_entry_at on audit_entry (at)");
    await runner.query(`
      create table audit_head (
        id smallint constraint audit_head_pk primary key constraint audit_head_single check (id = 1),
        sequence bigint not null,
        hash bytea not null
      )`);
    await runner.query("insert into audit_head values (1, 0, decode(repeat('00', 32), 'hex'))");
    await runner.query(`
      create function laurel_append_audit(
        p_id uuid, p_at timestamptz, p_account uuid, p_actor text, p_action text, p_object_type text, p_object uuid,
        p_result text, p_reason text, p_detail text, p_request text, p_payload text
      ) returns void language plpgsql security definer set search_path = public as $$
      declare
        head audit_head;
        entry_hash bytea;
      begin
        update audit_head set sequence = sequence + 1 where id = 1 returning * into head;
        entry_hash := sha256(head.hash || convert_to(head.sequence || E'\\n' || p_payload, 'UTF8'));
        insert into audit_entry values (
          head.sequence, p_id, p_at, p_account, p_actor, p_action, p_object_type, p_object,
          p_result, p_reason, p_detail, p_request, head.hash, entry_hash);
        update audit_head set hash = entry_hash where id = 1;
      end $$`);
    await runner.query("revoke all on function laurel_append_audit from public");
    await runner.query("grant execute on function laurel_append_audit to laurel_app");
    await runner.query("grant select on audit_entry, audit_head to laurel_app");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop function laurel_append_audit");
    await runner.query("drop table audit_head, audit_entry");
  }
}
