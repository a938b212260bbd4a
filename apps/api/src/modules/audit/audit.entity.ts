import { Column, Entity, PrimaryColumn } from "typeorm";

/** One line of the append-only trail. `hash` covers the line and the hash before it. */
@Entity({ name: "audit_entry" })
export class AuditEntryEntity {
  @PrimaryColumn({ type: "bigint" })
  sequence: string;

  @Column({ type: "uuid" })
  id: string;

  @Column({ type: "timestamptz" })
  at: Date;

  @Column({ name: "account_id", type: "uuid", nullable: true })
  accountId: string | null;

  @Column({ name: "actor_name", type: "text" })
  actorName: string;

  @Column({ type: "text" })
  action: string;

  @Column({ name: "object_type", type: "text", nullable: true })
  objectType: string | null;

  @Column({ name: "object_id", type: "uuid", nullable: true })
  objectId: string | null;

  @Column({ type: "text" })
  result: string;

  @Column({ type: "text", nullable: true })
  reason: string | null;

  /** JSON as written, byte for byte: the hash covers this text. */
  @Column({ type: "text" })
  detail: string;

  @Column({ name: "request_id", type: "text" })
  requestId: string;

  @Column({ name: "previous_hash", type: "bytea" })
  previousHash: Buffer;

  @Column({ type: "bytea" })
  hash: Buffer;
}
