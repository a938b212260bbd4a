import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";
import { migrate } from "../data-source.js";
import { createServerDatabase, inProcessEngine, serverUrl } from "./test-database.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** File of the migrated embedded database, or the name of the migrated template on the test server. */
    databaseImage: string;
  }
}

/** Migrates once; every test file starts from a copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (serverUrl !== null) {
    const name = `laurel_test_template_${process.pid}`;
    const database = await createServerDatabase(name, null);
    await migrate(database.target);
    project.provide("databaseImage", name);
    return () => database.drop();
  }
  const folder = mkdtempSync(join(tmpdir(), "laurel-test-"));
  const file = join(folder, "image.tar");
  const engine = await PGlite.create();
  await migrate({ engine: inProcessEngine(engine) });
  const image = await engine.dumpDataDir("none");
  writeFileSync(file, new Uint8Array(await image.arrayBuffer()));
  await engine.close();
  project.provide("databaseImage", file);
  return async () => rmSync(folder, { recursive: true });
}
