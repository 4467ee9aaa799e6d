import { nameWords } from "#app/domain/ambassadors/contact.ts";
import type { Shop } from "#app/domain/shops/findShop.ts";
import { clickDefinitions, rateText } from "#app/metrics/clickDefinitions.ts";
import { definitions } from "#app/metrics/definitions.ts";
import { ENGAGEMENT_OF_ONE } from "#app/metrics/engagementDefinitions.ts";
import { participationTable, type ParticipationRow, type ParticipationSort } from "#app/metrics/queries/participationTable.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { matchKey } from "#app/platform/secrets.ts";
import { formatsOf, type ShopFormats } from "./formats.ts";

const PAGE_SIZE = 50;

export type ParticipationsQuery = { search: string; sort: ParticipationSort; direction: "asc" | "desc"; page: number };

/** A page of a campaign's ambassadors with what each sold, in the shop's currency. */
export async function participationsScreen(shop: Shop, campaignId: bigint, query: ParticipationsQuery) {
  const formats = formatsOf(shop);
  const [word, ...more] = nameWords(query.search);
  const { rows, total } = await sqlForShop(shop.id, (sql) =>
    participationTable(sql, shop.id, campaignId, formats.currency, {
      ...query,
      ...(word && more.length === 0 ? { nameKey: matchKey(shop.id, "name", word) } : {}),
      pageSize: PAGE_SIZE,
    }),
  );
  return {
    rows: rows.map((row) => participationRow(formats, row)),
    page: { page: query.page, pageSize: PAGE_SIZE, total },
    sort: { key: query.sort, direction: query.direction },
    definitions: {
      followers: "The followers of all accounts of the ambassador: as many as each had at its first post of the campaign, else its latest count.",
      engagement: ENGAGEMENT_OF_ONE.engagement,
      engagementRate: ENGAGEMENT_OF_ONE.engagementRate,
      orders: "Orders that are credited to this ambassador, by a code of their own or by their Pulse link.",
      net: definitions.net.definition,
      refunds: definitions.refunds.definition,
      newCustomers: definitions.newCustomers.definition,
      clicks: clickDefinitions.clicks.definition,
      ctr: "Clicks for each follower of the ambassador, over all accounts.",
    },
  };
}

function participationRow(formats: ShopFormats, row: ParticipationRow) {
  const { figures } = row;
  return {
    id: String(row.participationId),
    ambassadorId: String(row.ambassadorId),
    handle: row.handle,
    favourite: row.favourite,
    removed: row.removed,
    followers: row.followers === null ? "Unknown" : formats.count(row.followers),
    codes: row.codes,
    orders: formats.count(figures.orders),
    net: formats.money(figures.net, figures.currency),
    refunds: formats.money(figures.refunds, figures.currency),
    newCustomers: formats.count(figures.newCustomers),
    engagement: row.engagement === null ? "None" : formats.count(row.engagement),
    engagementRate: rateText(formats.locale, (row.engagement ?? 0) + row.clicks, row.followers) ?? "Unknown",
    clicks: formats.count(row.clicks),
    ctr: rateText(formats.locale, row.clicks, row.followers) ?? "Unknown",
  };
}
