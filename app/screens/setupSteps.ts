import type { Campaign } from "#app/domain/campaigns/campaign.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { campaignParts } from "#app/metrics/queries/campaignParts.ts";
import type { Sql } from "#app/platform/database.ts";

/** The first three steps of a shop, by what is there; empty when all are done. `campaign`: the newest, if there is any. */
export async function setupSteps(sql: Sql, shop: Pick<Shop, "id">, campaign: Campaign | undefined) {
  const parts = await campaignParts(sql, shop.id);
  const at = campaign ? `/app/campaigns/${campaign.id}` : "/app/campaigns/new";
  const steps = [
    {
      key: "campaign",
      title: "Create a campaign",
      words: "Give it a name, its dates and what it costs you.",
      done: campaign !== undefined,
      action: "Create campaign",
      url: "/app/campaigns/new",
    },
    {
      key: "ambassadors",
      title: "Add ambassadors",
      words: "Import your list or add people by hand, then add them to the campaign.",
      done: parts.participations,
      action: "Add ambassadors",
      url: campaign ? `${at}/ambassadors` : "/app/ambassadors",
    },
    {
      key: "codes",
      title: "Make codes",
      words: "Orders that carry a code of the campaign are credited to it.",
      done: parts.codes,
      action: "Make codes",
      url: campaign ? `${at}/codes` : "/app/campaigns/new",
    },
  ];
  return steps.every((step) => step.done) ? [] : steps;
}
