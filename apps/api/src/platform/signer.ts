import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";

/** Signs what leaves the database, so that whoever can change the rows still cannot make them look genuine. */
export interface Signer {
  /** Base64. */
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
}

/** `privateKeyPem`: an Ed25519 key (keys.ts). */
export function createSigner(privateKeyPem: string): Signer {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64"),
    isSigned: (text, signature) =>
      verify(null, Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64")),
  };
}
