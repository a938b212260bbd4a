import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import type { Config } from "../config.js";
import { EXIT, Failure } from "../failure.js";
import { importRoster, type RosterReport } from "../modules/honoree/commands/import-roster.js";
import { toldRefusal } from "../modules/honoree/roster/roster-file-refusal.js";
import { FolderInUseError } from "../platform/embedded/folder-lock.js";
import { askRunningServer, textOf } from "../platform/operator-door.js";
import { answer, withServices } from "./command.js";
import { operatorContext } from "./operator.js";
import { askingServer } from "./running-server.js";

interface ImportOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const HELP = `
Reads .xlsx, .xls and .csv. Rows with a problem and rows that contradict the bank stay behind; the rest goes in.
Works beside a running server too. The JSON counts the data rows of the file, the people and titles of its clean
rows, and divides the people into new, updated, unchanged and conflicts.

Examples:
  $ npm run -s laurel -- import roster old-roster.xlsx --dry-run
  $ npm run -s laurel -- import roster old-roster.xls --json > report.json`;

export function addImportCommand(program: Command, config: Config): void {
  program
    .command("import")
    .description("bring data in")
    .command("roster")
    .description("bring the people and titles of a roster into the bank")
    .argument("<file>", "the spreadsheet")
    .option("--dry-run", "say what would happen, and change nothing")
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action((path: string, options: ImportOptions) => runImport(config, path, options));
}

async function runImport(config: Config, path: string, options: ImportOptions): Promise<void> {
  const byteSize = sizeOf(path);
  const isDryRun = options.dryRun === true;
  const file = { path, fileName: basename(path), byteSize };
  const report = await importHere(config, file, isDryRun).catch((error: unknown) => {
    if (error instanceof FolderInUseError) return importThere(config, file, isDryRun);
    const sentence = toldRefusal("zh-CN", error);
    throw sentence === null ? error : new Failure(sentence);
  });
  answer({ result: report, text: inWords(report) }, options.json === true);
}

type LocalFile = Parameters<typeof importRoster>[2];

function importHere(config: Config, file: LocalFile, isDryRun: boolean): Promise<RosterReport> {
  return withServices(config, (services) => {
    const { actor } = operatorContext(services, ["honoree:import"]);
    return importRoster(services, actor, file, { isDryRun });
  });
}

function importThere({ dataDir }: Config, file: LocalFile, isDryRun: boolean): Promise<RosterReport> {
  return askingServer(async () => {
    const response = await askRunningServer(dataDir, "import-roster", {
      params: { fileName: file.fileName, isDryRun: String(isDryRun) },
      body: createReadStream(file.path),
    });
    return JSON.parse(await textOf(response)) as RosterReport;
  });
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Failure(`There is no file ${path}.`, EXIT.NOT_FOUND);
  if (!found.isFile()) throw new Failure(`${path} is no file.`, EXIT.NOT_FOUND);
  return found.size;
}

function inWords(report: RosterReport): string {
  const problemRows = new Set(report.problems.map(({ row }) => row)).size;
  const lines = [
    `${report.rows} rows, ${problemRows} of them with a problem; the clean ones: ${report.people} people, ${report.titles} titles.`,
    `People: ${report.new} new, ${report.updated} to bring up to date, ${report.unchanged} unchanged, ${report.conflicts} in conflict with the bank.`,
    ...report.problems.map(({ row, message }) => `  ${row}: ${message}`),
  ];
  if (report.imported === undefined) lines.push("Nothing was changed (dry run).");
  else lines.push(`Imported: ${report.imported.people} new people, ${report.imported.titles} titles.`);
  return lines.join("\n");
}
