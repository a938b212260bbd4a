import { existsSync } from "node:fs";
import { readdir, rename, rm } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { Config } from "../config.js";
import { readVersion } from "../environment.js";
import { EXIT, Failure } from "../failure.js";
import { systemClock } from "../platform/clock.js";
import { startEmbeddedEngine } from "../platform/embedded/engine.js";
import { lockFolder } from "../platform/embedded/folder-lock.js";
import { embeddedDataDir } from "../services.js";
import { tell } from "../terminal.js";
import {
  BACKUP_FORMAT,
  type BackupManifest,
  EMBEDDED_DUMP,
  KEY_NAMES,
  keyFiles,
  keyFingerprint,
  MANIFEST,
  SERVER_DUMP,
} from "./backup-manifest.js";
import { answer } from "./command.js";
import { requireEmbeddedDatabase } from "./data-folder.js";
import { dumpServer } from "./server-dump.js";
import { type TarEntry, TarWriter } from "./tar-file.js";

interface BackupOptions {
  readonly withKeys?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What of the data folder a backup takes in another way, or not at all: uploads under way come again. */
const NOT_PLAIN_DATA = new Set(["database", "keys", "anchors", "incoming"]);

export function addBackupCommand(program: Command, config: Config): void {
  program
    .command("backup")
    .description("put the database, the uploaded files and the anchors into one file")
    .argument("<file>", "where to write it")
    .option("--with-keys", "put the keys in as well: whoever has the file then reads everything")
    .option("--force", "replace the file if it exists")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Without --with-keys the sealed fields in the file stay sealed; keep the keys somewhere else (docs/operations.md).
The embedded database is backed up while Laurel is stopped, PostgreSQL at any time (needs pg_dump).

Example:
  $ npm run -s laurel -- backup laurel-2026-01-31.backup`,
    )
    .action(async (file: string, options: BackupOptions) => {
      const manifest = await backup(config, resolve(file), options);
      const isKeyed = manifest.entries.some(({ name }) => name.startsWith("keys/"));
      const keys = isKeyed
        ? "with its keys"
        : "without its keys: keep those apart, the backup is sealed without them";
      answer(
        {
          result: { file: resolve(file), entryCount: manifest.entries.length, hasKeys: isKeyed },
          text: `${file}: ${manifest.entries.length} entries, ${keys}.`,
        },
        options.json === true,
      );
    });
}

async function backup(
  config: Config,
  file: string,
  { withKeys, force }: BackupOptions,
): Promise<BackupManifest> {
  requireEmbeddedDatabase(config);
  if (existsSync(file) && force !== true) {
    throw new Failure(`${file} exists already. Choose another name, or replace it with --force.`, EXIT.USAGE);
  }
  const lock = config.databaseUrl === null ? await lockFolder(config.dataDir) : null;
  const unfinished = `${file}.unfinished`;
  try {
    await rm(unfinished, { force: true });
    const archive = await TarWriter.create(unfinished);
    const manifest = await writeEntries(archive, config, withKeys === true);
    await archive.end();
    await rename(unfinished, file);
    return manifest;
  } finally {
    await rm(unfinished, { force: true });
    await lock?.release();
  }
}

/** The anchors first: taken later they could vouch for lines the dump does not hold. The files after their rows. */
async function writeEntries(archive: TarWriter, config: Config, withKeys: boolean): Promise<BackupManifest> {
  const entries: TarEntry[] = [];
  const anchorDir = config.anchorDir ?? join(config.dataDir, "anchors");
  entries.push(...(await addFolder(archive, anchorDir, "anchors")));
  tell("Database …");
  entries.push(await addDatabase(archive, config));
  for (const name of await listPlainFolders(config.dataDir)) {
    entries.push(...(await addFolder(archive, join(config.dataDir, name), `data/${name}`)));
  }
  const files = keyFiles(config);
  if (withKeys)
    for (const name of KEY_NAMES) entries.push(await archive.addFile(`keys/${name}`, files[name]));
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    version: readVersion(),
    madeAt: systemClock.now().toISOString(),
    engine: config.databaseUrl === null ? "embedded" : "server",
    keys: {
      "field.key": fingerprintOf(files["field.key"]),
      "index.key": fingerprintOf(files["index.key"]),
      "anchor.pem": fingerprintOf(files["anchor.pem"]),
    },
    entries,
  };
  await archive.addBytes(MANIFEST, Buffer.from(JSON.stringify(manifest, null, 2)));
  return manifest;
}

async function addDatabase(archive: TarWriter, config: Config): Promise<TarEntry> {
  if (config.databaseUrl !== null) {
    return dumpServer(config.migrationDatabaseUrl ?? config.databaseUrl, (path) =>
      archive.addFile(SERVER_DUMP, path),
    );
  }
  const engine = await startEmbeddedEngine(embeddedDataDir(config.dataDir), () => {});
  try {
    return await archive.addBytes(EMBEDDED_DUMP, await engine.dump());
  } finally {
    await engine.close();
  }
}

/** Every file below `folder`; names with "/" on every system. */
async function addFolder(archive: TarWriter, folder: string, prefix: string): Promise<TarEntry[]> {
  if (!existsSync(folder)) return [];
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const entries: TarEntry[] = [];
  for (const file of found.filter((one) => one.isFile())) {
    const path = join(file.parentPath, file.name);
    const name = relative(folder, path).replaceAll("\\", "/");
    entries.push(await archive.addFile(`${prefix}/${name}`, path));
  }
  return entries;
}

async function listPlainFolders(dataDir: string): Promise<string[]> {
  if (!existsSync(dataDir)) return [];
  const found = await readdir(dataDir, { withFileTypes: true });
  return found
    .filter((one) => one.isDirectory() && !one.name.startsWith(".") && !NOT_PLAIN_DATA.has(one.name))
    .map(({ name }) => name)
    .sort();
}

function fingerprintOf(file: string): string {
  const fingerprint = keyFingerprint(file);
  if (fingerprint !== null) return fingerprint;
  throw new Failure(`The key ${basename(file)} is missing at ${file}. Put it back before anything else.`);
}
