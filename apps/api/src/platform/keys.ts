import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keys live outside the database, so that a stolen dump opens nothing. */
export interface KeyFiles {
  readonly fieldKeyFile: string | null;
  readonly indexKeyFile: string | null;
  readonly anchorKeyFile: string | null;
  readonly dataDir: string;
}

export interface Keys {
  readonly fieldKey: Buffer;
  readonly indexKey: Buffer;
  /** Ed25519 private key, PEM. */
  readonly anchorKey: string;
}

/** Files named in the configuration, else files of our own under `<dataDir>/keys`, made on the first start. */
export function loadKeys(files: KeyFiles): Keys {
  return {
    fieldKey: secretKey(files.fieldKeyFile ?? ownKey(files.dataDir, "field.key", newSecret)),
    indexKey: secretKey(files.indexKeyFile ?? ownKey(files.dataDir, "index.key", newSecret)),
    anchorKey: readFileSync(
      files.anchorKeyFile ?? ownKey(files.dataDir, "anchor.pem", newSigningKey),
      "utf8",
    ),
  };
}

function secretKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== 32) {
    throw new Error(`${file} must hold 32 random bytes in base64; make one with: openssl rand -base64 32`);
  }
  return key;
}

function ownKey(dataDir: string, name: string, make: () => string): string {
  const folder = join(dataDir, "keys");
  const file = join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  }
  return file;
}

function newSecret(): string {
  return `${randomBytes(32).toString("base64")}\n`;
}

function newSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
