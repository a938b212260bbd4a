import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { operatorContext } from "./cli/operator.js";
import { exportHonorees } from "./modules/honoree/commands/export-honorees.js";
import { importRoster } from "./modules/honoree/commands/import-roster.js";
import { toldRefusal } from "./modules/honoree/roster/roster-file-refusal.js";
import { withIncomingFile } from "./modules/honoree/roster/roster-incoming.js";
import type { Services } from "./platform/context.js";
import type { OperatorHandlers } from "./platform/operator-door.js";

/** What the operator may ask of a running server. */
export function operatorCommands(services: Services): OperatorHandlers {
  return {
    "import-roster": ({ params, body }, response) =>
      withIncomingFile(services, body, async (file) => {
        const { actor } = operatorContext(services, ["honoree:import"]);
        const report = await importRoster(
          services,
          actor,
          { ...file, fileName: params.get("fileName") ?? "roster" },
          { isDryRun: params.get("isDryRun") === "true" },
        );
        response.setHeader("content-type", "application/json; charset=utf-8");
        response.end(JSON.stringify(report));
      }),
    "export-roster": async ({ params }, response) => {
      const chunks = await exportRosterChunks(services, params.get("reason"));
      await pipeline(Readable.from(chunks), response);
    },
  };
}

/** The whole bank as a roster; with a reason nothing is masked. */
export function exportRosterChunks(
  services: Services,
  revealReason: string | null,
): Promise<AsyncGenerator<Uint8Array>> {
  const context = operatorContext(services, [
    "honoree:export",
    "honoree:read",
    "honoree:identify",
    "honoree:reveal",
  ]);
  return exportHonorees(context, { filter: {}, sort: "UNIT", revealReason });
}

/** The sentence for the operator; nothing of a failure nobody named. */
export function explainToOperator(error: unknown): string {
  return toldRefusal("zh-CN", error) ?? "The running server could not do it; its log says why.";
}
