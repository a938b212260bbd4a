import { cpSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { makeDataFolder, startProduct } from "../harness/product.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the running product answers. */
    url: string;
    /** Its data folder. */
    dataDir: string;
    /** A copy of that folder as it was before the scenarios, which no process works on. */
    idleDataDir: string;
  }
}

/** Plays in the demo company once, copies its folder for the command line, and runs the product for everybody. */
export async function setup(project: TestProject) {
  const dataDir = makeDataFolder();
  const first = await startProduct(dataDir);
  await first.stop();
  const idleDataDir = makeDataFolder();
  cpSync(dataDir, idleDataDir, { recursive: true });
  const product = await startProduct(dataDir);
  project.provide("url", product.url);
  project.provide("dataDir", dataDir);
  project.provide("idleDataDir", idleDataDir);
  return () => product.stop();
}
