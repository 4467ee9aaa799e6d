import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { env } from "./env.ts";

const NONCE = 12;
const TAG = 16;
const derived = new Map<string, KeyObject>();

/** As a key object: given as bytes, a key is prepared anew for every use, which takes five times as long as the hash itself. */
function key(purpose: string): KeyObject {
  const found = derived.get(purpose);
  if (found) return found;
  const made = createSecretKey(Buffer.from(hkdfSync("sha256", Buffer.from(env().ENCRYPTION_KEY, "base64"), "heartbeat", purpose, 32)));
  derived.set(purpose, made);
  return made;
}

/** AES-256-GCM: nonce, tag, then the ciphertext. */
export function encrypt(plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key("encrypt"), nonce);
  const sealed = Buffer.concat([cipher.update(plain as Buffer), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @throws Error when the bytes were changed or the key is another. */
export function decrypt(sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const decipher = createDecipheriv("aes-256-gcm", key("encrypt"), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
}

/** Keyed hash (HMAC-SHA-256, 128 bits, base64url) that matches equal personal data of one shop without keeping it. */
export function matchKey(shopId: bigint, kind: "email" | "phone" | "name" | "ship" | "checkout" | "client" | "account", value: string): string {
  return createHmac("sha256", key("match")).update(`${shopId}|${kind}|${value}`).digest().subarray(0, 16).toString("base64url");
}

/** Keyed signature (HMAC-SHA-256, 128 bits, base64url) of a text for one purpose: of another purpose it is another. */
export function signatureOf(purpose: string, text: string): string {
  return createHmac("sha256", key("sign")).update(`${purpose}|${text}`).digest().subarray(0, 16).toString("base64url");
}
