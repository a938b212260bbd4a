import type { CompanyCommand } from "@laurel/fixtures/hualing-company";
import { changeAffiliation } from "../modules/organization/commands/change-affiliation.js";
import { closeUnit } from "../modules/organization/commands/close-unit.js";
import { mergeUnit } from "../modules/organization/commands/merge-unit.js";
import { openUnit } from "../modules/organization/commands/open-unit.js";
import { renameUnit } from "../modules/organization/commands/rename-unit.js";
import type { ActorContext } from "../platform/context.js";
import { readScopedRows } from "../platform/read.js";
import type { DemoActor, DemoResults, DemoStep } from "./demo-step.js";

/** One dated event of the company's history, with ids in the place of codes. */
export function unitStep(command: CompanyCommand, by: DemoActor): DemoStep {
  if (command.kind === "openUnit") {
    const { code, parentCode, partyParentCode, ...rest } = command.input;
    return {
      key: `unit/${code}`,
      by,
      run: (context, results) =>
        openUnit(context, {
          ...rest,
          code,
          parentId: unitId(results, parentCode),
          partyParentId: unitId(results, partyParentCode),
        }),
    };
  }
  const { unitCode, on } = command.input;
  return {
    key: `${command.kind}/${unitCode}/${on}`,
    by,
    run: async (context, results) => {
      const id = results.get(`unit/${unitCode}`);
      await change(context, command, { unitId: id, expectedVersion: await versionOf(context, id) }, results);
      return id;
    },
  };
}

type UnitChange = Exclude<CompanyCommand, { kind: "openUnit" }>;

function change(
  context: ActorContext,
  { kind, input }: UnitChange,
  unit: { readonly unitId: string; readonly expectedVersion: number },
  results: DemoResults,
): Promise<unknown> {
  const dated = { ...unit, on: input.on, documentNumber: input.documentNumber };
  switch (kind) {
    case "renameUnit":
      return renameUnit(context, { ...dated, name: input.name });
    case "mergeUnit":
      return mergeUnit(context, { ...dated, intoUnitId: results.get(`unit/${input.intoUnitCode}`) });
    case "closeUnit":
      return closeUnit(context, { ...dated, successorId: unitId(results, input.successorCode) });
    case "changeAffiliation":
      return changeAffiliation(context, {
        ...dated,
        partyParentId: results.get(`unit/${input.partyParentCode}`),
      });
  }
}

function unitId(results: DemoResults, code: string | null): string | null {
  return code === null ? null : results.get(`unit/${code}`);
}

/** Nobody else works on the tree while the demo is played in: what is read now is what will be changed. */
async function versionOf(context: ActorContext, id: string): Promise<number> {
  const [unit] = await readScopedRows<{ version: number }>(
    context,
    "*",
    "select version from unit where id = $1",
    [id],
  );
  return unit?.version ?? 0;
}
