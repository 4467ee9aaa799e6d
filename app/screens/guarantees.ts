import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import type { PotentialReach } from "#app/metrics/queries/potentialReach.ts";
import type { ShopFormats } from "./formats.ts";

/** The contract's figures of a Pro campaign beside the measured ones; those that the contract does not have are left out. */
export function guaranteesOf(formats: ShopFormats, campaign: Campaign, reach: PotentialReach) {
  const { guaranteedReach, guaranteedEngagementRate } = campaign;
  const reachLine = guaranteedReach !== null && {
    key: "reach",
    label: "Reach",
    guaranteed: formats.count(guaranteedReach),
    measured: reach.followers === 0n ? null : formats.count(reach.followers),
    share: guaranteedReach === 0n || reach.followers === 0n ? null : Math.min(100, Number((reach.followers * 100n) / guaranteedReach)),
    note: "Measured as potential reach: the followers of the campaign’s ambassadors.",
  };
  const engagementLine = guaranteedEngagementRate !== null && {
    key: "engagement",
    label: "Engagement rate",
    guaranteed: `${String(Number((Number(guaranteedEngagementRate) * 100).toFixed(4)))}%`,
    measured: null,
    share: null,
    note: "Engagement is measured from posts. No posts have been read for this campaign.",
  };
  return [reachLine, engagementLine].filter((line) => line !== false);
}
