import { parsePlainDate } from "@laurel/domain/shared/plain-date";
import { type Command, InvalidArgumentError } from "commander";
import type { Config } from "../config.js";
import { openUnit } from "../modules/organization/commands/open-unit.js";
import { answer, withServices } from "./command.js";
import { operatorContext } from "./operator.js";

interface OpenTopOptions {
  readonly on: string;
  readonly document: string;
  readonly json?: boolean;
}

export function addOrganizationCommand(program: Command, config: Config): void {
  program
    .command("organization")
    .description("the units of the company")
    .command("open-top")
    .description("make the one unit above all others, once, in an empty database")
    .argument("<code>", "short code in capitals, such as HL")
    .argument("<name>", "full name of the company")
    .requiredOption("--on <day>", "the day it began, YYYY-MM-DD", toDay)
    .requiredOption("--document <number>", "number of the founding document")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Units below it are opened on the page of the organization.

Example:
  $ npm run -s laurel -- organization open-top HL 华岭集团 --on 1958-10-01 --document 华岭发〔1958〕1号`,
    )
    .action(async (code: string, name: string, { on, document, json = false }: OpenTopOptions) => {
      const id = await withServices({ ...config, seedDemo: false }, (services) =>
        openUnit(operatorContext(services, ["organization:manage"]), {
          parentId: null,
          code,
          name,
          kind: "GROUP",
          on,
          documentNumber: document,
        }),
      );
      answer({ result: { id, code, name }, text: `The unit ${name} (${code}) is there.` }, json);
    });
}

function toDay(text: string): string {
  const day = parsePlainDate(text);
  if (day === null) throw new InvalidArgumentError("Give a day as 1958-10-01.");
  return day;
}
