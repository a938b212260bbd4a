import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../environment.js";
import { lockFolder } from "../platform/embedded/folder-lock.js";

/** The built program in a process of its own, as an operator meets it. */
const PROGRAM = join(root, "apps/api/dist/cli/main.js");

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function laurel(words: readonly string[], { dataDir, input = "", env = {} }: RunOptions): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: "",
      SEED_DEMO: "false",
      DATA_DIR: dataDir,
      ...env,
    },
  });
  const told = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    told.stdout += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    told.stderr += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...told }));
  });
}

interface RunOptions {
  readonly dataDir: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe("the command line", { timeout: 120_000 }, () => {
  let folder: string;
  let dataDir: string;
  let backup: string;

  beforeAll(() => {
    if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing; run \`npm run build\` first`);
    folder = mkdtempSync(join(tmpdir(), "laurel-cli-"));
    dataDir = join(folder, "data");
    backup = join(folder, "laurel.backup");
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("explains itself", async () => {
    const { code, stdout } = await laurel(["--help"], { dataDir });
    expect(code).toBe(0);
    expect(stdout).toContain("laurel -- doctor");
    expect(existsSync(dataDir)).toBe(false);
  });

  it("tells wrong usage on stderr, or as the one JSON object", async () => {
    const plain = await laurel(["nonsense"], { dataDir });
    expect(plain).toEqual({
      code: 2,
      stdout: "",
      stderr: "unknown command 'nonsense'\n(--help shows what is possible)\n",
    });
    const json = await laurel(["doctor", "--json"], { dataDir, env: { PORT: "four" } });
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toEqual({
      error: 'PORT="four" cannot be used. A good value: PORT=4000',
      exitCode: 2,
    });
  });

  it("looks at nothing without making anything", async () => {
    const doctor = await laurel(["doctor", "--json"], { dataDir });
    expect(doctor.code).toBe(0);
    expect(JSON.parse(doctor.stdout).isHealthy).toBe(true);
    expect((await laurel(["audit", "verify"], { dataDir })).code).toBe(4);
    expect((await laurel(["backup", backup], { dataDir })).code).toBe(4);
    expect(existsSync(dataDir)).toBe(false);
  });

  it("makes the top unit and the first account of an empty database", async () => {
    const early = await laurel(
      [
        "account",
        "create",
        "yan.hui",
        "--name",
        "严慧",
        "--role",
        "security-admin",
        "--unit",
        "HL",
        "--password-stdin",
      ],
      { dataDir, input: "nine quiet herons\n" },
    );
    expect(early.code).toBe(4);
    expect(early.stderr).toContain("organization open-top");

    const founding = ["--on", "1958-10-01", "--document", "华岭发〔1958〕1号", "--json"];
    const top = await laurel(["organization", "open-top", "HL", "华岭集团", ...founding], { dataDir });
    expect(JSON.parse(top.stdout)).toMatchObject({ code: "HL", name: "华岭集团" });

    const account = await laurel(
      [
        "account",
        "create",
        "yan.hui",
        "--name",
        "严慧",
        "--role",
        "security-admin",
        "--unit",
        "HL",
        "--password-stdin",
        "--json",
      ],
      { dataDir, input: "nine quiet herons\n" },
    );
    expect(JSON.parse(account.stdout)).toMatchObject({
      userName: "yan.hui",
      role: "SECURITY_ADMIN",
      unit: "HL",
    });
    const again = await laurel(["account", "create", "yan.hui", "--name", "严慧", "--password-stdin"], {
      dataDir,
      input: "nine quiet herons\n",
    });
    expect(again.code).toBe(2);
  });

  it("refuses the demo where other data is", async () => {
    const { code, stdout } = await laurel(["seed", "demo", "--json"], { dataDir });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: "This database holds other data already. Choose an empty one with DATA_DIR=… or DATABASE_URL=…",
      exitCode: 1,
    });
  });

  it("brings a backup back into an empty folder, and refuses to lose what is there", async () => {
    expect((await laurel(["backup", backup, "--with-keys"], { dataDir })).code).toBe(0);
    const other = join(folder, "other");
    expect((await laurel(["restore", backup], { dataDir: other })).code).toBe(0);
    expect(readdirSync(other).sort()).toEqual(["database", "keys"]);
    const doctor = await laurel(["doctor", "--json"], { dataDir: other });
    expect(JSON.parse(doctor.stdout)).toMatchObject({ isHealthy: true });
    const verified = await laurel(["audit", "verify", "--json"], { dataDir: other });
    expect(JSON.parse(verified.stdout)).toMatchObject({ isIntact: true, entryCount: 3 });

    const refused = await laurel(["restore", backup], { dataDir: other });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("holds data already");
    truncateSync(backup, 100_000);
    const damaged = await laurel(["restore", backup, "--force"], { dataDir: other });
    expect(damaged.code).toBe(1);
    expect((await laurel(["doctor"], { dataDir: other })).code).toBe(0);
  });

  it("stays out of a folder that another Laurel works on", async () => {
    const lock = await lockFolder(dataDir);
    const { code, stderr } = await laurel(["audit", "verify"], { dataDir });
    await lock.release();
    expect(code).toBe(3);
    expect(stderr).toContain("Another Laurel is already running on the folder");
  });
});
