import { findAmbassador } from "#app/domain/ambassadors/findAmbassador.ts";
import { ambassadorOf } from "#app/domain/campaigns/participationsIn.ts";
import { findCampaign } from "#app/domain/campaigns/findCampaign.ts";
import { listCodes } from "#app/domain/codes/listCodes.ts";
import { shareLink } from "#app/domain/codes/shareLink.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { noFigures } from "#app/metrics/figures.ts";
import { participationFigures } from "#app/metrics/queries/participationFigures.ts";
import { signUpsOf } from "#app/metrics/queries/signUpFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { figureTiles } from "./figureTiles.ts";
import { formatsOf } from "./formats.ts";
import { clicksScreen } from "./clicks.ts";
import { engagementScreen } from "./engagement.ts";
import { ordersScreen } from "./orders.ts";
import { SIGN_UP_DEFINITION } from "./signUps.ts";
import { pulseLinkScreen } from "./pulseLink.ts";

const SHOWN_CODES = 20;

/**
 * What one ambassador sold in one campaign, and the orders.
 * @throws NotFound
 */
export async function participationScreen(shop: Shop, campaignId: bigint, participationId: bigint, page: number) {
  const formats = formatsOf(shop);
  const campaign = await findCampaign(shop.id, campaignId);
  const ambassador = await findAmbassador(shop.id, await ambassadorOf(shop.id, campaignId, participationId));
  const earned = await sqlForShop(shop.id, (sql) => participationFigures(sql, shop.id, [participationId], formats.currency));
  const signUps = await sqlForShop(shop.id, (sql) => signUpsOf(sql, shop.id, participationId));
  const { codes } = await listCodes(shop.id, { campaignId, search: ambassador.handle, limit: 1000 });
  const tiles = figureTiles(formats, earned.get(participationId) ?? noFigures(formats.currency), { spend: null, followers: 0n, reachNote: null });
  return {
    campaign: { id: String(campaign.id), name: campaign.name },
    ambassador: { id: String(ambassador.ambassadorId), handle: ambassador.handle, favourite: ambassador.favourite },
    removed: ambassador.participations.some(({ id, removedAt }) => id === participationId && removedAt !== null),
    perAmbassador: campaign.plan === "PRO",
    metrics: [
      tiles.gross,
      tiles.discounts,
      tiles.refunds,
      tiles.net,
      tiles.orders,
      tiles.newCustomers,
      tiles.returningCustomers,
      tiles.averageOrder,
      signUpTile(formats.count(signUps)),
    ],
    codes: codes
      .filter((code) => code.participationId === participationId)
      .slice(0, SHOWN_CODES)
      .map(({ code, state, landingUrl }) => ({
        code,
        state,
        shareLink: state === "active" ? shareLink(shop.primaryDomain ?? shop.domain, code, landingUrl) : null,
      })),
    link: await pulseLinkScreen(shop, ambassador.ambassadorId, participationId),
    engagement: await engagementScreen(shop, { campaignId, participationId }),
    clicks: await clicksScreen(shop, { campaignId, participationId }),
    orders: await ordersScreen(shop, campaignId, { participationId, page }),
  };
}

function signUpTile(value: string) {
  return { key: "signUps", label: "Sign-ups", definition: SIGN_UP_DEFINITION, value };
}
