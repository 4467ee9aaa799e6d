/** What a shop offers an ambassador's link: one row of pulse_candidate. Live in [liveFrom, liveUntil). */
export type Offer = {
  shopId: bigint;
  participationId: bigint;
  campaignId: bigint;
  liveFrom: Date;
  liveUntil: Date | null;
  destination: string;
  code: string | null;
  brand: string;
  acceptedAt: Date;
  pinnedAt: Date | null;
  withdrawn: boolean;
};

export type Why = "only" | "pinned" | "accepted_last" | "last_brand";

/** To whom a link leads in [fromAt, untilAt), and why: one row of pulse_turn. */
export type Turn = {
  fromAt: Date;
  untilAt: Date | null;
  shopId: bigint;
  campaignId: bigint;
  participationId: bigint;
  why: Why;
  destination: string;
  code: string | null;
  brand: string;
};
