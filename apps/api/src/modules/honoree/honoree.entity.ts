import type { HonoreeKind, LifeState, Sex, TitleState } from "@laurel/domain/honoree/honoree.vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity({ name: "honoree" })
export class HonoreeEntity {
  @PrimaryColumn({ type: "uuid" })
  id: string;

  @Column({ type: "integer", default: 1 })
  version: number;

  @Column({ type: "text", default: "PERSON" })
  kind: HonoreeKind;

  @Column({ type: "text" })
  name: string;

  @Column({ name: "name_key", type: "text" })
  nameKey: string;

  @Column({ name: "name_grams", type: "text", array: true })
  nameGrams: string[];

  @Column({ type: "text" })
  pinyin: string;

  @Column({ name: "pinyin_flat", type: "text" })
  pinyinFlat: string;

  @Column({ name: "pinyin_initials", type: "text" })
  pinyinInitials: string;

  @Column({ type: "text" })
  sex: Sex;

  /** A day, a month or a year, as far as it is known. */
  @Column({ name: "birth_on", type: "text", nullable: true })
  birthOn: string | null;

  @Column({ name: "life_state", type: "text" })
  lifeState: LifeState;

  @Column({ name: "is_front_line", type: "boolean", nullable: true })
  isFrontLine: boolean | null;

  @Column({ name: "identity_sealed", type: "bytea", nullable: true })
  identitySealed: Buffer | null;

  @Column({ name: "identity_index", type: "bytea", nullable: true })
  identityIndex: Buffer | null;

  @Column({ name: "phone_sealed", type: "bytea", nullable: true })
  phoneSealed: Buffer | null;

  @Column({ name: "phone_index", type: "bytea", nullable: true })
  phoneIndex: Buffer | null;

  @Column({ name: "family_note_sealed", type: "bytea", nullable: true })
  familyNoteSealed: Buffer | null;

  @Column({ type: "text", nullable: true })
  remark: string | null;

  /** The unit the person belongs to now. */
  @Column({ name: "unit_id", type: "uuid" })
  unitId: string;

  @Column({ name: "photo_id", type: "uuid", nullable: true })
  photoId: string | null;

  /** The roster the person came in with; null when entered by hand. */
  @Column({ name: "import_id", type: "uuid", nullable: true })
  importId: string | null;

  @Column({ name: "created_at", type: "timestamptz" })
  createdAt: Date;

  @Column({ name: "updated_at", type: "timestamptz" })
  updatedAt: Date;
}

@Entity({ name: "title" })
export class TitleEntity {
  @PrimaryColumn({ type: "uuid" })
  id: string;

  @Column({ type: "integer", default: 1 })
  version: number;

  @Column({ name: "honoree_id", type: "uuid" })
  honoreeId: string;

  @Column({ name: "programme_id", type: "uuid" })
  programmeId: string;

  @Column({ type: "text", default: "VALID" })
  state: TitleState;

  @Column({ name: "won_on", type: "text" })
  wonOn: string;

  @Column({ name: "won_year", type: "smallint" })
  wonYear: number;

  @Column({ type: "text" })
  issuer: string;

  @Column({ name: "document_number", type: "text", nullable: true })
  documentNumber: string | null;

  @Column({ name: "certificate_number", type: "text", nullable: true })
  certificateNumber: string | null;

  /** The unit the award was won for. */
  @Column({ name: "unit_at_award_id", type: "uuid" })
  unitAtAwardId: string;

  @Column({ name: "import_id", type: "uuid", nullable: true })
  importId: string | null;

  @Column({ name: "created_at", type: "timestamptz" })
  createdAt: Date;

  @Column({ name: "updated_at", type: "timestamptz" })
  updatedAt: Date;
}
