import type { MigrationInterface, QueryRunner } from "typeorm";

/** Files by their facts; the bytes lie sealed under the data folder. Until a record owns a file, its uploader does. */
export class AttachmentFiles1763700400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table attachment (
        id uuid constraint attachment_pk primary key,
        file_name text not null,
        media_type text not null,
        byte_size bigint not null constraint attachment_size_check check (byte_size > 0),
        width integer,
        height integer,
        sha256 bytea not null,
        uploaded_by uuid not null,
        owner_type text,
        owner_id uuid,
        created_at timestamptz not null,
        constraint attachment_owner_check check ((owner_type is null) = (owner_id is null)),
        constraint attachment_picture_check check ((width is null) = (height is null))
      )`);
    await runner.query("create index attachment_owner on attachment (owner_id) where owner_id is not null");
    await runner.query("grant select, insert, update on attachment to laurel_app");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table attachment");
  }
}
