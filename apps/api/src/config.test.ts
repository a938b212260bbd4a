import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.js";

const root = "/srv/laurel";

describe("readConfig", () => {
  it("runs the demo on the embedded database, for this machine alone, when nothing is said", () => {
    expect(readConfig({}, root)).toEqual({
      isProduction: true,
      host: "127.0.0.1",
      port: 4000,
      databaseUrl: null,
      migrationDatabaseUrl: null,
      dataDir: join(root, ".data"),
      fieldKeyFile: null,
      indexKeyFile: null,
      anchorKeyFile: null,
      anchorDir: null,
      publicUrl: null,
      logLevel: "info",
      trustProxy: 0,
      seedDemo: true,
      dashboardDir: join(root, "apps/dashboard/dist"),
    });
  });

  it("is there to be reached, and without demo data, on a server", () => {
    const config = readConfig({ DATABASE_URL: "postgres://laurel@db/laurel" }, root);
    expect(config).toMatchObject({
      host: "0.0.0.0",
      databaseUrl: "postgres://laurel@db/laurel",
      migrationDatabaseUrl: "postgres://laurel@db/laurel",
      seedDemo: false,
    });
  });

  it("takes an empty value for none, as compose files write it", () => {
    expect(readConfig({ DATABASE_URL: "", PORT: "", HOST: "", SEED_DEMO: "" }, root)).toEqual(
      readConfig({}, root),
    );
  });

  it("drops the slash at the end of PUBLIC_URL", () => {
    expect(readConfig({ PUBLIC_URL: "https://laurel.example.org/" }, root).publicUrl).toBe(
      "https://laurel.example.org",
    );
  });

  it.each([
    ["PORT", "-1", "PORT=4000"],
    ["PORT", "65536", "PORT=4000"],
    ["PORT", "4000a", "PORT=4000"],
    ["DATABASE_URL", "mysql://db/laurel", "DATABASE_URL=postgres://laurel@localhost:5432/laurel"],
    ["MIGRATION_DATABASE_URL", "laurel", "MIGRATION_DATABASE_URL=postgres://owner@localhost:5432/laurel"],
    ["PUBLIC_URL", "laurel.example.org", "PUBLIC_URL=https://laurel.example.org"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL=info (one of fatal, error, warn, info, debug, silent)"],
    ["TRUST_PROXY", "11", "TRUST_PROXY=0"],
    ["SEED_DEMO", "yes", "SEED_DEMO=true (one of true, false)"],
    [
      "FIELD_KEY_FILE",
      "/nowhere/field.key",
      "FIELD_KEY_FILE=/run/secrets/laurel-field-key (the file must exist)",
    ],
  ])("refuses %s=%s and shows a good value", (variable, value, example) => {
    expect(() => readConfig({ [variable]: value }, root)).toThrow(
      `${variable}=${JSON.stringify(value)} cannot be used. A good value: ${example}`,
    );
  });

  it("never repeats the password of an address it refuses", () => {
    expect(() => readConfig({ DATABASE_URL: "mysql://laurel:secret@db/laurel" }, root)).toThrow(
      'DATABASE_URL="mysql://laurel:…@db/laurel" cannot be used',
    );
  });
});
