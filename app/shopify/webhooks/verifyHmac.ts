import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether a webhook's X-Shopify-Hmac-Sha256 (base64 HMAC-SHA256 of the raw body) was made with the app's secret. */
export function verifyHmac(secret: string, body: Uint8Array, header: string | undefined): boolean {
  const given = Buffer.from(header ?? "", "base64");
  const made = createHmac("sha256", secret).update(body).digest();
  return given.length === made.length && timingSafeEqual(given, made);
}
