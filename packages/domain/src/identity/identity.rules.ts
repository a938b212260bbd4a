import type { Permission } from "../shared/permissions.js";
import { ADMINISTRATOR_ROLES, type Role } from "./identity.vocabulary.js";

/** Rights of each role, written out whole: what is not here is denied. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  SYSTEM_ADMIN: ["system:read"],
  SECURITY_ADMIN: ["account:read", "account:manage", "organization:read"],
  AUDIT_ADMIN: ["audit:read"],
  UNION_OFFICE: [
    "attachment:upload",
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
  ],
  UNION_COMMITTEE: ["honoree:read", "inbox:read", "organization:read", "programme:read", "statistics:read"],
  UNIT_STAFF: [
    "attachment:upload",
    "honoree:edit",
    "honoree:export",
    "honoree:identify",
    "honoree:import",
    "honoree:read",
    "honoree:reveal",
    "inbox:read",
    "organization:read",
    "programme:read",
    "statistics:read",
  ],
  UNIT_CHAIR: [
    "honoree:export",
    "honoree:identify",
    "honoree:read",
    "honoree:reveal",
    "inbox:read",
    "organization:read",
    "programme:read",
    "statistics:read",
  ],
  PARTY_COMMITTEE: ["honoree:read", "organization:read", "programme:read", "statistics:read"],
  EXPERT: [],
  TREASURER: [],
  REPORTER: [],
  LEADER: ["honoree:read", "organization:read", "programme:read", "statistics:read"],
  EMPLOYEE: [],
};

export function permissionsOf(roles: Iterable<Role>): Set<Permission> {
  return new Set([...roles].flatMap((role) => ROLE_PERMISSIONS[role]));
}

/**
 * The roles already held that forbid granting `role`: an administrator holds no second administration and no
 * business role, and nobody with a business role becomes an administrator.
 */
export function rolesExcluding(role: Role, held: Iterable<Role>): Role[] {
  const administrators = new Set<Role>(ADMINISTRATOR_ROLES);
  return [...new Set(held)].filter(
    (other) => other !== role && (administrators.has(role) || administrators.has(other)),
  );
}
