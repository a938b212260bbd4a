import { randomBytes } from "node:crypto";
import { normalisePassword } from "@laurel/domain/identity/password.rules";
import { hash, type Options, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB and two passes (OWASP; ASVS 11.4.2): about 20 ms here, and costly to guess in bulk. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Through one object, so that a test can count what is weighed: time tells less on a busy machine. */
export const weighing = { verify };

export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), COST);
}

/** Checked against when there is nothing to check against, so that the time of the answer tells nothing (SES-2). */
const nobodysHash = hashPassword(randomBytes(32).toString("base64"));

/** Whether `password` is the one behind `storedHash`; without a hash false, after the same time. */
export async function isPassword(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await weighing.verify(storedHash ?? (await nobodysHash), normalisePassword(password));
  return storedHash !== null && matches;
}
