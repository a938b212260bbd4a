import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import type { Config } from "../config.js";
import { exportRosterChunks } from "../operator-commands.js";
import { FolderInUseError } from "../platform/embedded/folder-lock.js";
import { askRunningServer } from "../platform/operator-door.js";
import { answer, withServices } from "./command.js";
import { askingServer } from "./running-server.js";

interface ExportOptions {
  readonly reveal?: string;
  readonly json?: boolean;
}

const HELP = `
One line per title, in the columns an import understands. Identity numbers, phones and family notes are masked or
left out; --reveal shows them, and the reason stands in the trail.

Examples:
  $ npm run -s laurel -- export roster roster.xlsx
  $ npm run -s laurel -- export roster archive.xlsx --reveal "yearly archive, order 12"`;

export function addExportCommand(program: Command, config: Config): void {
  program
    .command("export")
    .description("take data out")
    .command("roster")
    .description("write the bank as a roster (.xlsx)")
    .argument("<file>", "the spreadsheet to write; an existing one is replaced")
    .option("--reveal <reason>", "identity numbers, phones and family notes in the clear")
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action((path: string, options: ExportOptions) => runExport(config, path, options));
}

async function runExport(config: Config, path: string, options: ExportOptions): Promise<void> {
  const part = `${path}.part`;
  try {
    await exportHere(config, part, options).catch((error: unknown) => {
      if (error instanceof FolderInUseError) return exportThere(config, part, options);
      throw error;
    });
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  const { size } = await stat(path);
  answer({ result: { file: path, byteSize: size }, text: `${path}: ${size} bytes` }, options.json === true);
}

async function exportHere(config: Config, path: string, { reveal }: ExportOptions): Promise<void> {
  await withServices(config, async (services) => {
    const chunks = await exportRosterChunks(services, reveal ?? null);
    await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
  });
}

function exportThere({ dataDir }: Config, path: string, { reveal }: ExportOptions): Promise<void> {
  return askingServer(async () => {
    const response = await askRunningServer(dataDir, "export-roster", {
      params: reveal === undefined ? {} : { reason: reveal },
    });
    await pipeline(response, createWriteStream(path, { mode: 0o600 }));
  });
}
