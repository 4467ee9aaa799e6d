/** How a code was used lately: what the signs are read from. Counts are of orders that are no tests, deleted or cancelled. */
export type CodeUse = {
  codeId: bigint;
  campaignId: bigint;
  /** Null: the code is the whole campaign's. */
  participationId: bigint | null;
  /** Orders by days back: [0] is today, up to the window or the day on which the code could first be used. */
  days: number[];
  /** Different customers; orders of nobody known count as one each. */
  buyers: number;
  /** Human clicks on the Pulse link, in the window and 30 days before it. Null: the link did not lead to the campaign. */
  clicks: number | null;
  /** Orders by ISO region, where it is known. */
  regions: ReadonlyMap<string, number>;
  /** Orders whose visits name the site they came from, and by site. */
  referred: number;
  hosts: ReadonlyMap<string, number>;
  /** Orders sent to the ambassador's own household, by a customer with another e-mail. */
  own: number;
};

/** Days of orders that are looked at. */
export const WINDOW_DAYS = 60;
/** Only codes that were used in so many days are looked at. */
export const USED_DAYS = 30;
/** Days before the window in which a click may have led to an order in it. */
export const CLICK_DAYS = 30;

/** Least other codes by which a code is judged. */
const FEWEST = 10;

export const SIGNS = ["no_clicks", "burst", "coupon_site", "far_regions", "own_other_address"] as const;
export type Sign = (typeof SIGNS)[number];

/** A sign that was found, its score of 0 to 100, and the figures that its words are made of. */
export type Finding = { codeId: bigint; sign: Sign; score: number; detail: Record<string, number | string> };

/** A limit on a p-value after Holm, under which a sign is shown. */
export const LIMIT = 0.001;

/** What a code is compared with: the campaign's other codes that were used; where these are few, all other codes of the shop. */
export function othersOf(code: CodeUse, all: readonly CodeUse[]): { of: "campaign" | "shop"; codes: CodeUse[] } | null {
  const others = all.filter((other) => other.codeId !== code.codeId);
  const inCampaign = others.filter((other) => other.campaignId === code.campaignId);
  if (inCampaign.length >= FEWEST) return { of: "campaign", codes: inCampaign };
  return others.length >= FEWEST ? { of: "shop", codes: others } : null;
}

export function totalOf(days: readonly number[]): number {
  return days.reduce((sum, n) => sum + n, 0);
}
