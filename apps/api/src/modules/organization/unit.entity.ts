import type { UnitKind, UnitState } from "@laurel/domain/organization/organization.vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** A unit as it is today; what it was earlier stands in its names and events. */
@Entity({ name: "unit" })
export class UnitEntity {
  @PrimaryColumn({ type: "uuid" })
  id: string;

  @Column({ type: "integer", default: 1 })
  version: number;

  @Column({ type: "text" })
  code: string;

  @Column({ type: "text" })
  name: string;

  @Column({ type: "text" })
  kind: UnitKind;

  @Column({ type: "text", default: "ACTIVE" })
  state: UnitState;

  @Column({ name: "parent_id", type: "uuid", nullable: true })
  parentId: string | null;

  /** Party affiliation (C10): stated for every unit but the top one. */
  @Column({ name: "party_parent_id", type: "uuid", nullable: true })
  partyParentId: string | null;

  @Column({ name: "successor_id", type: "uuid", nullable: true })
  successorId: string | null;

  /** Codes from the top down, each ended by "/". */
  @Column({ type: "text" })
  path: string;

  /** 1 for the top unit. */
  @Column({ type: "integer" })
  depth: number;

  @Column({ name: "opened_on", type: "date", nullable: true })
  openedOn: string | null;

  /** The first day on which the unit is no more. */
  @Column({ name: "closed_on", type: "date", nullable: true })
  closedOn: string | null;
}
