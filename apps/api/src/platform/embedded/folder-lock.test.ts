import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FolderInUseError, lockFolder } from "./folder-lock.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "laurel-lock-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("lockFolder", () => {
  it("lets one in, refuses the next in a sentence, and is free again after release", async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(
      `Another Laurel is already running on the folder ${folder}. Stop it first, or choose another folder with DATA_DIR=…`,
    );
    await lock.release();
    const again = await lockFolder(folder);
    await again.release();
  });

  it("knows the folder behind another name of it", async () => {
    const link = `${folder}-link`;
    symlinkSync(folder, link);
    const lock = await lockFolder(folder);
    await expect(lockFolder(link)).rejects.toBeInstanceOf(FolderInUseError);
    await lock.release();
    rmSync(link);
  });

  it("lets exactly one of many in", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const locks = tries.filter((one) => one.status === "fulfilled");
    expect(locks).toHaveLength(1);
    await locks[0]?.value.release();
  });
});
