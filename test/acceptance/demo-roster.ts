import { makeDemoRoster } from "@laurel/fixtures/demo-roster";
import { displayCell } from "@laurel/fixtures/roster-grid";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";

/** The roster whose people the demo company partly knows: 12 unchanged, 12 with a new title, 6 with another phone. */
export function demoRoster(): Promise<Uint8Array> {
  const { grid } = makeDemoRoster();
  const shown = grid.rows.map((row) => row.map(displayCell));
  const [upper = 1, lower = upper] = grid.headerRows;
  const width = Math.max(...shown.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => ({
    header: shown[lower - 1]?.[index] || shown[upper - 1]?.[index] || "",
  }));
  return xlsxBytes({ sheets: [{ name: grid.sheetName, columns, rows: shown.slice(lower) }] });
}

const { truth, known } = makeDemoRoster();
const knownNumbers = new Set(known.map(({ identityNumber }) => identityNumber));

/** Its clean rows about people the bank does not hold. */
export const DEMO_ROSTER_NEW_ROWS = truth.rows.filter(
  ({ problems, expected }) => problems.length === 0 && !knownNumbers.has(expected.identityNumber),
).length;
