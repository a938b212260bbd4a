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
    await authorize(context, {
      operation: `${info.parentType.name}.${info.fieldName}`,
      demand,
      onDenied: this.#onDenied,
    });
    return true;
  }
}

export interface Demanded {
  /** `Mutation.renameUnit`, or the name of a file route. */
  readonly operation: string;
  readonly demand: Demand;
  readonly onDenied: DenialListener;
}

/** All that is open to somebody who has to change the password first. */
const WHILE_PASSWORD_DUE = new Set(["Mutation.changePassword", "Mutation.signOut", "Query.viewer"]);

/** @throws UNAUTHENTICATED; FORBIDDEN, `PASSWORD_CHANGE_DUE` while the password is somebody else's choice */
export async function authorize(
  context: RequestContext,
  { operation, demand, onDenied }: Demanded,
): Promise<void> {
  const { actor } = context;
  if (actor === null) throw new DomainError("UNAUTHENTICATED");
  if (actor.mustChangePassword && !WHILE_PASSWORD_DUE.has(operation)) {
    throw new DomainError("FORBIDDEN", "PASSWORD_CHANGE_DUE");
  }
  if (demand === SIGNED_IN || actor.permissions.has(demand)) return;
  await onDenied(context, operation, demand);
  throw new DomainError("FORBIDDEN", null, { permission: demand });
}
