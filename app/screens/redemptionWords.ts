import type { ProofRedemption } from "#app/metrics/queries/reconciliationProof.ts";
import { plural } from "./pluralCount.ts";
import type { ShopFormats } from "./formats.ts";

export type RedemptionVerdict = { tone: "agrees" | "lags" | "look"; words: string };

/**
 * What Shopify's count of a discount's uses says beside the orders that we hold. Shopify's lags, so less than ours is nothing; more than
 * ours by no more than what waits to be read is on its way.
 */
export function redemptionVerdict(formats: ShopFormats, one: ProofRedemption): RedemptionVerdict {
  const { shopifyCount, ourCount, waiting } = one;
  if (shopifyCount === null) return { tone: "look", words: "The discount is no longer in Shopify. Its orders stay counted here." };
  if (shopifyCount < ourCount - explainable(one))
    return { tone: "lags", words: "Shopify’s own count lags behind the orders. It catches up by itself." };
  if (shopifyCount <= ourCount) return { tone: "agrees", words: explained(formats, one) ?? "Both count the same." };
  const more = shopifyCount - ourCount;
  if (more <= waiting) return { tone: "lags", words: `${plural(formats, more, "use")} may still be on the way: events wait to be read.` };
  return {
    tone: "look",
    words: `Shopify counts ${plural(formats, more, "use")} more than there are orders here. Older orders may not have been read: compare more days, or read past orders. Orders deleted before Heartbeat read them are in Shopify’s count too.`,
  };
}

/** Test, deleted and draft orders: Shopify may or may not count them as uses. */
function explainable({ testCount, deletedCount, draftCount }: ProofRedemption): number {
  return testCount + deletedCount + draftCount;
}

function explained(formats: ShopFormats, one: ProofRedemption): string | null {
  const { testCount, deletedCount, draftCount, shopifyCount, ourCount } = one;
  const parts = [
    testCount > 0 && plural(formats, testCount, "test order"),
    deletedCount > 0 && plural(formats, deletedCount, "deleted order"),
    draftCount > 0 && plural(formats, draftCount, "draft order"),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const which = parts.join(" and ");
  return shopifyCount === ourCount
    ? `Both count the same, ${which} included. Test and deleted orders are in no campaign’s figures.`
    : `The orders here include ${which}, which Shopify does not always count as uses. Test and deleted orders are in no campaign’s figures.`;
}
