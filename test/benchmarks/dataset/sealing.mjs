import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

// The form of a sealed field, as docs/security.md describes it: suite, nonce, ciphertext, tag; bound to its place.
const SUITE = Buffer.of(1);
const HEADER_LENGTH = 13;
const TAG_LENGTH = 16;

/** @typedef {{ fieldKey: Buffer, indexKey: Buffer }} Keys */

/**
 * @param {Keys} keys
 * @param {string} column
 * @param {string} rowId
 * @param {string} text
 */
export function seal({ fieldKey }, column, rowId, text) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", fieldKey, nonce).setAAD(place(column, rowId));
  return Buffer.concat([SUITE, nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/**
 * @param {Keys} keys
 * @param {string} column
 * @param {string} rowId
 * @param {Buffer} sealed
 */
export function open({ fieldKey }, column, rowId, sealed) {
  const decipher = createDecipheriv("aes-256-gcm", fieldKey, sealed.subarray(1, HEADER_LENGTH))
    .setAAD(place(column, rowId))
    .setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH));
  const body = sealed.subarray(HEADER_LENGTH, sealed.length - TAG_LENGTH);
  return decipher.update(body, undefined, "utf8") + decipher.final("utf8");
}

/**
 * @param {Keys} keys
 * @param {string} purpose
 * @param {string} text
 */
export function blindIndex({ indexKey }, purpose, text) {
  return createHmac("sha256", indexKey).update(`${purpose}\0${text}`).digest();
}

/**
 * @param {string} column
 * @param {string} rowId
 */
function place(column, rowId) {
  return Buffer.from(`honoree\0${column}\0${rowId}`);
}
