import { CLICK_PARAMETER } from "#app/domain/clicks/clickToken.ts";

/** Part of a link's timetable, as the database gives it and the volume keeps it; times in milliseconds since 1970, an open end is null. */
export type TurnRow = [
  from: number,
  until: number | null,
  shopId: string,
  campaignId: string,
  participationId: string,
  destination: string,
  code: string | null,
  brand: string,
];

/** A turn with all that does not depend on the request worked out. */
export type Turn = {
  from: number;
  until: number;
  /** The first three columns of its clicks' lines. */
  keys: string;
  brand: string;
  code: string | null;
  /** The destination: where somebody without a token is sent, and without a code. Texts only, for there are as many turns as links. */
  plain: string;
  /** Around the token: where a human is sent who asks for the bare link. */
  before: string;
  after: string;
};

/** Null where the destination is no https address: nobody is sent anywhere else. */
export function turnOf([from, until, shopId, campaignId, participationId, destination, code, brand]: TurnRow): Turn | null {
  const url = URL.parse(destination);
  if (url?.protocol !== "https:" || url.username || url.password) return null;
  const { origin, pathname, search, hash } = url;
  const path = `${pathname}${search ? `${search}&` : "?"}${CLICK_PARAMETER}=`;
  return {
    from,
    until: until ?? Infinity,
    keys: `${shopId}\t${campaignId}\t${participationId}`,
    brand,
    code,
    plain: url.href,
    before: code === null ? origin + path : discountAddress(origin, code, path),
    after: code === null ? hash : encodeURIComponent(hash),
  };
}

/** Shopify's address that applies a code and goes on to a page of the same shop. */
export function discountAddress(origin: string, code: string, path: string): string {
  return `${origin}/discount/${encodeURIComponent(code)}?redirect=${encodeURIComponent(path)}`;
}
