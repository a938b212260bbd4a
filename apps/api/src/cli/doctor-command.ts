import type { Command } from "commander";
import type { Config } from "../config.js";
import { EXIT } from "../failure.js";
import { answer } from "./command.js";
import { type Check, examine } from "./examination.js";

const MARKS = { OK: "ok     ", WARNING: "warning", PROBLEM: "PROBLEM" } as const;

export function addDoctorCommand(program: Command, config: Config): void {
  program
    .command("doctor")
    .description("look at configuration, folders, keys, database, migrations and trail; change nothing")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Exit code 0: nothing is wrong (warnings may be). 1: something is, and the line says what helps.

Example:
  $ npm run -s laurel -- doctor --json`,
    )
    .action(async ({ json = false }: { json?: boolean }) => {
      const checks: Check[] = await examine(config);
      const isHealthy = checks.every(({ state }) => state !== "PROBLEM");
      const lines = checks.map(
        ({ name, state, message }) => `${MARKS[state]}  ${name.padEnd(13)} ${message}`,
      );
      answer(
        {
          result: { isHealthy, checks },
          text: lines.join("\n"),
          exitCode: isHealthy ? EXIT.OK : EXIT.PROBLEM,
        },
        json,
      );
    });
}
