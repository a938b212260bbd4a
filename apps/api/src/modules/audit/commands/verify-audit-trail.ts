import type { Services } from "../../../platform/context.js";
import { type AnchorReading, readAnchors } from "../anchor-file.js";
import { type ChainedLine, findAuditHead, listChain } from "../audit.queries.js";
import { auditHash, FIRST_PREVIOUS_HASH, storedPayload } from "../audit-line.js";

/**
 * INTACT · ENTRY_CHANGED: a line does not fit its hash or the line before · ENTRY_MISSING: a number is left out ·
 * TAIL_MISSING: lines at the end are gone · CHAIN_REBUILT: the chain fits itself, but not what was signed earlier ·
 * HEAD_CHANGED: the note of where the trail ends was altered · ANCHOR_FORGED: an anchor not signed by us.
 */
export type AuditFinding =
  | "INTACT"
  | "ENTRY_CHANGED"
  | "ENTRY_MISSING"
  | "TAIL_MISSING"
  | "CHAIN_REBUILT"
  | "HEAD_CHANGED"
  | "ANCHOR_FORGED";

export interface AuditVerification {
  readonly isIntact: boolean;
  /** Lines walked, up to the first broken one. */
  readonly entryCount: number;
  readonly anchorCount: number;
  /** 0: no anchor yet. */
  readonly lastAnchoredSequence: number;
  readonly firstBrokenSequence: number | null;
  readonly message: AuditFinding;
}

interface Break {
  readonly message: AuditFinding;
  readonly sequence: number | null;
}

interface Walked {
  readonly sequence: number;
  readonly hash: Buffer;
}

const BATCH = 2000;

/** Recomputes the whole chain in batches and holds it against the signed anchors. Runs beside ongoing work. */
export async function verifyAuditTrail(
  services: Pick<Services, "database" | "settings" | "signer">,
): Promise<AuditVerification> {
  // Read before the walk: what was anchored by then must be met on the way.
  const reading = await readAnchors(services);
  const { walked, broken } = await walkChain(services, anchoredHashes(reading));
  const finding = broken ?? unmetAnchor(reading, walked);
  return {
    isIntact: finding === null,
    entryCount: walked.sequence,
    anchorCount: reading.anchors.length,
    lastAnchoredSequence: lastAnchored(reading),
    firstBrokenSequence: finding?.sequence ?? null,
    message: finding?.message ?? "INTACT",
  };
}

async function walkChain(
  services: Pick<Services, "database">,
  anchored: ReadonlyMap<number, string>,
): Promise<{ walked: Walked; broken: Break | null }> {
  let walked: Walked = { sequence: 0, hash: FIRST_PREVIOUS_HASH };
  let after: number | null = null;
  for (;;) {
    const lines: ChainedLine[] = await listChain(services, after, BATCH);
    for (const line of lines) {
      const broken = breakAt(line, walked, anchored);
      if (broken !== null) return { walked, broken };
      walked = line;
    }
    if (lines.length > 0) {
      after = walked.sequence;
      continue;
    }
    const head = await findAuditHead(services);
    const grown = await listChain(services, after, 1);
    // Somebody added a line between the two statements: go on with it.
    if (grown.length > 0) continue;
    return { walked, broken: breakAtEnd(head, walked) };
  }
}

function breakAt(line: ChainedLine, before: Walked, anchored: ReadonlyMap<number, string>): Break | null {
  const expected = before.sequence + 1;
  if (line.sequence > expected) return { message: "ENTRY_MISSING", sequence: expected };
  const hash = auditHash(before.hash, line.sequence, storedPayload(line));
  const fits = line.sequence === expected && line.previousHash.equals(before.hash) && line.hash.equals(hash);
  if (!fits) return { message: "ENTRY_CHANGED", sequence: line.sequence };
  const signed = anchored.get(line.sequence);
  return signed === undefined || signed === hash.toString("hex")
    ? null
    : { message: "CHAIN_REBUILT", sequence: line.sequence };
}

function breakAtEnd(head: Walked | null, walked: Walked): Break | null {
  if (head !== null && head.sequence === walked.sequence && head.hash.equals(walked.hash)) return null;
  if (head !== null && head.sequence > walked.sequence) {
    return { message: "TAIL_MISSING", sequence: walked.sequence + 1 };
  }
  return { message: "HEAD_CHANGED", sequence: head === null ? null : head.sequence + 1 };
}

function unmetAnchor(reading: AnchorReading, walked: Walked): Break | null {
  if (lastAnchored(reading) > walked.sequence) {
    return { message: "TAIL_MISSING", sequence: walked.sequence + 1 };
  }
  return reading.forgedCount > 0 ? { message: "ANCHOR_FORGED", sequence: null } : null;
}

function anchoredHashes({ anchors }: AnchorReading): Map<number, string> {
  return new Map(anchors.map(({ sequence, hash }) => [sequence, hash]));
}

function lastAnchored({ anchors }: AnchorReading): number {
  return anchors.reduce((last, { sequence }) => Math.max(last, sequence), 0);
}
