import { AuditEntryEntity } from "./modules/audit/audit.entity.js";
import { HonoreeEntity, TitleEntity } from "./modules/honoree/honoree.entity.js";
import { ProgrammeEntity } from "./modules/programme/programme.entity.js";

/** Every entity, one module after the other. */
export const entities = [AuditEntryEntity, ProgrammeEntity, HonoreeEntity, TitleEntity];
