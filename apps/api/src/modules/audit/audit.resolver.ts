import { Authorized, Query, Resolver } from "type-graphql";

@Resolver()
export class AuditResolver {
  @Authorized("audit:read")
  @Query(() => String)
  placeholder(): string {
    return "";
  }
}
