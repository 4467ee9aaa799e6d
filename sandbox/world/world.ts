import type { Code, Participant, WorldCampaign } from "./campaigns.ts";
import type { PurchaseLine } from "./purchase.ts";
import type { Ambassador } from "./people/ambassadors.ts";
import type { Address, Customer } from "./people/customers.ts";
import type { WorldPost } from "./posts/post.ts";
import type { WorldClick, WorldVisit } from "./visits/visit.ts";

/** One shop of the demo as data. Money in minor units of the shop's currency. */
export type World = {
  shop: WorldShop;
  /** The instant up to which it is seeded. */
  now: Date;
  products: WorldProduct[];
  /** All who buy, also those whose first order is kept back (created after `now`). */
  customers: Customer[];
  campaigns: WorldCampaign[];
  ambassadors: Ambassador[];
  /** Which of them are customers too: handle → key of the customer. */
  buyers: Record<string, string>;
  participants: Participant[];
  codes: Code[];
  /** Processed up to `now`, oldest first, with what was given back up to `now`. */
  orders: WorldOrder[];
  /** What comes after `now`, in its order: placed live by the demo. */
  keptBack: KeptBack[];
  /** Which order shows which hard case: kind → key of the order. */
  hardCases: Record<string, string>;
  /** Codes that leaked, by what shows it; null where none did. */
  leaks: { noClicks: string; couponSite: string; burst: string } | null;
  /** Requests to Pulse links up to `now`, oldest first. */
  clicks: WorldClick[];
  /** What ambassadors published up to `now`, oldest first. */
  posts: WorldPost[];
};

export type WorldShop = {
  domain: string;
  name: string;
  email: string;
  /** Of Heartbeat. */
  plan: "DIY" | "PRO";
  currency: string;
  timeZone: string;
  country: string;
  /** Prices hold the tax (United Kingdom); otherwise it is added. */
  taxesIncluded: boolean;
  taxTitle: string;
  /** On orders within the shop's own tax area, as a decimal fraction: "0.2" is 20%. */
  taxRate: string;
};

export type WorldProduct = { sku: string; title: string; price: bigint; giftCard: boolean };

export type WorldOrder = {
  /** The source's number: unique in the shop. */
  key: string;
  processedAt: Date;
  /** Key of a customer; null for a guest. */
  customer: string | null;
  /** A guest's e-mail, where one was given. */
  guestEmail: string | null;
  shipTo: Address | null;
  /** Prices as the buyer saw them: with tax where the shop's prices hold it. */
  lines: PurchaseLine[];
  shipping: bigint;
  /** "0" for an export. */
  taxRate: string;
  /** As the buyer typed them. */
  codes: string[];
  /** What is known of how the buyer came, the earliest first. */
  visits: WorldVisit[];
  refunds: WorldRefund[];
  source: "web" | "pos" | "shopify_draft_order";
  test: boolean;
  /** When all of it was given back and the order called off. */
  cancelledAt: Date | null;
};

/** Goods given back: quantities by the line's place in the order; the money follows from what was paid for them. */
export type WorldRefund = { key: string; processedAt: Date; lines: { line: number; quantity: number }[]; shipping: bigint };

export type KeptBack = { kind: "order"; order: WorldOrder } | { kind: "refund"; order: string; refund: WorldRefund };
