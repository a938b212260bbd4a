import { AuditEntryEntity } from "./modules/audit/audit.entity.js";

/** Every entity, one module after the other. */
export const entities = [AuditEntryEntity];
