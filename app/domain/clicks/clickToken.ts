/** The query parameter by which a Pulse link hands its click on to the landing page. */
export const CLICK_PARAMETER = "pulse";

/** The cart attribute that keeps the click tokens of a visitor, comma separated, the newest last; with `_` the store does not show it. */
export const CART_ATTRIBUTE = "_pulse";

/** How many click tokens a cart keeps. */
export const MOST_TOKENS = 10;

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** A click's id as it stands in addresses and carts: 22 letters of base64url. */
export function tokenOf(clickId: string): string {
  return Buffer.from(clickId.replaceAll("-", ""), "hex").toString("base64url");
}

/** The click's id (a UUID) of a token; null for what is none. */
export function clickIdOf(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const hex = Buffer.from(token, "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The ids of the clicks that a cart's attribute names, the oldest first, each once; what is no token is left out. */
export function clickIdsIn(attribute: string): string[] {
  const ids = attribute
    .slice(0, 1000)
    .split(",")
    .flatMap((token) => clickIdOf(token.trim()) ?? []);
  return [...new Set(ids)].slice(-MOST_TOKENS);
}
