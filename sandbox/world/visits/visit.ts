import type { Random } from "../random.ts";

/** A visit to the store before an order. */
export type WorldVisit = {
  /** Milliseconds before the order. */
  before: number;
  /** The address that it began with. */
  landing: string;
  referrer: string | null;
  /** The click's token, where it came by a Pulse link and the cart kept it. */
  token: string | null;
};

/** A request to a Pulse link. */
export type WorldClick = {
  /** 32 hexadecimal digits. */
  id: string;
  at: Date;
  campaign: string;
  handle: string;
  kind: "human" | "bot" | "preview";
  /** Tells the people of a day apart; null for what is not human. */
  visitor: string | null;
  inApp: string | null;
  referrerHost: string | null;
  /** What stood behind `?post=`. */
  post: string | null;
};

/** A visit from a site that names no campaign. */
export function siteVisit(referrer: string, domain: string, before: number): WorldVisit {
  return { before, landing: `https://${domain}/`, referrer, token: null };
}

/** A click's id as UUIDs of version 7 are made: milliseconds first. */
export function drawClickId(random: Random, at: Date): string {
  const digits = (n: number) => Array.from({ length: n }, () => random.below(16).toString(16)).join("");
  return `${at.getTime().toString(16).padStart(12, "0")}7${digits(3)}${(8 + random.below(4)).toString(16)}${digits(15)}`;
}

/** The id as it stands in addresses and carts. */
export function tokenOf(id: string): string {
  return Buffer.from(id, "hex").toString("base64url");
}
