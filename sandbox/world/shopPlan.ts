import type { CampaignPlan } from "./campaigns.ts";
import type { Address } from "./people/customers.ts";
import type { Topic } from "./posts/words/words.ts";
import type { Purchase } from "./purchase.ts";
import type { WorldShop } from "./world.ts";

/** What makes one of the demo's shops: its real purchases, and the choices for what is drawn. */
export type ShopPlan = {
  shop: WorldShop;
  /** Oldest first. */
  purchases: (seed: string) => Promise<Purchase[]>;
  campaigns: readonly CampaignPlan[];
  /** What its posts are about. */
  topic: Topic;
  niches: readonly string[];
  ambassadors: number;
  /** How many of the ambassadors are customers too. */
  ambassadorsWhoBuy: number;
  /** An order for more than this (minor units) carries no code: a trader's, not a follower's. */
  mostWithCode: bigint;
  /** Whether three codes of the running campaign leaked. */
  leaks: boolean;
  taxRate: (shipTo: Address | null) => string;
};
