import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";

const source = fileURLToPath(new URL("..", import.meta.url));
const cache = fileURLToPath(new URL("../../node_modules/.cache/measured", import.meta.url));

/** What one run of a script did: its answer, the peak of memory above the start, and how long it took. */
export interface Measured {
  readonly answer: unknown;
  readonly grownMegabytes: number;
  readonly milliseconds: number;
}

/** A fresh copy of the product in plain JavaScript, and a folder for files beside it. */
export async function prepareChild(): Promise<string> {
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, "package.json"), '{ "type": "module" }');
  for (const name of await readdir(source)) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const text = await readFile(join(source, name), "utf8");
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(text, { compilerOptions: options });
    await writeFile(join(cache, name.replace(/\.ts$/, ".js")), outputText);
  }
  return cache;
}

/**
 * Runs the body of an async function in a process of its own, with `inspectFile`, `readSheet`, `writeXlsx`, `count`
 * and `file` in reach. A refusal is an answer too: its code. Peak memory is what the system saw, not what the heap says;
 * `maxRSS` alone would not do on Linux, where a child begins with the peak of its parent.
 */
export async function runMeasured(body: string, file: string): Promise<Measured> {
  const load = (name: string) => `await import(${JSON.stringify(pathToFileURL(join(cache, name)).href)})`;
  const script = `
    const { inspectFile, readSheet } = ${load("sheet-reader.js")};
    const { writeXlsx } = ${load("sheet-writer.js")};
    const { createWriteStream, readFileSync } = await import("node:fs");
    const file = ${JSON.stringify(file)};
    const count = async () => { let rows = 0; for await (const row of readSheet(file)) rows += 1; return rows; };
    const peak = () => {
      try { return Number(/VmHWM:\\s*(\\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024; }
      catch { return process.resourceUsage().maxRSS / 1024; }
    };
    const before = peak();
    const start = performance.now();
    let answer;
    try { answer = await (async () => { ${body} })(); }
    catch (error) { answer = error.code ?? String(error); }
    const milliseconds = performance.now() - start;
    console.log(JSON.stringify({ answer, milliseconds, grownMegabytes: peak() - before }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout) as Measured;
}
