import type { Command } from "commander";
import type { Config } from "../config.js";
import { EXIT } from "../failure.js";
import {
  type AuditFinding,
  type AuditVerification,
  verifyAuditTrail,
} from "../modules/audit/commands/verify-audit-trail.js";
import { answer, withServices } from "./command.js";
import { requireEmbeddedDatabase } from "./data-folder.js";

const SENTENCES: Readonly<Record<AuditFinding, string>> = {
  INTACT: "The trail is intact",
  ENTRY_CHANGED: "A line does not fit its hash or the line before it",
  ENTRY_MISSING: "A line is missing in the middle",
  TAIL_MISSING: "Lines at the end are missing",
  CHAIN_REBUILT: "The chain fits itself, but not what was signed earlier",
  HEAD_CHANGED: "The note of where the trail ends was altered",
  ANCHOR_FORGED: "An anchor was not signed with the key of this Laurel",
};

export function addAuditCommand(program: Command, config: Config): void {
  program
    .command("audit")
    .description("the trail of who did what")
    .command("verify")
    .description("recompute the whole trail and hold it against its signed anchors")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `
Exit code 0: intact. 1: broken, and the first broken line is named.

Example:
  $ npm run -s laurel -- audit verify --json`,
    )
    .action(async ({ json = false }: { json?: boolean }) => {
      requireEmbeddedDatabase(config);
      const verification = await withServices({ ...config, seedDemo: false }, verifyAuditTrail);
      answer(
        {
          result: verification,
          text: describe(verification),
          exitCode: verification.isIntact ? EXIT.OK : EXIT.PROBLEM,
        },
        json,
      );
    });
}

/** The verdict as a sentence for a terminal. */
export function describe(verification: AuditVerification): string {
  const { message, firstBrokenSequence, entryCount, anchorCount, lastAnchoredSequence } = verification;
  const where = firstBrokenSequence === null ? "" : `, first at line ${firstBrokenSequence}`;
  return `${SENTENCES[message]}${where}. ${entryCount} lines read, ${anchorCount} anchors, the last at line ${lastAnchoredSequence}.`;
}
