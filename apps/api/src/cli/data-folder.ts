import { existsSync } from "node:fs";
import type { Config } from "../config.js";
import { EXIT, Failure } from "../failure.js";
import { embeddedDataDir } from "../services.js";

/** Whether the embedded database has been made; always true where a server holds the data. */
export function hasDatabase(config: Config): boolean {
  return config.databaseUrl !== null || existsSync(embeddedDataDir(config.dataDir));
}

/** Looking at data must not make an empty database. */
export function requireEmbeddedDatabase(config: Config): void {
  if (hasDatabase(config)) return;
  throw new Failure(
    `There is no database in ${config.dataDir} yet. Start Laurel once with \`npm start\`, or name its folder with DATA_DIR=…`,
    EXIT.NOT_FOUND,
  );
}
