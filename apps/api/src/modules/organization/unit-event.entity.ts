import type { UnitEventKind } from "@laurel/domain/organization/organization.vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * What happened to a unit, on which day, by which document; never changed afterwards.
 *
 * Wherever the unit came to stand, `detail` names it: `parentId` in the line of command, `partyParentId` in the
 * Party affiliation, with `previousParentId` and `previousPartyParentId` where it came from. The tree of an earlier
 * day is read from these.
 */
@Entity({ name: "unit_event" })
export class UnitEventEntity {
  @PrimaryColumn({ type: "uuid" })
  id: string;

  @Column({ name: "unit_id", type: "uuid" })
  unitId: string;

  @Column({ type: "text" })
  kind: UnitEventKind;

  @Column({ name: "happened_on", type: "date" })
  happenedOn: string;

  @Column({ name: "document_number", type: "text" })
  documentNumber: string;

  @Column({ type: "jsonb", default: {} })
  detail: Record<string, unknown>;

  @Column({ name: "recorded_at", type: "timestamptz" })
  recordedAt: Date;

  @Column({ name: "recorded_by", type: "text", nullable: true })
  recordedBy: string | null;
}
