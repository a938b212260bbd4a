import type { HonoreeKind } from "@laurel/domain/honoree/honoree.vocabulary";
import type { HonourLevel, ProgrammeNature } from "@laurel/domain/programme/programme.vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity({ name: "programme" })
export class ProgrammeEntity {
  @PrimaryColumn({ type: "uuid" })
  id: string;

  @Column({ type: "integer", default: 1 })
  version: number;

  @Column({ type: "text" })
  code: string;

  @Column({ type: "text" })
  name: string;

  @Column({ name: "name_en", type: "text" })
  nameEn: string;

  /** Other ways the name is written in old files. */
  @Column({ type: "text", array: true })
  aliases: string[];

  @Column({ type: "text" })
  issuer: string;

  @Column({ type: "text" })
  level: HonourLevel;

  @Column({ type: "text" })
  nature: ProgrammeNature;

  @Column({ type: "text" })
  target: HonoreeKind;

  @Column({ name: "cycle_years", type: "integer", nullable: true })
  cycleYears: number | null;

  @Column({ type: "smallint" })
  bit: number;
}
