import { forShop } from "#app/platform/database.ts";
import { publishShop } from "#app/domain/pulse/publishShop.ts";
import type { Chance } from "./chance.ts";

const CAMPAIGNS = 3;
const AMBASSADORS = 30;

/** An ambassador in a campaign: the code, how many follow, and whether the code has leaked. */
export type Ambassador = { campaignId: bigint; participationId: bigint; code: string; codeId: bigint; reach: number; leaked: boolean };

/**
 * Campaigns that have run for 90 days, each with ambassadors of unequal reach. One code in fifteen has leaked.
 * @param from The campaigns' first day.
 */
export async function makeCampaigns(shopId: bigint, chance: Chance, from: Date): Promise<Ambassador[]> {
  const made: Ambassador[] = [];
  for (let c = 0; c < CAMPAIGNS; c++) {
    const name = `Campaign ${c + 1}`;
    const { id: campaignId } = await forShop(shopId, (tx) =>
      tx.campaign.create({
        data: { shopId, name, nameKey: name.toLowerCase(), plan: "PRO", startsOn: from, landingUrl: "https://simulated.example.com/" },
      }),
    );
    for (let a = 0; a < AMBASSADORS; a++) made.push(await join(shopId, campaignId, `C${c}A${a}`, chance, a % 15 === 7));
  }
  await publishShop(shopId);
  return made;
}

function join(shopId: bigint, campaignId: bigint, code: string, chance: Chance, leaked: boolean): Promise<Ambassador> {
  return forShop(shopId, async (tx) => {
    const { id: ambassadorId } = await tx.ambassador.create({ data: {} });
    const handle = code.toLowerCase();
    await tx.ambassadorAccount.create({ data: { platform: "instagram", handleKey: handle, ambassadorId } });
    await tx.shopAmbassador.create({ data: { shopId, ambassadorId, handle } });
    await tx.shopAmbassadorAccount.create({ data: { shopId, ambassadorId, platform: "instagram", handleKey: handle, handle, followers: 1000n } });
    await tx.pulseAddress.create({ data: { handleKey: handle, ambassadorId } });
    const { id: participationId } = await tx.participation.create({ data: { shopId, campaignId, ambassadorId } });
    const { id: codeId } = await tx.code.create({ data: { shopId, code, codeKey: handle, state: "active" } });
    await tx.codeAssignment.create({ data: { shopId, codeId, campaignId, participationId } });
    return { campaignId, participationId, code, codeId, reach: chance.spread(0.8), leaked };
  });
}
