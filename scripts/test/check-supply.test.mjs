import { expect, test } from "vitest";
import { checkSupply } from "../check-supply.mjs";
import { isLicenceAllowed } from "../lib/licence.mjs";
import { findSecrets } from "../lib/secret-patterns.mjs";
import { plantTree } from "./planted-tree.mjs";

const PACKAGE = { license: "MIT", integrity: "sha512-x" };

/** @param {Record<string, unknown>} packages */
function check(packages, manifest = { dependencies: { express: "5.3.0" } }) {
  const lock = { packages: { "": {}, "node_modules/express": PACKAGE, ...packages } };
  return checkSupply(
    plantTree({ "package-lock.json": JSON.stringify(lock), "package.json": JSON.stringify(manifest) }),
  );
}

test("passes pinned packages under open licences", () => {
  const result = check({ "node_modules/@laurel/domain": { link: true, resolved: "packages/domain" } });
  expect(result.errors).toEqual([]);
  expect(result.summary).toBe("1 packages that ship of 1 locked, 1 files searched for secrets");
});

test.each([
  [{ ...PACKAGE, license: "GPL-3.0" }, 'left-pad: licence "GPL-3.0" is not on the list'],
  [{ integrity: "sha512-x" }, 'left-pad: licence "none" is not on the list'],
  [{ license: "MIT" }, "package-lock.json: left-pad has no integrity hash"],
  [
    { ...PACKAGE, resolved: "https://mirror.example/x.tgz" },
    "package-lock.json: left-pad is tied to https://mirror.example/x.tgz",
  ],
])("refuses %j", (locked, message) => {
  expect(check({ "node_modules/left-pad": locked }).errors).toEqual([message]);
});

test("leaves the licences of tools that do not ship alone", () => {
  expect(check({ "node_modules/tool": { ...PACKAGE, license: "MPL-2.0", dev: true } }).errors).toEqual([]);
});

test("refuses a range of versions", () => {
  expect(check({}, { dependencies: { express: "^5.3.0" } }).errors).toEqual([
    'package.json: express "^5.3.0" is not an exact version',
  ]);
});

test.each([
  ["a", "MIT", true],
  ["a", "(MIT AND BSD-3-Clause)", true],
  ["a", "(MIT OR GPL-3.0)", true],
  ["a", "MIT AND GPL-3.0", false],
  ["a", "LGPL-3.0-or-later", false],
  ["@img/sharp-libvips-linux-x64", "LGPL-3.0-or-later", true],
  ["@img/sharp-win32-x64", "Apache-2.0 AND LGPL-3.0-or-later", true],
  ["axe-core", "MPL-2.0", true],
  ["other", "MPL-2.0", false],
])("%s under %s: %s", (name, expression, isAllowed) => {
  expect(isLicenceAllowed(name, expression)).toBe(isAllowed);
});

// Put together here so that this file holds none of them.
test.each([
  [["-----BEGIN", "PRIVATE KEY-----"].join(" "), ["a private key"]],
  [["AKIA", "ABCDEFGHIJKLMNOP"].join(""), ["a cloud access key"]],
  [["ghp", "a".repeat(36)].join("_"), ["an access token"]],
  [["postgres://laurel:secret", "db.example.org/laurel"].join("@"), ["a password in an address"]],
  ["postgres://laurel@localhost:5432/laurel", []],
  [["110101", "19900307", "7758"].join(""), ["an identity number that could be somebody's (110101…)"]],
  [["110101", "19900307", "7757"].join(""), []],
  ["41999919900307775X", []],
  ["11010519491231002x", []],
])("finds what %s gives away", (text, found) => {
  expect(findSecrets(text)).toEqual(found);
});
