import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.js";
import type { TarEntry } from "./tar-file.js";

/** The last entry of a backup: without it the archive was cut off, and each other entry must fit what it says. */
export interface BackupManifest {
  readonly format: typeof BACKUP_FORMAT;
  readonly version: string;
  readonly madeAt: string;
  readonly engine: "embedded" | "server";
  /** What each key can be recognised by; tells nothing about the key. */
  readonly keys: Readonly<Record<KeyName, string>>;
  readonly entries: readonly TarEntry[];
}

export const BACKUP_FORMAT = "laurel-backup/1";
export const MANIFEST = "manifest.json";
export const EMBEDDED_DUMP = "database.tar.gz";
export const SERVER_DUMP = "database.dump";

export const KEY_NAMES = ["field.key", "index.key", "anchor.pem"] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Files of a backup: nothing that leads out of the folder it is unpacked into. */
export function isBackupEntry(name: string): boolean {
  if (name.split("/").some((part) => part === "" || part === "." || part === "..")) return false;
  return [MANIFEST, EMBEDDED_DUMP, SERVER_DUMP].includes(name) || /^(data|anchors|keys)\//.test(name);
}

/** Where each key lies, whether it is there or not. */
export function keyFiles(config: Config): Readonly<Record<KeyName, string>> {
  const own = (name: KeyName) => join(config.dataDir, "keys", name);
  return {
    "field.key": config.fieldKeyFile ?? own("field.key"),
    "index.key": config.indexKeyFile ?? own("index.key"),
    "anchor.pem": config.anchorKeyFile ?? own("anchor.pem"),
  };
}

/** null where there is no such key. */
export function keyFingerprint(file: string): string | null {
  if (!existsSync(file)) return null;
  return createHash("sha256")
    .update("laurel key\0")
    .update(readFileSync(file, "utf8").trim())
    .digest("hex")
    .slice(0, 16);
}
