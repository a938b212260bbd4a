import { badInput, DomainError } from "@laurel/domain/shared/domain-error";
import { type ActorContext, scopeOf } from "../../../platform/context.js";
import { inTransaction } from "../../../platform/transaction.js";
import { appendAuditEntry } from "../../audit/commands/append-audit-entry.js";
import type { ProgrammeEntity } from "../programme.entity.js";
import { findFreeBit, insertProgramme, isProgrammeTaken } from "../programme.queries.js";

export type CreateProgrammeInput = Pick<
  ProgrammeEntity,
  "code" | "name" | "nameEn" | "aliases" | "issuer" | "level" | "nature" | "target" | "cycleYears"
>;

/** Adds a kind of honour to the company's catalogue; returns its id. */
export function createProgramme(context: ActorContext, input: CreateProgrammeInput): Promise<string> {
  return inTransaction(context, "organization:manage", async (tx) => {
    if (scopeOf(context.actor, "organization:manage") !== "*") throw new DomainError("FORBIDDEN");
    if (input.name.trim() === "") throw badInput("name", "REQUIRED");
    if (await isProgrammeTaken(tx, input)) {
      throw new DomainError("CONFLICT", "PROGRAMME_TAKEN", { code: input.code, name: input.name });
    }
    const bit = await findFreeBit(tx);
    if (bit === null) throw new DomainError("ILLEGAL_ACTION", "PROGRAMME_CATALOGUE_FULL", { max: 63 });
    const id = context.ids.next();
    await insertProgramme(tx, { ...input, id, version: 1, bit });
    await appendAuditEntry(tx, context, {
      action: "createProgramme",
      objectType: "programme",
      objectId: id,
      detail: { code: input.code, name: input.name },
    });
    return id;
  });
}
