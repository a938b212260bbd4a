// Makes the passwords and keys docker-compose.yml mounts, once, in ./secrets. Nothing that exists is overwritten:
// a new field key would make every encrypted identity number unreadable.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "./lib/repository.mjs";

const folder = process.argv[2] ?? join(repositoryRoot, "secrets");

// Passwords stand inside addresses, so they are hexadecimal; keys are read as base64.
const password = () => randomBytes(24).toString("hex");
const key = () => `${randomBytes(32).toString("base64")}\n`;
const signingKey = () =>
  generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const SECRETS = {
  "superuser-password": password,
  "owner-password": password,
  "database-password": password,
  "field-key": key,
  "index-key": key,
  "anchor-key": signingKey,
};

// The folder keeps others on this machine out; the files are readable so that the container's own user can read them.
mkdirSync(folder, { recursive: true, mode: 0o700 });
for (const [name, make] of Object.entries(SECRETS)) {
  const file = join(folder, name);
  if (existsSync(file)) {
    console.log(`kept  ${file}`);
  } else {
    writeFileSync(file, make(), { mode: 0o444, flag: "wx" });
    console.log(`made  ${file}`);
  }
}
console.log("Keep a copy of field-key, index-key and anchor-key away from the backups of the database.");
