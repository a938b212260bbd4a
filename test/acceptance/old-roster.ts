import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface Truth {
  readonly rows: readonly {
    readonly n: number;
    readonly problems: readonly string[];
    readonly person: string;
    readonly title: string;
    readonly on: string;
  }[];
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve("@laurel/fixtures/seeded-random")),
  "../rosters",
);

/** The roster a union office kept for twenty years. */
export const oldRoster = (format: "xlsx" | "xls"): string => join(folder, `old-roster.${format}`);

const { rows }: Truth = JSON.parse(readFileSync(join(folder, "old-roster.truth.json"), "utf8"));
const clean = rows.filter(({ problems }) => problems.length === 0);

function countCodes(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of rows.flatMap(({ problems }) => problems)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** What is planted in it, and what its clean rows hold. */
export const OLD_ROSTER_TRUTH = {
  rows: rows.length,
  rowsByCode: countCodes(),
  /** As the command line tells them: `row code`. */
  problems: rows.flatMap(({ n, problems }) => problems.map((code) => `${n} ${code}`)).sort(),
  people: new Set(clean.map(({ person }) => person)).size,
  titles: new Set(clean.map(({ person, title, on }) => `${person} ${title} ${on}`)).size,
};
