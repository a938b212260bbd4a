import type { Config } from "../config.js";
import { EXIT, type ExitCode } from "../failure.js";
import type { Services } from "../platform/context.js";
import { createLogger } from "../platform/logger.js";
import { openServices } from "../services.js";
import { print, tell } from "../terminal.js";

/** What a command answers: one object for programs, the same in words for people. */
export interface Outcome {
  readonly result: object;
  readonly text: string;
  readonly exitCode?: ExitCode;
}

/** Prints the answer: with `isJson` exactly one JSON object, and nothing else, on stdout. */
export function answer({ result, text, exitCode = EXIT.OK }: Outcome, isJson: boolean): void {
  print(isJson ? JSON.stringify(result, null, 2) : text);
  process.exitCode = exitCode;
}

/**
 * Runs `work` on an open, migrated database, and closes it whatever happens.
 * @throws FolderInUseError while a server runs on the embedded database
 */
export async function withServices<T>(config: Config, work: (services: Services) => Promise<T>): Promise<T> {
  const opened = await openServices(config, {
    logger: createLogger(config.logLevel === "info" ? "warn" : config.logLevel),
    onProgress: tell,
    onDeath: () => {
      tell("The embedded database has stopped unasked.");
      process.exit(EXIT.PROBLEM);
    },
    isWorking: false,
  });
  try {
    return await work(opened.services);
  } finally {
    await opened.close();
  }
}
