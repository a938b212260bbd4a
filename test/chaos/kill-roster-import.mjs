// Kills the product again and again while it imports a large roster, and counts afterwards: nothing lost, nothing
// doubled, nothing visible before it was complete.
//
//   npm run build && node test/chaos/kill-roster-import.mjs [--kills 20] [--people 70000] [--main apps/api/dist/main.js]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";
import { generateRosterRows } from "@laurel/fixtures/roster-maker";
import { xlsxBytes } from "@laurel/sheet/sheet-writer";
import { findFreePort } from "../../scripts/lib/port.mjs";
import { startProcess, waitUntilReady } from "../../scripts/lib/running-laurel.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    people: { type: "string", default: "70000" },
    main: { type: "string", default: "apps/api/dist/main.js" },
  },
});
const KILLS = Number(values.kills);
const READY_MS = 180_000;
const FINISHED = new Set(["CHECKED", "IMPORTED", "FAILED"]);

const dataDir = mkdtempSync(join(tmpdir(), "laurel-kill-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const port = await findFreePort();
const url = `http://localhost:${port}`;
let kills = 0;

/** @param {import("@laurel/fixtures/roster-grid").RosterCell} cell */
function written(cell) {
  if (cell === null) return null;
  if (cell.kind === "text") return cell.text;
  return cell.kind === "number" ? cell.value : cell.on;
}

async function makeRosterFile() {
  const people = new Set();
  const counts = { rows: 0, people: 0, titles: 0 };
  /** @type {(string | number | null)[][]} */
  const lines = [];
  for (const { cells, truth } of generateRosterRows("kill", { people: Number(values.people) })) {
    lines.push(cells.map(written));
    if (truth === null) continue;
    counts.rows += 1;
    if (truth.problems.length > 0) continue;
    people.add(truth.expected.identityNumber);
    counts.titles += 1;
  }
  const [first = [], ...rows] = lines;
  const columns = Array.from({ length: 16 }, (_, index) => ({ header: String(first[index] ?? "") }));
  const bytes = await xlsxBytes({ sheets: [{ name: "花名册", columns, rows }] });
  writeFileSync(join(dataDir, "kill.xlsx"), bytes);
  return { bytes, counts: { ...counts, people: people.size } };
}

async function start() {
  const running = startProcess([values.main], { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "error" });
  await waitUntilReady(running, port, READY_MS);
  return running;
}

let cookie = "";

/** @param {string} query */
async function ask(query) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ query }),
  });
  cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? cookie;
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/**
 * The embedded database answers one after another: while everything moves into the bank a question may wait too long.
 *
 * @param {string} query
 */
async function askPatiently(query) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(query);
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(1000);
    }
  }
}

/** @param {string} id */
async function look(id) {
  const { rosterImport, honorees } = await askPatiently(
    `{ rosterImport(id: "${id}") { state version progress { done total } rowCount peopleCount titleCount importedPeople
       importedTitles } honorees { totalCount } }`,
  );
  return { ...rosterImport, honorees: honorees.totalCount };
}

/**
 * Lets the import go on, killed after a while that differs each time, until it needs nobody's process any more.
 *
 * @param {string} id
 * @param {number} until kills in all
 * @param {number} base honorees before
 */
async function goOn(id, until, base) {
  for (;;) {
    const seen = await look(id);
    if (seen.state !== "IMPORTED" && seen.honorees !== base) {
      throw new Error(`${seen.honorees - base} people were visible in state ${seen.state}`);
    }
    if (FINISHED.has(seen.state)) return seen;
    const isKilled = kills < until;
    await sleep(isKilled ? 300 + ((kills * 617) % 2500) : 500);
    if (!isKilled) continue;
    product.child.kill("SIGKILL");
    await product.ended;
    kills += 1;
    console.log(`kill ${kills}: ${seen.state} ${seen.progress.done}/${seen.progress.total}`);
    product = await start();
  }
}

const { bytes, counts } = await makeRosterFile();
console.log(`${counts.rows} rows, ${counts.people} people and ${counts.titles} titles of clean rows`);
let product = await start();
await ask(`mutation { signIn(userName: "union-office", password: "${DEMO_PASSWORD}") { accountId } }`);
const { honorees } = await ask("{ honorees { totalCount } }");
const upload = await fetch(`${url}/api/roster-imports?fileName=kill.xlsx`, {
  method: "PUT",
  headers: { cookie },
  body: bytes,
});
const { id } = await upload.json();
const checked = await goOn(id, Math.ceil(KILLS / 2), honorees.totalCount);
await ask(
  `mutation { confirmRosterImport(importId: "${id}", expectedVersion: ${checked.version}) { state } }`,
);
const done = await goOn(id, KILLS, honorees.totalCount);
product.child.kill("SIGTERM");
await product.ended;

const found = { rows: done.rowCount, people: done.importedPeople, titles: done.importedTitles };
const visible = done.honorees - honorees.totalCount;
const isRight = JSON.stringify(found) === JSON.stringify(counts) && visible === counts.people;
console.log(JSON.stringify({ kills, state: done.state, expected: counts, found, visible, isRight }));
if (kills < KILLS) console.log(`it was done after ${kills} kills: take more people for ${KILLS}`);
process.exitCode = isRight && kills >= KILLS ? 0 : 1;
