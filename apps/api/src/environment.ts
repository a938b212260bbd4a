import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "./config.js";

/** The folder of the repository, from `src` as from `dist`. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Reads the environment, and `.env` beside it for what the environment does not say.
 *
 * Sets NODE_ENV where nobody did: graphql and Apollo read it while they load, so this runs before they are imported.
 * @throws ConfigError
 */
export function loadConfig(): Config {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  process.env.NODE_ENV ??= "production";
  return readConfig(process.env, root);
}

/** What `/version` answers. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version;
}
