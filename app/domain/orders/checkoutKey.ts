import { matchKey } from "#app/platform/secrets.ts";

const LONGEST = 200;

/** The keyed hash of the token of a checkout, by which what a browser says is joined with the order that the checkout became; null for no token. */
export function checkoutKey(shopId: bigint, token: unknown): string | null {
  const text = typeof token === "string" ? token.trim() : "";
  return text && text.length <= LONGEST ? matchKey(shopId, "checkout", text) : null;
}
