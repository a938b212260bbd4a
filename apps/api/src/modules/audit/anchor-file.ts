import { mkdir, open, readdir, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Services } from "../../platform/context.js";

/**
 * Signed statements "the trail had this many lines, and the last had this hash", in files beside the database.
 *
 * They only grow, one JSON line each, one file a month, so that an operator can copy them off the host while they
 * are written. A trail whose tail was cut, or whose chain was computed anew, no longer agrees with them.
 */
export interface Anchor {
  readonly sequence: number;
  /** Hex. */
  readonly hash: string;
  readonly at: string;
}

export interface AnchorReading {
  readonly anchors: readonly Anchor[];
  /** Lines that are not ours: unreadable, or with a signature that does not fit. */
  readonly forgedCount: number;
}

type AnchorServices = Pick<Services, "settings" | "signer">;

const FILE_NAME = /^audit-anchors-\d{4}-\d{2}\.jsonl$/;

export async function appendAnchor({ settings, signer }: AnchorServices, anchor: Anchor): Promise<void> {
  await mkdir(settings.anchorDir, { recursive: true, mode: 0o700 });
  const file = join(settings.anchorDir, `audit-anchors-${anchor.at.slice(0, 7)}.jsonl`);
  await dropUnfinishedLine(file);
  const handle = await open(file, "a", 0o600);
  try {
    await handle.write(`${JSON.stringify({ ...anchor, signature: signer.sign(statement(anchor)) })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function readAnchors({ settings, signer }: AnchorServices): Promise<AnchorReading> {
  const anchors: Anchor[] = [];
  let forgedCount = 0;
  for (const name of await anchorFiles(settings.anchorDir)) {
    const text = await readFile(join(settings.anchorDir, name), "utf8");
    for (const line of finishedLines(text)) {
      const anchor = parseAnchor(line, signer);
      if (anchor === null) forgedCount += 1;
      else anchors.push(anchor);
    }
  }
  return { anchors, forgedCount };
}

/** The newest anchor that is ours; null before the first. */
export async function findLastAnchor({ settings, signer }: AnchorServices): Promise<Anchor | null> {
  for (const name of (await anchorFiles(settings.anchorDir)).reverse()) {
    const lines = finishedLines(await readFile(join(settings.anchorDir, name), "utf8"));
    for (const line of lines.reverse()) {
      const anchor = parseAnchor(line, signer);
      if (anchor !== null) return anchor;
    }
  }
  return null;
}

async function anchorFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A line without its end was cut off by a crash while it was written: it never was an anchor. */
function finishedLines(text: string): string[] {
  return text.split("\n").slice(0, -1);
}

async function dropUnfinishedLine(file: string): Promise<void> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end !== bytes.length) await truncate(file, end);
}

function parseAnchor(line: string, signer: Services["signer"]): Anchor | null {
  try {
    const { sequence, hash, at, signature } = JSON.parse(line);
    const anchor = { sequence, hash, at };
    const isWellFormed = Number.isSafeInteger(sequence) && typeof signature === "string";
    return isWellFormed && signer.isSigned(statement(anchor), signature) ? anchor : null;
  } catch {
    // Whatever cannot be read as an anchor is none: the caller counts it as forged.
    return null;
  }
}

function statement({ sequence, hash, at }: Anchor): string {
  return `laurel audit anchor\n${sequence}\n${hash}\n${at}`;
}
