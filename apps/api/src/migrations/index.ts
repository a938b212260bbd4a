import { PlatformRoles1763700000000 } from "./1763700000000-platform-roles.js";
import { AuditTrail1763700100000 } from "./1763700100000-audit-trail.js";
import { OrganizationUnits1763700200000 } from "./1763700200000-organization-units.js";
import { IdentityAccounts1763700300000 } from "./1763700300000-identity-accounts.js";
import { AttachmentFiles1763700400000 } from "./1763700400000-attachment-files.js";
import { ProgrammeCatalogue1763700500000 } from "./1763700500000-programme-catalogue.js";
import { HonoreeBank1763700600000 } from "./1763700600000-honoree-bank.js";
import { StatisticsAwardCount1763700700000 } from "./1763700700000-statistics-award-count.js";
import { HonoreeRosterImport1763700800000 } from "./1763700800000-honoree-roster-import.js";

/** In order. Listed by hand: a glob would pick up whatever lies about. */
export const migrations = [
  PlatformRoles1763700000000,
  AuditTrail1763700100000,
  OrganizationUnits1763700200000,
  IdentityAccounts1763700300000,
  AttachmentFiles1763700400000,
  ProgrammeCatalogue1763700500000,
  HonoreeBank1763700600000,
  StatisticsAwardCount1763700700000,
  HonoreeRosterImport1763700800000,
];
