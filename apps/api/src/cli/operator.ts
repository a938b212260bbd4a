import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Permission } from "@laurel/domain/shared/permissions";
import { EXIT, Failure } from "../failure.js";
import { type ActorContext, type Services, silentReply, systemActor } from "../platform/context.js";
import { readScopedRows } from "../platform/read.js";

/** The context of a command given at the terminal: the trail names the user of this machine. */
export function operatorContext(services: Services, permissions: readonly Permission[]): ActorContext {
  return {
    ...services,
    requestId: randomUUID(),
    client: { ipAddress: "127.0.0.1", userAgent: "laurel command line" },
    actor: systemActor(`operator ${userInfo().username}`, permissions),
    reply: silentReply,
  };
}

/** @throws Failure NOT_FOUND, saying how the first unit is made where there is none */
export async function getUnitId(services: Services, code: string): Promise<string> {
  const units = await readScopedRows<{ id: string; is_asked: boolean }>(
    services,
    "*",
    "select id, code = $1 as is_asked from unit where code = $1 or parent_id is null",
    [code],
  );
  const unit = units.find(({ is_asked }) => is_asked);
  if (unit !== undefined) return unit.id;
  throw new Failure(
    units.length === 0
      ? "There is no unit yet. Make the one at the top first: npm run -s laurel -- organization open-top --help"
      : `There is no unit with the code ${code}. The codes stand on the page of the organization.`,
    EXIT.NOT_FOUND,
  );
}
