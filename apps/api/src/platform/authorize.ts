import { DomainError } from "@laurel/domain/shared/domain-error";
import { PERMISSIONS, type Permission } from "@laurel/domain/shared/permissions";
import type { AuthCheckerInterface, ResolverData } from "type-graphql";
import type { RequestContext } from "./context.js";

/** `@Authorized("signed-in")`: any account may, with whatever rights. */
export const SIGNED_IN = "signed-in";
export type Demand = Permission | typeof SIGNED_IN;

/** Told of each refusal, so that it can stand in the trail (AUD-1). */
export type DenialListener = (context: RequestContext, operation: string, demand: Demand) => Promise<void>;

const known = new Set<string>([...PERMISSIONS, SIGNED_IN]);

/**
 * The one guard in front of every operation. Each carries exactly one demand; an operation without one is refused
 * by the schema test, not by luck.
 */
export class AuthorizeOperation implements AuthCheckerInterface<RequestContext, Demand> {
  readonly #onDenied: DenialListener;

  constructor(onDenied: DenialListener) {
    this.#onDenied = onDenied;
  }

  async check({ context, info }: ResolverData<RequestContext>, demands: Demand[]): Promise<boolean> {
    const [demand] = demands;
    if (demand === undefined || demands.length !== 1 || !known.has(demand)) {
      throw new Error(`${info.parentType.name}.${info.fieldName} must name exactly one permission`);
    }
    const { actor } = context;
    if (actor === null) throw new DomainError("UNAUTHENTICATED");
    const isPasswordDue =
      actor.mustChangePassword && !["changePassword", "signOut", "viewer"].includes(info.fieldName);
    if (isPasswordDue) throw new DomainError("FORBIDDEN", "PASSWORD_CHANGE_DUE");
    if (demand === SIGNED_IN || actor.permissions.has(demand)) return true;
    await this.#onDenied(context, `${info.parentType.name}.${info.fieldName}`, demand);
    throw new DomainError("FORBIDDEN", null, { permission: demand });
  }
}
