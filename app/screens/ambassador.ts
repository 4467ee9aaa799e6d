import { findAmbassador } from "#app/domain/ambassadors/findAmbassador.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { noFigures } from "#app/metrics/figures.ts";
import { participationFigures } from "#app/metrics/queries/participationFigures.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { dayIn } from "#app/platform/day.ts";
import { platformName } from "./ambassadors.ts";
import { formatsOf } from "./formats.ts";
import { pulseLinkScreen } from "./pulseLink.ts";

/**
 * An ambassador as the shop knows the person: Pulse link, accounts, attributes, campaigns with codes and results. Contact details are not in it.
 * @throws NotFound
 */
export async function ambassadorScreen(shop: Shop, ambassadorId: bigint) {
  const formats = formatsOf(shop);
  const ambassador = await findAmbassador(shop.id, ambassadorId);
  const ids = ambassador.participations.map((participation) => participation.id);
  const earned = await sqlForShop(shop.id, (sql) => participationFigures(sql, shop.id, ids, formats.currency));
  return {
    id: String(ambassador.ambassadorId),
    handle: ambassador.handle,
    favourite: ambassador.favourite,
    hasContact: ambassador.hasContact,
    link: await pulseLinkScreen(shop, ambassadorId, null),
    since: formats.day(dayIn(shop.timeZone, ambassador.createdAt)),
    accounts: ambassador.accounts.map((account) => ({
      key: `${account.platform}/${account.handle}`,
      label: `${platformName(account.platform)}: ${account.handle}`,
      value: account.followers === null ? "No follower count" : `${formats.count(account.followers)} followers`,
    })),
    attributes: Object.entries(ambassador.attributes).map(([name, value]) => ({ key: name, label: name.replaceAll("_", " "), value })),
    campaigns: ambassador.participations.map(({ id, removedAt, campaign, assignments }) => {
      const figures = earned.get(id) ?? noFigures(formats.currency);
      return {
        id: String(id),
        campaignId: String(campaign.id),
        name: campaign.name,
        removed: removedAt !== null,
        codes: assignments.filter(({ validUntil }) => validUntil === null || validUntil > new Date()).map(({ code }) => code),
        orders: formats.count(figures.orders),
        net: formats.money(figures.net),
      };
    }),
  };
}
