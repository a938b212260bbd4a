import type { Command } from "commander";
import type { Config } from "../config.js";
import { EXIT, Failure } from "../failure.js";
import { playDemo } from "../seeds/demo.js";
import { tell } from "../terminal.js";
import { answer, withServices } from "./command.js";

export function addSeedCommand(program: Command, config: Config): void {
  program
    .command("seed")
    .description("put data into an empty database")
    .command("demo")
    .description("play in 华岭集团, a company that does not exist, with accounts whose password is published")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Goes on where it was broken off; does nothing where the demo is complete; refuses where other data is.

Example:
  $ DATA_DIR=/tmp/laurel-demo npm run -s laurel -- seed demo`,
    )
    .action(async ({ json = false }: { json?: boolean }) => {
      const outcome = await withServices({ ...config, seedDemo: false }, (services) =>
        playDemo(services, tell),
      );
      if (outcome === "FOREIGN") {
        throw new Failure(
          "This database holds other data already. Choose an empty one with DATA_DIR=… or DATABASE_URL=…",
          EXIT.PROBLEM,
        );
      }
      const text =
        outcome === "PLAYED" ? "The demo company is there." : "The demo company was there already.";
      answer({ result: { demo: outcome }, text }, json);
    });
}
