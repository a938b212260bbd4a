import type { MigrationInterface, QueryRunner } from "typeorm";

/** Kinds of honour. `bit` is the programme's place in the masks that make the bank's filters index-only. */
export class ProgrammeCatalogue1763700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table programme (
        id uuid constraint programme_pk primary key,
        version integer not null default 1,
        code text not null constraint programme_code_unique unique,
        name text not null constraint programme_name_unique unique,
        name_en text not null,
        aliases text[] not null default '{}',
        issuer text not null,
        level text not null constraint programme_level_check check
          (level in ('NATIONAL', 'PROVINCIAL', 'MUNICIPAL', 'COMPANY', 'UNIT')),
        nature text not null constraint programme_nature_check check
          (nature in ('COMMENDATION', 'SELECTION', 'CREATION', 'NAMING')),
        target text not null constraint programme_target_check check (target in ('PERSON', 'TEAM', 'UNIT', 'POST')),
        cycle_years integer constraint programme_cycle_check check (cycle_years > 0),
        bit smallint not null constraint programme_bit_unique unique
          constraint programme_bit_check check (bit between 0 and 62)
      )`);
    await runner.query("grant select, insert, update on programme to laurel_app");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table programme");
  }
}
