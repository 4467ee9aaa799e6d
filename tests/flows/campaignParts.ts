import { forShop } from "#app/platform/database.ts";

type CampaignParts = { name: string; plan?: "DIY" | "PRO"; startsOn?: string; endsOn?: string | null };

let handles = 0;

/** A campaign with codes, by its tables: what attribution reads. `codes` names whose each is; null: the whole campaign's. */
export function campaignWithCodes(shopId: bigint, parts: CampaignParts, codes: Record<string, string | null>) {
  return forShop(shopId, async (tx) => {
    const campaign = await tx.campaign.create({
      data: {
        shopId,
        name: parts.name,
        nameKey: parts.name.toLowerCase(),
        plan: parts.plan ?? "PRO",
        startsOn: new Date(parts.startsOn ?? "2026-01-01"),
        endsOn: parts.endsOn === undefined || parts.endsOn === null ? null : new Date(parts.endsOn),
      },
    });
    const participations: Record<string, bigint> = {};
    for (const [code, owner] of Object.entries(codes)) {
      if (owner && !participations[owner]) {
        const { id: ambassadorId } = await tx.ambassador.create({ data: {} });
        await tx.shopAmbassador.create({ data: { shopId, ambassadorId, handle: owner } });
        const handleKey = `${owner}${++handles}`;
        await tx.shopAmbassadorAccount.create({ data: { shopId, ambassadorId, platform: "instagram", handleKey, handle: owner, followers: 1000n } });
        participations[owner] = (await tx.participation.create({ data: { shopId, campaignId: campaign.id, ambassadorId } })).id;
      }
      const made = await tx.code.create({ data: { shopId, code, codeKey: code.toLowerCase(), state: "active" } });
      await tx.codeAssignment.create({
        data: { shopId, codeId: made.id, campaignId: campaign.id, participationId: owner ? participations[owner]! : null },
      });
    }
    return { campaignId: campaign.id, participations };
  });
}
