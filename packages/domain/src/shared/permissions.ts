/** What an operation may demand. One operation, one permission; row scope is decided by the unit of the grant. */
export const PERMISSIONS = [
  "account:read",
  "account:manage",
  "attachment:upload",
  "audit:read",
  "honoree:edit",
  "honoree:export",
  "honoree:identify",
  "honoree:import",
  "honoree:read",
  "honoree:reveal",
  "inbox:read",
  "organization:manage",
  "organization:read",
  "programme:read",
  "statistics:read",
  "system:read",
] as const;

export type Permission = (typeof PERMISSIONS)[number];
