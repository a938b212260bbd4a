import type { Services } from "../platform/context.js";
import { playSteps, readPlayedSteps, type SeedProgress } from "./demo-player.js";
import { LAST_STEP } from "./demo-step.js";

export { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@laurel/fixtures/hualing-accounts";

/** PLAYED: now, wholly or the rest of it · COMPLETE: it was there · FOREIGN: other data is, and nothing was touched. */
export type DemoOutcome = "PLAYED" | "COMPLETE" | "FOREIGN";

/** Plays 华岭集团, a company that does not exist, through the product's own commands into an empty database. */
export async function playDemo(services: Services, onProgress: (line: string) => void): Promise<DemoOutcome> {
  const { objects, isForeign } = await readPlayedSteps(services);
  if (isForeign) return "FOREIGN";
  if (objects.has(LAST_STEP)) return "COMPLETE";
  // Loaded only now: on every later start nobody needs the fictional people.
  const { listDemoSteps } = await import("./demo-steps.js");
  const verb = objects.size === 0 ? "Playing in" : "Continuing with";
  onProgress(`${verb} the demo company 华岭集团 (once) …`);
  await playSteps(services, listDemoSteps(), inTenths(onProgress));
  return "PLAYED";
}

/** A line for each tenth of the way. */
function inTenths(onProgress: (line: string) => void): SeedProgress {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done * 10) / total);
    if (tenth > told) onProgress(`  ${tenth * 10} %`);
    told = Math.max(told, tenth);
  };
}
