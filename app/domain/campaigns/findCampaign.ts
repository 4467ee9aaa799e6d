import { forShop } from "#app/platform/database.ts";
import { NotFound } from "#app/platform/errors.ts";
import { type Campaign, campaignOf } from "./campaign.ts";
import { campaignKey } from "./campaignKey.ts";

/** @throws NotFound when this shop has no such campaign. */
export async function findCampaign(shopId: bigint, campaignId: bigint): Promise<Campaign> {
  const row = await forShop(shopId, (tx) => tx.campaign.findUnique({ where: { shopId_id: { shopId, id: campaignId } } }));
  if (!row) throw new NotFound("There is no such campaign.");
  return campaignOf(row);
}

/** The shop's campaign of this name, without case, or null. */
export async function findCampaignByName(shopId: bigint, name: string): Promise<Campaign | null> {
  const row = await forShop(shopId, (tx) => tx.campaign.findUnique({ where: { shopId_nameKey: { shopId, nameKey: campaignKey(name) } } }));
  return row && campaignOf(row);
}

/** The shop's campaigns, the one that started last first; archived ones only when asked for. */
export async function listCampaigns(shopId: bigint, { archived = false }: { archived?: boolean } = {}): Promise<Campaign[]> {
  const where = { shopId, archivedAt: archived ? { not: null } : null };
  const rows = await forShop(shopId, (tx) => tx.campaign.findMany({ where, orderBy: [{ startsOn: "desc" }, { id: "desc" }] }));
  return rows.map(campaignOf);
}
