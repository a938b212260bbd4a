import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "../shared/permissions.js";
import { permissionsOf, ROLE_PERMISSIONS, rolesExcluding } from "./identity.rules.js";
import { ADMINISTRATOR_ROLES, ROLES } from "./identity.vocabulary.js";

describe("ROLE_PERMISSIONS", () => {
  it("speaks of every role and only of known permissions", () => {
    expect(Object.keys(ROLE_PERMISSIONS).sort()).toEqual([...ROLES].sort());
    const known: readonly string[] = PERMISSIONS;
    for (const permissions of Object.values(ROLE_PERMISSIONS)) {
      expect(permissions.filter((permission) => !known.includes(permission))).toEqual([]);
    }
  });

  it("gives no administrator any business data", () => {
    for (const role of ADMINISTRATOR_ROLES) {
      expect(
        ROLE_PERMISSIONS[role].filter((permission) =>
          /^(honoree|statistics|inbox|attachment):/.test(permission),
        ),
      ).toEqual([]);
    }
  });

  it("lets leaders read figures and people, and no identity numbers", () => {
    expect(ROLE_PERMISSIONS.LEADER).toEqual([
      "honoree:read",
      "organization:read",
      "programme:read",
      "statistics:read",
    ]);
  });
});

describe("permissionsOf", () => {
  it("adds up the roles", () => {
    expect([...permissionsOf(["AUDIT_ADMIN", "EXPERT"])]).toEqual(["audit:read"]);
    expect(permissionsOf([])).toEqual(new Set());
  });
});

describe("rolesExcluding", () => {
  it.each([
    ["SECURITY_ADMIN", ["SYSTEM_ADMIN"], ["SYSTEM_ADMIN"]],
    ["SECURITY_ADMIN", ["UNION_OFFICE"], ["UNION_OFFICE"]],
    ["UNION_OFFICE", ["AUDIT_ADMIN"], ["AUDIT_ADMIN"]],
    ["UNION_OFFICE", ["LEADER", "UNIT_STAFF"], []],
    ["SECURITY_ADMIN", ["SECURITY_ADMIN"], []],
  ] as const)("granting %s beside %j meets %j", (role, held, expected) => {
    expect(rolesExcluding(role, held)).toEqual(expected);
  });
});
