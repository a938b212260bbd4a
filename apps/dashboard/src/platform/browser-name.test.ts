import { expect, it } from "vitest";
import { browserName } from "./browser-name.js";

const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

it.each([
  [`Mozilla/5.0 (Windows NT 6.1; Win64; x64) ${KIT} Chrome/109.0.0.0 Safari/537.36`, "Chrome 109 · Windows"],
  [`Mozilla/5.0 (Windows NT 10.0) ${KIT} Chrome/120.0 Safari/537.36 Edg/120.0`, "Edge 120 · Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0", "Firefox 102 · Linux"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari 17 · iOS"],
  ["curl/8.5.0", "curl/8.5.0"],
])("reads %s", (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
