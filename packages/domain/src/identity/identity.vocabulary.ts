/** Roles of the union's people. A grant is always role × unit subtree; without a grant nothing is allowed. */
export const ROLES = [
  "SYSTEM_ADMIN",
  "SECURITY_ADMIN",
  "AUDIT_ADMIN",
  "UNION_OFFICE",
  "UNION_COMMITTEE",
  "UNIT_STAFF",
  "UNIT_CHAIR",
  "PARTY_COMMITTEE",
  "EXPERT",
  "TREASURER",
  "REPORTER",
  "LEADER",
  "EMPLOYEE",
] as const;

export type Role = (typeof ROLES)[number];

/** The three separated administrators (三员分立, GB/T 22239): mutually exclusive, none reads business data. */
export const ADMINISTRATOR_ROLES = [
  "SYSTEM_ADMIN",
  "SECURITY_ADMIN",
  "AUDIT_ADMIN",
] as const satisfies readonly Role[];
