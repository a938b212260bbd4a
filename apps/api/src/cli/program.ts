import { Command, type CommanderError } from "commander";
import type { Config } from "../config.js";
import { readVersion } from "../environment.js";
import { EXIT, Failure } from "../failure.js";
import { addAccountCommand } from "./account-command.js";
import { addAuditCommand } from "./audit-command.js";
import { addBackupCommand } from "./backup-command.js";
import { addDoctorCommand } from "./doctor-command.js";
import { addExportCommand } from "./export-command.js";
import { addImportCommand } from "./import-command.js";
import { addOrganizationCommand } from "./organization-command.js";
import { addProgrammeCommand } from "./programme-command.js";
import { addRestoreCommand } from "./restore-command.js";
import { addSeedCommand } from "./seed-command.js";

const EXAMPLES = `
Examples:
  $ npm run -s laurel -- doctor
  $ npm run -s laurel -- import roster old-roster.xlsx --dry-run --json
  $ npm run -s laurel -- backup laurel-2026-01-31.backup

Exit codes:
  0 done   1 a problem was found or something failed   2 wrong usage or configuration
  3 another Laurel works on the folder   4 what was named is not there`;

/** Every command of the operator. */
export function makeProgram(config: Config): Command {
  const program = new Command("laurel")
    .description("Laurel (桂冠) for the person who keeps it running.")
    .version(readVersion())
    .addHelpText("after", EXAMPLES);
  for (const add of [
    addDoctorCommand,
    addSeedCommand,
    addImportCommand,
    addExportCommand,
    addBackupCommand,
    addRestoreCommand,
    addAccountCommand,
    addOrganizationCommand,
    addProgrammeCommand,
    addAuditCommand,
  ]) {
    add(program, config);
  }
  refuseInOurWords(program);
  return program;
}

/** Wrong usage becomes a failure like any other, so that it can be told as JSON as well. */
function refuseInOurWords(command: Command): void {
  command.configureOutput({ outputError: () => {} });
  command.exitOverride((error: CommanderError) => {
    if (error.exitCode === 0) throw new Failure("", EXIT.OK);
    // A group without a command: its help has been printed already.
    if (error.code === "commander.help") throw new Failure("", EXIT.USAGE);
    const sentence = error.message.replace(/^error: /, "");
    throw new Failure(`${sentence}\n(--help shows what is possible)`, EXIT.USAGE);
  });
  for (const inner of command.commands) refuseInOurWords(inner);
}
