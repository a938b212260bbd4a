import { DomainError } from "@laurel/domain/shared/domain-error";

/** What `tx.query` gives back for an UPDATE … RETURNING. */
export type UpdateResult<Row> = readonly [readonly Row[], number];

/** A guarded write touches exactly one row; none means somebody changed it since it was read. */
export function exactlyOne<Row>([rows]: UpdateResult<Row>): Row {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new DomainError("CONFLICT", "CHANGED_MEANWHILE");
  return row;
}

/** The version the person saw against the version that is locked now. */
export function checkVersion(expected: number, locked: { readonly version: number }): void {
  if (expected !== locked.version) {
    throw new DomainError("CONFLICT", "CHANGED_MEANWHILE", { expected, actual: locked.version });
  }
}
