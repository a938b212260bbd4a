import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { Config } from "../config.js";
import { EXIT, Failure } from "../failure.js";
import { startEmbeddedEngine } from "../platform/embedded/engine.js";
import { lockFolder } from "../platform/embedded/folder-lock.js";
import { embeddedDataDir } from "../services.js";
import { tell } from "../terminal.js";
import {
  BACKUP_FORMAT,
  type BackupManifest,
  EMBEDDED_DUMP,
  isBackupEntry,
  KEY_NAMES,
  keyFiles,
  keyFingerprint,
  MANIFEST,
  SERVER_DUMP,
} from "./backup-manifest.js";
import { answer } from "./command.js";
import { dropJobs, isServerEmpty, makeWorkingRoles } from "./server-database.js";
import { restoreServer } from "./server-dump.js";
import { unpackTar } from "./tar-file.js";

interface RestoreOptions {
  readonly force?: boolean;
  readonly ignoreKeys?: boolean;
  readonly json?: boolean;
}

export function addRestoreCommand(program: Command, config: Config): void {
  program
    .command("restore")
    .description("put a backup back, into an empty place")
    .argument("<file>", "a file that `backup` wrote")
    .option("--force", "replace the data that is there")
    .option(
      "--ignore-keys",
      "go on although the keys of the backup are not here: sealed fields stay unreadable",
    )
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
The whole file is checked before anything is replaced. Laurel must be stopped.

Example:
  $ DATA_DIR=/tmp/try npm run -s laurel -- restore laurel-2026-01-31.backup`,
    )
    .action(async (file: string, options: RestoreOptions) => {
      const manifest = await restore(config, resolve(file), options);
      answer(
        {
          result: { file: resolve(file), madeAt: manifest.madeAt, entryCount: manifest.entries.length },
          text: `The backup of ${manifest.madeAt} is back: ${manifest.entries.length} entries. Next: laurel doctor`,
        },
        options.json === true,
      );
    });
}

async function restore(config: Config, file: string, options: RestoreOptions): Promise<BackupManifest> {
  if (!existsSync(file)) throw new Failure(`There is no file ${file}.`, EXIT.NOT_FOUND);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = config.databaseUrl === null ? await lockFolder(config.dataDir) : null;
  const stage = await mkdtemp(join(config.dataDir, ".restore-"));
  try {
    await refuseOverData(config, options);
    const manifest = await unpackChecked(file, stage);
    refuseOtherEngine(config, manifest);
    await settleKeys(config, stage, { manifest, isIgnored: options.ignoreKeys === true });
    if (config.databaseUrl === null) await replaceEmbedded(config, stage);
    else await replaceServer(config.migrationDatabaseUrl ?? config.databaseUrl, join(stage, SERVER_DUMP));
    await replaceFiles(config, stage);
    return manifest;
  } finally {
    await rm(stage, { recursive: true, force: true });
    await lock?.release();
  }
}

async function refuseOverData(config: Config, { force }: RestoreOptions): Promise<void> {
  if (force === true) return;
  const isEmpty =
    config.databaseUrl === null
      ? !existsSync(embeddedDataDir(config.dataDir))
      : await isServerEmpty(config.migrationDatabaseUrl ?? config.databaseUrl);
  if (isEmpty) return;
  const place = config.databaseUrl === null ? config.dataDir : "The database of DATABASE_URL";
  throw new Failure(`${place} holds data already. Restore into an empty place, or replace it with --force.`);
}

/** The archive as its manifest tells it, each entry with its hash; nothing was replaced yet. */
async function unpackChecked(file: string, stage: string): Promise<BackupManifest> {
  const found = await unpackTar(file, stage, isBackupEntry);
  if (!found.some(({ name }) => name === MANIFEST)) {
    throw new Failure(`${file} ends too early: it was not written to its end, or was cut off later.`);
  }
  const manifest = JSON.parse(await readFile(join(stage, MANIFEST), "utf8")) as BackupManifest;
  if (manifest.format !== BACKUP_FORMAT) {
    throw new Failure(`${file} has the format ${manifest.format}; this Laurel reads ${BACKUP_FORMAT}.`);
  }
  for (const { name, sha256 } of manifest.entries) {
    if (found.find((entry) => entry.name === name)?.sha256 !== sha256) {
      throw new Failure(`${name} in ${file} is damaged. Nothing was changed; use another backup.`);
    }
  }
  return manifest;
}

function refuseOtherEngine({ databaseUrl }: Config, { engine }: BackupManifest): void {
  if ((databaseUrl === null ? "embedded" : "server") === engine) return;
  throw new Failure(
    engine === "embedded"
      ? "This backup is of an embedded database: restore it without DATABASE_URL."
      : "This backup is of a PostgreSQL server: name the server with DATABASE_URL.",
    EXIT.USAGE,
  );
}

interface KeyCheck {
  readonly manifest: BackupManifest;
  readonly isIgnored: boolean;
}

/** The keys of the backup are here, or come out of it; without them its sealed fields are lost. */
async function settleKeys(config: Config, stage: string, { manifest, isIgnored }: KeyCheck): Promise<void> {
  for (const name of KEY_NAMES) {
    const file = keyFiles(config)[name];
    if (keyFingerprint(file) === manifest.keys[name]) continue;
    const packed = join(stage, "keys", name);
    if (existsSync(packed)) {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      if (existsSync(file)) await rename(file, `${file}.before-restore`);
      await copyFile(packed, file);
    } else if (isIgnored) {
      tell(`Warning: ${file} is not the ${name} of the backup.`);
    } else {
      throw new Failure(
        `${file} is not the ${name} this backup was made with, and the backup holds no keys. ` +
          "Put the right key there first, or go on without it with --ignore-keys.",
      );
    }
  }
}

async function replaceEmbedded(config: Config, stage: string): Promise<void> {
  tell("Database …");
  const loaded = join(stage, "database");
  const engine = await startEmbeddedEngine(loaded, () => {}, await readFile(join(stage, EMBEDDED_DUMP)));
  await engine.exec("select 1");
  await engine.close();
  await swap(loaded, embeddedDataDir(config.dataDir), stage);
}

async function replaceServer(url: string, dump: string): Promise<void> {
  tell("Database …");
  await makeWorkingRoles(url);
  await restoreServer(url, dump);
  await dropJobs(url);
}

async function replaceFiles(config: Config, stage: string): Promise<void> {
  const packed = join(stage, "data");
  for (const name of existsSync(packed) ? await readdir(packed) : []) {
    await swap(join(packed, name), join(config.dataDir, name), stage);
  }
  const anchorDir = config.anchorDir ?? join(config.dataDir, "anchors");
  const anchors = join(stage, "anchors");
  // Anchors on another machine vouch for what was there: they are never replaced by those of a backup.
  if (existsSync(anchors) && config.anchorDir === null) await swap(anchors, anchorDir, stage);
}

/** Puts `fresh` in the place of what is there, which goes with the stage. */
async function swap(fresh: string, place: string, stage: string): Promise<void> {
  if (existsSync(place)) await rename(place, join(await mkdtemp(join(stage, "old-")), "old"));
  await rename(fresh, place);
}
