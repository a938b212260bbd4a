import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { exitCodeOf, startProcess } from "../../scripts/lib/running-laurel.mjs";
import { OLD_ROSTER_TRUTH, oldRoster } from "./old-roster.js";

const folder = mkdtempSync(join(tmpdir(), "laurel-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `npm run -s laurel -- …` on a data folder, as an operator would. */
async function laurel(dataDir: string, ...words: string[]) {
  const running = startProcess(["scripts/laurel.mjs", ...words], { DATA_DIR: dataDir });
  const code = await exitCodeOf(running, 200_000);
  return { code, ...running.told };
}

async function laurelJson(dataDir: string, ...words: string[]) {
  const { code, stdout, stderr } = await laurel(dataDir, ...words, "--json");
  if (code !== 0) throw new Error(`laurel ${words.join(" ")} ended with ${code}: ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

interface Report {
  readonly rows: number;
  readonly people: number;
  readonly titles: number;
  readonly problems: readonly { row: string | number; code: string; message: string }[];
}

function expectTruth(report: Report): void {
  expect(report).toMatchObject({
    rows: OLD_ROSTER_TRUTH.rows,
    people: OLD_ROSTER_TRUTH.people,
    titles: OLD_ROSTER_TRUTH.titles,
    new: OLD_ROSTER_TRUTH.people,
    updated: 0,
    unchanged: 0,
  });
  expect(report.problems.map(({ row, code }) => `${row} ${code}`).sort()).toEqual(OLD_ROSTER_TRUTH.problems);
  for (const { message } of report.problems) expect(message.length).toBeGreaterThan(5);
}

describe("import roster --dry-run --json", () => {
  it.each(["xlsx", "xls"] as const)(
    "agrees with the truth of the .%s, with no server running",
    async (format) => {
      const report = await laurelJson(
        inject("idleDataDir"),
        "import",
        "roster",
        oldRoster(format),
        "--dry-run",
      );
      expectTruth(report);
      expect(report).not.toHaveProperty("imported");
    },
  );

  it("says the same beside a running server", async () => {
    expectTruth(await laurelJson(inject("dataDir"), "import", "roster", oldRoster("xlsx"), "--dry-run"));
  });

  it("says so when there is no such file", async () => {
    const { code, stderr } = await laurel(inject("idleDataDir"), "import", "roster", "/nowhere/roster.xlsx");
    expect(code).toBe(4);
    expect(stderr).toContain("/nowhere/roster.xlsx");
  });
});

it("a backup with its keys comes back whole in an empty folder: people, trail and all", async () => {
  const file = join(folder, "laurel.backup");
  const restored = join(folder, "restored");
  await laurelJson(inject("idleDataDir"), "backup", file, "--with-keys");
  expect(existsSync(file)).toBe(true);
  await laurelJson(restored, "restore", file);
  expect(await laurelJson(restored, "audit", "verify")).toMatchObject({ isIntact: true });
  expect((await laurelJson(restored, "import", "roster", oldRoster("xlsx"))).imported).toMatchObject({
    people: OLD_ROSTER_TRUTH.people,
    titles: OLD_ROSTER_TRUTH.titles,
  });
  expect(await laurelJson(restored, "import", "roster", oldRoster("xlsx"), "--dry-run")).toMatchObject({
    new: 0,
    updated: 0,
    unchanged: OLD_ROSTER_TRUTH.people,
  });
  expect(await laurelJson(restored, "audit", "verify")).toMatchObject({ isIntact: true });
});
