import type { IdentityNumber } from "@laurel/domain/shared/identity-number";
import type { FieldCipher } from "../../platform/field-cipher.js";

/** How the sensitive fields of a person are stored: sealed for reading back, indexed for finding. */
export interface SealedWithIndex {
  readonly sealed: Buffer;
  readonly index: Buffer;
}

/** `number` has 18 characters; the index is the same wherever the number stands (bank, roster, screening list). */
export function sealIdentity(
  cipher: FieldCipher,
  honoreeId: string,
  number: IdentityNumber,
): SealedWithIndex {
  return {
    sealed: cipher.seal({ table: "honoree", column: "identity_sealed", rowId: honoreeId }, number),
    index: identityIndex(cipher, number),
  };
}

export function identityIndex(cipher: FieldCipher, number: IdentityNumber): Buffer {
  return cipher.blindIndex("identity", number);
}

export function openIdentity(cipher: FieldCipher, honoreeId: string, sealed: Uint8Array): string {
  return cipher.open({ table: "honoree", column: "identity_sealed", rowId: honoreeId }, sealed);
}

/** `phone` is normalised. */
export function sealPhone(cipher: FieldCipher, honoreeId: string, phone: string): SealedWithIndex {
  return {
    sealed: cipher.seal({ table: "honoree", column: "phone_sealed", rowId: honoreeId }, phone),
    index: cipher.blindIndex("phone", phone),
  };
}

export function openPhone(cipher: FieldCipher, honoreeId: string, sealed: Uint8Array): string {
  return cipher.open({ table: "honoree", column: "phone_sealed", rowId: honoreeId }, sealed);
}

export function sealFamilyNote(cipher: FieldCipher, honoreeId: string, note: string): Buffer {
  return cipher.seal({ table: "honoree", column: "family_note_sealed", rowId: honoreeId }, note);
}

export function openFamilyNote(cipher: FieldCipher, honoreeId: string, sealed: Uint8Array): string {
  return cipher.open({ table: "honoree", column: "family_note_sealed", rowId: honoreeId }, sealed);
}
