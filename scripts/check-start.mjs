// What a newcomer meets: `npm start` on an empty folder, a second process on the same folder, a stop, a second start,
// and the command line's one JSON object. The last line is `N passed, N failed`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellStory } from "./lib/expectations.mjs";
import { findFreePort } from "./lib/port.mjs";
import { exitCodeOf, startProcess, stopInOrder, waitUntilReady } from "./lib/running-laurel.mjs";

const FIRST_START_MS = 150_000;
const NEXT_START_MS = 15_000;

const dataDir = mkdtempSync(join(tmpdir(), "laurel-start-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
const port = await findFreePort();
const otherPort = await findFreePort();
const { expectThat, end } = tellStory();

/** @param {number | string} ownPort */
const start = (ownPort) => startProcess(["scripts/start.mjs"], { PORT: String(ownPort), DATA_DIR: dataDir });

const laurel = start(port);
await expectThat("the first start on an empty folder becomes ready", () =>
  waitUntilReady(laurel, port, FIRST_START_MS),
);
await expectThat("it prints its address", async () => {
  if (!laurel.told.stdout.includes(`http://localhost:${port}`)) throw new Error(laurel.told.stdout);
});
await expectThat("it serves the dashboard at /", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`);
  const text = await answer.text();
  if (!answer.ok || !text.includes("<html")) throw new Error(`${answer.status}: ${text.slice(0, 200)}`);
});
await expectThat("a second process on the same folder is refused without a stack trace", async () => {
  if (laurel.child.exitCode !== null) throw new Error("the first process is not running");
  const second = start(otherPort);
  if ((await exitCodeOf(second, NEXT_START_MS)) === 0) throw new Error("it was let in");
  if (/^\s+at /m.test(second.told.stderr)) throw new Error(second.told.stderr);
});
await expectThat("SIGTERM stops it in order and leaves nothing behind", () => stopInOrder(laurel, port));
const again = start(port);
await expectThat("the second start is ready within seconds", () =>
  waitUntilReady(again, port, NEXT_START_MS),
);
await expectThat("and stops as well", () => stopInOrder(again, port));
await expectThat("`laurel doctor --json` prints exactly one JSON object", async () => {
  const doctor = startProcess(["scripts/laurel.mjs", "doctor", "--json"], { DATA_DIR: dataDir });
  await exitCodeOf(doctor, FIRST_START_MS);
  const answer = JSON.parse(doctor.told.stdout);
  if (typeof answer !== "object" || answer === null || Array.isArray(answer))
    throw new Error(doctor.told.stdout);
});
await expectThat("a bad value stops the start with its name", async () => {
  const wrong = start("nowhere");
  if ((await exitCodeOf(wrong, NEXT_START_MS)) === 0) throw new Error("it started with PORT=nowhere");
  if (!wrong.told.stderr.includes("PORT")) throw new Error(`PORT is not named:\n${wrong.told.stderr}`);
});
end();
