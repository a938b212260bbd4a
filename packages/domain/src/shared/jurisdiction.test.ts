import { describe, expect, it } from "vitest";
import { isWithin, outermost, pathRange } from "./jurisdiction.js";

describe("isWithin", () => {
  it.each([
    ["0001/", ["0001/"], true],
    ["0001/0007/", ["0001/"], true],
    ["0001/0007/", ["0001/0006/", "0001/0007/"], true],
    ["0001/", ["0001/0007/"], false],
    ["0001/0007/", ["0001/0006/"], false],
    ["0001/00070/", ["0001/0007/"], false],
    ["0001/", [], false],
  ])("path %s in scope %j: %s", (path, scope, expected) => {
    expect(isWithin(path, scope)).toBe(expected);
  });
});

describe("outermost", () => {
  it("leaves out what another path covers, and repeats", () => {
    expect(outermost(["1/2/", "1/3/4/", "1/3/", "1/2/"])).toEqual(["1/2/", "1/3/"]);
  });
});

describe("pathRange", () => {
  it("holds exactly the subtree in code-point order", () => {
    const { from, below } = pathRange("1/2/");
    const paths = ["1/", "1/1/", "1/2/", "1/2/9/", "1/2/Z-1/", "1/20/", "1/3/"];
    expect(paths.filter((path) => path >= from && path < below)).toEqual(["1/2/", "1/2/9/", "1/2/Z-1/"]);
  });
});
