import { randomBytes } from "node:crypto";

/** Time-ordered identifiers (RFC 9562, version 7), injected so that demo data is the same on every machine. */
export interface Ids {
  next(): string;
}

export function createIds(now: () => number, random: (size: number) => Uint8Array = randomBytes): Ids {
  let lastMillis = 0;
  let sequence = 0;
  return {
    next() {
      const millis = Math.max(now(), lastMillis);
      sequence = millis === lastMillis ? sequence + 1 : 0;
      // Twelve bits of sequence order what is made within one millisecond; past them, borrow the next one.
      if (sequence > 0xfff) {
        lastMillis = millis + 1;
        sequence = 0;
      } else {
        lastMillis = millis;
      }
      return formatUuid(lastMillis, sequence, random(8));
    },
  };
}

function formatUuid(millis: number, sequence: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(millis, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.set(random, 8);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Text from outside that PostgreSQL would take as a uuid; anything else is nobody's id. */
export function isId(text: string): boolean {
  return ID.test(text);
}
