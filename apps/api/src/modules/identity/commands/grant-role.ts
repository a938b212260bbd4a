import { rolesExcluding } from "@laurel/domain/identity/identity.rules";
import type { Role } from "@laurel/domain/identity/identity.vocabulary";
import { DomainError, notFound } from "@laurel/domain/shared/domain-error";
import { type ActorContext, isInScope } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import { lockUnitForShare } from "../../organization/organization.queries.js";
import { requireOthersAccount } from "../account-rules.js";
import { countChange, insertGrant, listHeldRoles, lockAccount } from "../account-write.queries.js";

/**
 * Gives an account a role in a unit and all below it, from its next request on.
 * @throws NOT_FOUND for an account or unit beyond the actor's right; ILLEGAL_ACTION OWN_ACCOUNT,
 *   GRANT_UNIT_CLOSED, ROLES_EXCLUDE (三员分立), GRANT_EXISTS
 */
export async function grantRole(
  context: ActorContext,
  input: { readonly accountId: string; readonly role: Role; readonly unitId: string },
): Promise<string> {
  const { accountId, role, unitId } = input;
  requireOthersAccount(context.actor, accountId);
  return inTransaction(context, "account:manage", async (tx) => {
    const account = await lockAccount(tx, accountId);
    const unit = await lockUnitForShare(tx, unitId);
    if (unit === null || !isInScope(context.actor, "account:manage", unit.path)) throw notFound("unit");
    if (unit.state !== "ACTIVE")
      throw new DomainError("ILLEGAL_ACTION", "GRANT_UNIT_CLOSED", { unit: unit.name });
    const excluding = rolesExcluding(role, await listHeldRoles(tx, account.id));
    if (excluding.length > 0) {
      throw new DomainError("ILLEGAL_ACTION", "ROLES_EXCLUDE", { role, held: excluding });
    }
    const id = context.ids.next();
    const grantedAt = context.clock.now();
    const grantedBy = context.actor.userName;
    if (
      !(await insertGrant(tx, { id, accountId: account.id, role, unitId: unit.id, grantedAt, grantedBy }))
    ) {
      throw new DomainError("ILLEGAL_ACTION", "GRANT_EXISTS", { role, unit: unit.name });
    }
    await countChange(tx, account);
    await appendAuditEntry(tx, context, {
      action: "grantRole",
      objectType: "account",
      objectId: account.id,
      detail: { userName: account.userName, role, unitId: unit.id, unitCode: unit.code },
    });
    return account.id;
  });
}
