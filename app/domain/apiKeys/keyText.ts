import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What is kept of a key: the secret's hash (of 256 random bits, so a plain hash is enough), and its last letters to know it by. */
export type KeptKey = { secretHash: string; hint: string };

const SECRET_BYTES = 32;
const FORM = /^hb_([1-9]\d{0,17})_([\w-]{43})$/;

/** A new key of the shop: `hb_<shop id>_<secret>`, to be shown once, and what is kept of it. */
export function newKey(shopId: bigint): KeptKey & { key: string } {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  return { key: `hb_${shopId}_${secret}`, secretHash: hashOf(secret), hint: secret.slice(-4) };
}

/** The shop and the secret of a key, or null for what has not the form of one. */
export function readKey(key: string): { shopId: bigint; secret: string } | null {
  const [, shopId, secret] = FORM.exec(key) ?? [];
  return shopId && secret ? { shopId: BigInt(shopId), secret } : null;
}

/** Whether the secret is that of the hash; takes as long for a near miss as for any other. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret), "hex"), Buffer.from(secretHash, "hex"));
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
