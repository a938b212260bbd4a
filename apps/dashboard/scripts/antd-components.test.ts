import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ANTD_COMPONENTS } from "./antd-components.js";

const source = join(import.meta.dirname, "../src");
/** Parts of antd that draw nothing of their own. */
const WITHOUT_STYLE = new Set(["ConfigProvider", "theme"]);

/** Drawn by tables and choices when they are empty or busy. */
const DRAWN_BY_OTHERS = ["Empty", "Spin"];

it("ships the CSS of every antd component in use, and of no other", () => {
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(source, path), "utf8"));
  const imported = texts
    .flatMap((text) =>
      [...text.matchAll(/import \{([^}]*)\} from "antd"/g)].flatMap(([, names]) => (names ?? "").split(",")),
    )
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type ") && !WITHOUT_STYLE.has(name));
  expect([...ANTD_COMPONENTS].sort()).toEqual([...new Set([...imported, ...DRAWN_BY_OTHERS])].sort());
});
