const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, "Edge"],
  [/360(?:SE|EE)/, "360"],
  [/QQBrowser\/(\d+)/, "QQ"],
  [/Firefox\/(\d+)/, "Firefox"],
  [/Chrom(?:e|ium)\/(\d+)/, "Chrome"],
  [/Version\/(\d+).*Safari/, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** "Chrome 109 · Windows" of what a browser says of itself; its own words where they are not known. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.map(([pattern, name]) => ({ found: pattern.exec(userAgent), name })).find(
    ({ found }) => found !== null,
  );
  if (browser === undefined) return userAgent;
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const named = [browser.name, browser.found?.[1]].filter(Boolean).join(" ");
  return system === undefined ? named : `${named} · ${system}`;
}
