import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** Where a value is stored. It is authenticated with the value: a ciphertext moved to another row cannot be read. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

/** Authenticated encryption of single fields, and the keyed index that finds them again. */
export interface FieldCipher {
  seal(place: FieldPlace, value: string): Buffer;
  open(place: FieldPlace, sealed: Uint8Array): string;
  sealBytes(place: FieldPlace, value: Uint8Array): Buffer;
  openBytes(place: FieldPlace, sealed: Uint8Array): Buffer;
  /** HMAC under a key outside the database: equal values meet, and guessing needs the key. */
  blindIndex(purpose: string, value: string): Buffer;
}

const SUITE_AES_256_GCM = 1;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;
const HEADER_LENGTH = 1 + IV_LENGTH;

/** `fieldKey` and `indexKey` are 32 bytes each and must differ. */
export function createFieldCipher(fieldKey: Uint8Array, indexKey: Uint8Array): FieldCipher {
  const sealBytes = (place: FieldPlace, value: Uint8Array): Buffer => {
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv("aes-256-gcm", fieldKey, iv).setAAD(boundTo(place));
    const body = Buffer.concat([cipher.update(value), cipher.final()]);
    return Buffer.concat([Buffer.of(SUITE_AES_256_GCM), iv, body, cipher.getAuthTag()]);
  };
  const openBytes = (place: FieldPlace, sealed: Uint8Array): Buffer => {
    if (sealed[0] !== SUITE_AES_256_GCM || sealed.length < HEADER_LENGTH + TAG_LENGTH) {
      throw new Error(`unreadable ciphertext in ${place.table}.${place.column}`);
    }
    const decipher = createDecipheriv("aes-256-gcm", fieldKey, sealed.subarray(1, HEADER_LENGTH))
      .setAAD(boundTo(place))
      .setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH));
    return Buffer.concat([
      decipher.update(sealed.subarray(HEADER_LENGTH, sealed.length - TAG_LENGTH)),
      decipher.final(),
    ]);
  };
  return {
    sealBytes,
    openBytes,
    seal: (place, value) => sealBytes(place, Buffer.from(value, "utf8")),
    open: (place, sealed) => openBytes(place, sealed).toString("utf8"),
    blindIndex: (purpose, value) => createHmac("sha256", indexKey).update(`${purpose}\0${value}`).digest(),
  };
}

function boundTo({ table, column, rowId }: FieldPlace): Buffer {
  return Buffer.from(`${table}\0${column}\0${rowId}`, "utf8");
}
