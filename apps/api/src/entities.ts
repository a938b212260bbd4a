import { AuditEntryEntity } from "./modules/audit/audit.entity.js";
import { HonoreeEntity, TitleEntity } from "./modules/honoree/honoree.entity.js";
import { UnitEntity } from "./modules/organization/unit.entity.js";
import { UnitEventEntity } from "./modules/organization/unit-event.entity.js";
import { UnitNameEntity } from "./modules/organization/unit-name.entity.js";
import { ProgrammeEntity } from "./modules/programme/programme.entity.js";

/** Every entity, one module after the other. */
export const entities = [
  AuditEntryEntity,
  UnitEntity,
  UnitNameEntity,
  UnitEventEntity,
  ProgrammeEntity,
  HonoreeEntity,
  TitleEntity,
];
