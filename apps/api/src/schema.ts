import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchema, type NonEmptyArray } from "type-graphql";
import { AuditResolver } from "./modules/audit/audit.resolver.js";
import { followSuccessor } from "./modules/honoree/commands/follow-successor.js";
import { HonoreeResolver } from "./modules/honoree/honoree.resolver.js";
import { HonoreeFieldResolver } from "./modules/honoree/honoree-field.resolver.js";
import { RosterImportResolver } from "./modules/honoree/roster/roster-import.resolver.js";
import { UnitHonoreesResolver } from "./modules/honoree/unit-honorees.resolver.js";
import { AccountResolver } from "./modules/identity/account.resolver.js";
import { SessionResolver } from "./modules/identity/identity.resolver.js";
import { InboxResolver } from "./modules/inbox/inbox.resolver.js";
import {
  OrganizationResolver,
  unitSuccessionResolver,
} from "./modules/organization/organization.resolver.js";
import { ProgrammeResolver } from "./modules/programme/programme.resolver.js";
import { StatisticsResolver } from "./modules/statistics/statistics.resolver.js";
import { AuthorizeOperation, type DenialListener } from "./platform/authorize.js";
import {
  HistoricDateScalar,
  InstantScalar,
  JsonObjectScalar,
  PlainDateScalar,
} from "./platform/scalars/calendar.scalar.js";

/** Every resolver, one module after the other. Listed by hand: the schema is what stands here. */
export const resolvers: NonEmptyArray<new () => object> = [
  AuditResolver,
  OrganizationResolver,
  unitSuccessionResolver(followSuccessor),
  SessionResolver,
  AccountResolver,
  ProgrammeResolver,
  HonoreeResolver,
  HonoreeFieldResolver,
  UnitHonoreesResolver,
  RosterImportResolver,
  InboxResolver,
  StatisticsResolver,
];

export const orphanedScalars = [PlainDateScalar, HistoricDateScalar, InstantScalar, JsonObjectScalar];

/** `emitSchemaFile`: where the SDL is written for review and for the client's generated types. */
export function buildApiSchema(onDenied: DenialListener, emitSchemaFile?: string): Promise<GraphQLSchema> {
  const authorize = new AuthorizeOperation(onDenied);
  return buildSchema({
    resolvers,
    authChecker: (data, demands) => authorize.check(data as never, demands as never),
    validate: false,
    ...(emitSchemaFile === undefined ? {} : { emitSchemaFile: { path: emitSchemaFile, sortedSchema: true } }),
  });
}
