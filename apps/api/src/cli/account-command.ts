import { ROLES, type Role } from "@laurel/domain/identity/identity.vocabulary";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Config } from "../config.js";
import { EXIT, Failure } from "../failure.js";
import { createAccount } from "../modules/identity/commands/create-account.js";
import { grantRole } from "../modules/identity/commands/grant-role.js";
import { answer, withServices } from "./command.js";
import { getUnitId, operatorContext } from "./operator.js";
import { askNewPassword, readPasswordLine } from "./password-prompt.js";

interface CreateOptions {
  readonly name: string;
  readonly role?: Role;
  readonly unit?: string;
  readonly passwordStdin?: boolean;
  readonly keepPassword?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Without --role the account may sign in and see nothing; a role counts in its unit and everything below.
The first account is a security administrator: it makes the others on the page of accounts.

Examples:
  $ npm run -s laurel -- account create yan.hui --name 严慧 --role security-admin --unit HL
  $ npm run -s laurel -- account create yan.hui --name 严慧 --password-stdin --json < password.txt`;

export function addAccountCommand(program: Command, config: Config): void {
  program
    .command("account")
    .description("accounts of people")
    .command("create")
    .description("make an account; its password is asked for")
    .argument("<user name>", "lower-case letters, digits, dots, hyphens")
    .requiredOption("--name <name>", "the person's name, as others see it")
    .addOption(
      new Option("--role <role>", "role to grant, such as security-admin or union-office").argParser(toRole),
    )
    .option("--unit <code>", "code of the unit the role counts in")
    .option("--password-stdin", "read the password from the first line of stdin")
    .option("--keep-password", "the password need not be changed at the first sign-in")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action((userName: string, options: CreateOptions) => create(config, userName, options));
}

async function create(config: Config, userName: string, options: CreateOptions): Promise<void> {
  const { role, unit: unitCode } = options;
  if ((role === undefined) !== (unitCode === undefined)) {
    throw new Failure("--role and --unit belong together: a role counts in a unit and below.", EXIT.USAGE);
  }
  const password = options.passwordStdin ? await readPasswordLine() : await askNewPassword();
  const created = await withServices(config, async (services) => {
    const context = operatorContext(services, ["account:manage"]);
    const unitId = unitCode === undefined ? null : await getUnitId(services, unitCode);
    const id = await createAccount(context, {
      userName,
      displayName: options.name,
      password,
      mustChangePassword: options.keepPassword !== true,
    });
    if (unitId !== null && role !== undefined) await grantRole(context, { accountId: id, role, unitId });
    return { id, userName, role: role ?? null, unit: unitCode ?? null };
  });
  const right = role === undefined ? "It has no role yet." : `It is ${role} in ${unitCode} and below.`;
  answer({ result: created, text: `The account ${userName} is there. ${right}` }, options.json === true);
}

function toRole(text: string): Role {
  const literal = text.toUpperCase().replaceAll("-", "_");
  const role = ROLES.find((candidate) => candidate === literal);
  if (role === undefined) {
    const known = ROLES.map((one) => one.toLowerCase().replaceAll("_", "-")).join(", ");
    throw new InvalidArgumentError(`Roles: ${known}`);
  }
  return role;
}
