import { Column, Entity, PrimaryColumn } from "typeorm";

/** A name and the days it was borne: `since` included, `until` not. */
@Entity({ name: "unit_name" })
export class UnitNameEntity {
  @PrimaryColumn({ name: "unit_id", type: "uuid" })
  unitId: string;

  @PrimaryColumn({ type: "date" })
  since: string;

  @Column({ type: "date", nullable: true })
  until: string | null;

  @Column({ type: "text" })
  name: string;

  @Column({ name: "document_number", type: "text", nullable: true })
  documentNumber: string | null;
}
