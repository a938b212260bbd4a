import {
  HONOUR_LEVELS,
  type HonourLevel,
  PROGRAMME_NATURES,
  type ProgrammeNature,
} from "@laurel/domain/programme/programme.vocabulary";
import { type Command, Option } from "commander";
import type { Config } from "../config.js";
import { createProgramme } from "../modules/programme/commands/create-programme.js";
import { answer, withServices } from "./command.js";
import { operatorContext } from "./operator.js";

interface AddOptions {
  readonly level: HonourLevel;
  readonly issuer: string;
  readonly nature: ProgrammeNature;
  readonly nameEn?: string;
  readonly alias: string[];
  readonly cycleYears?: number;
  readonly json?: boolean;
}

export function addProgrammeCommand(program: Command, config: Config): void {
  program
    .command("programme")
    .description("the honours the company gives or receives")
    .command("add")
    .description("add a kind of honour, so that rosters may name it")
    .argument("<code>", "short code, such as MODEL-WORKER")
    .argument("<name>", "the name on certificates")
    .addOption(
      new Option("--level <level>", "whose honour it is").choices(HONOUR_LEVELS).makeOptionMandatory(),
    )
    .requiredOption("--issuer <body>", "who confers it")
    .addOption(
      new Option("--nature <nature>", "what it is in law").choices(PROGRAMME_NATURES).default("COMMENDATION"),
    )
    .option("--name-en <name>", "its English name; left out: the same as <name>")
    .option("--alias <name>", "another way old files write it; may be repeated", collect, [])
    .option("--cycle-years <years>", "years between two editions", Number)
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Example:
  $ npm run -s laurel -- programme add CITY-MEDAL 市五一劳动奖章 --level MUNICIPAL --issuer 市总工会 --alias 五一奖章`,
    )
    .action(async (code: string, name: string, { json = false, ...options }: AddOptions) => {
      const id = await withServices({ ...config, seedDemo: false }, (services) =>
        createProgramme(operatorContext(services, ["organization:manage"]), {
          code,
          name,
          nameEn: options.nameEn ?? name,
          aliases: options.alias,
          issuer: options.issuer,
          level: options.level,
          nature: options.nature,
          target: "PERSON",
          cycleYears: options.cycleYears ?? null,
        }),
      );
      answer({ result: { id, code, name }, text: `The honour ${name} (${code}) is in the catalogue.` }, json);
    });
}

function collect(alias: string, earlier: string[]): string[] {
  return [...earlier, alias];
}
