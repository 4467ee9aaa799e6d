import type { ExplainedCode, ExplainedLink } from "#app/attribution/explain/outcomes.ts";
import type { CreditRule, UncreditedReason } from "#app/attribution/rules.ts";
import type { Model } from "#app/domain/policy/policy.ts";

/** Why an order, or a share of it, was credited or was not. */
export const RULES: Record<CreditRule | UncreditedReason, string> = {
  code: "A code of the campaign is on the order, and it was valid on the day of the order.",
  link: "The buyer came by the ambassador’s Pulse link before the order.",
  code_and_link: "A code of the campaign is on the order, and the buyer came by the ambassador’s Pulse link.",
  won_customer: "The customer was won by this campaign with an earlier order.",
  own_purchase: "The buyer is an ambassador of the campaign. Own purchases are shown apart.",
  deleted_order: "The order was deleted in Shopify, so it counts for nobody.",
  test_order: "This is a test order. Test orders are kept out of the totals.",
  no_code: "The order carries no code and no visit by a link is known, so nothing points to a campaign.",
  unknown_code: "None of the codes on the order belongs to a campaign, and no visit by a link is known.",
  code_not_valid_then: "A code on the order belongs to a campaign, but not on the day of the order.",
  link_too_old: "The buyer followed a Pulse link, but outside the look-back window.",
};

export const CODE_OUTCOMES: Record<ExplainedCode["outcome"], string> = {
  won: "Belongs to a campaign and earned its credit.",
  not_a_campaign_code: "Not a code of a campaign.",
  not_valid_then: "Belongs to a campaign, but the campaign or the assignment did not cover the day of the order.",
  kept_out: "Belongs to a campaign, but this order counts for nobody.",
  outweighed: "Belongs to a campaign, but your attribution settings put something else before it.",
};

export const LINK_OUTCOMES: Record<ExplainedLink["outcome"], string> = {
  won: "Earned its credit.",
  too_old: "Outside the look-back window.",
  after_the_order: "After the order, so it did not lead to it.",
  kept_out: "This order counts for nobody.",
  outweighed: "Your attribution settings put something else before it.",
};

/** How a visit is known. */
export const VIAS: Record<ExplainedLink["via"][number], string> = {
  cart: "the cart",
  pixel: "the web pixel",
  journey: "Shopify’s customer journey",
  utm: "the campaign parameters in Shopify’s customer journey",
};

/** The attribution models as a merchant chooses among them. */
export const MODELS: Record<Model, { label: string; help: string }> = {
  code_first: { label: "Code before link", help: "A code on the order decides. Without one, the Pulse link that was followed last." },
  link_first: { label: "Link before code", help: "The Pulse link that was followed last decides. Without one, a code on the order." },
  last: { label: "Last touch", help: "The last thing before the order gets all of it: a code counts as used at the moment of the order." },
  first: { label: "First touch", help: "The first link that was followed gets all of it; without one, the code." },
  linear: { label: "Linear", help: "Every visit by a link and the code get the same share." },
  position: { label: "Position-based", help: "40% to the first, 40% to the last, and 20% shared by what was between. Of two, each gets half." },
  "time-decay": { label: "Time decay", help: "The nearer to the order, the more: a share halves with every 7 days." },
};
