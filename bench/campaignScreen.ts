import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { campaignOrders } from "#app/metrics/queries/campaignOrders.ts";
import { clicksByPlatform } from "#app/metrics/queries/clicksByPlatform.ts";
import { countsSeen } from "#app/metrics/queries/countsSeen.ts";
import { engagementDays } from "#app/metrics/queries/engagementDays.ts";
import { engagementFigures } from "#app/metrics/queries/engagementFigures.ts";
import { engagementPosts } from "#app/metrics/queries/engagementPosts.ts";
import { guaranteeFacts } from "#app/metrics/queries/guaranteeFacts.ts";
import { participationReach } from "#app/metrics/queries/participationReach.ts";
import { participationTable } from "#app/metrics/queries/participationTable.ts";
import { salesByProof } from "#app/metrics/queries/salesByProof.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { typeFigures } from "#app/metrics/queries/typeFigures.ts";
import { closeDatabase, type Sql, sqlForShop } from "#app/platform/database.ts";
import { type Bench, percentile } from "./bench.ts";
import { fillPosts } from "./fillPosts.ts";
import { fillShop } from "./fillShop.ts";

const ORDERS = 1_000_000;
const RUNS = 60;

/** What the campaign screen reads, at a million orders, ten thousand ambassadors and 35,000 posts in the campaign, beside grouping the orders themselves. */
export const bench: Bench = async ({ ownerUrl }) => {
  const shop = await ensureShop("bench.myshopify.com");
  const campaignId = await fillShop(ownerUrl, shop.id, ORDERS);
  await fillPosts(ownerUrl, shop.id, campaignId);
  while (await rollUp(shop.id)) continue;
  const page = { sort: "net", direction: "desc", page: 1, pageSize: 50 } as const;
  const parts: Record<string, (sql: Sql) => Promise<unknown>> = {
    "figures, all campaigns": (sql) => campaignFigures(sql, shop.id),
    "figures of one campaign": (sql) => campaignFigures(sql, shop.id, campaignId),
    "chart by day": (sql) => campaignDays(sql, shop.id, campaignId, "USD"),
    "potential reach": (sql) => potentialReach(sql, shop.id, campaignId),
    "potential reach of an ambassador": (sql) => participationReach(sql, shop.id, 7n),
    "engagement by platform, with clicks": async (sql) => [
      await engagementFigures(sql, shop.id, campaignId, 0n),
      await clicksByPlatform(sql, shop.id, campaignId),
    ],
    "engagement by day": (sql) => engagementDays(sql, shop.id, campaignId, 0n),
    "how far 35,000 posts were counted": (sql) => countsSeen(sql, shop.id, campaignId, 0n),
    "the 50 posts with most engagement": (sql) => engagementPosts(sql, shop.id, campaignId, 0n, 50),
    "what guarantees are forecast from": (sql) => guaranteeFacts(sql, shop.id, campaignId, new Date("2026-06-01")),
    "types of ambassador, by size": (sql) => typeFigures(sql, shop.id, { by: { kind: "tier" }, campaignId, since: null, currency: "USD" }),
    "table of ambassadors, by net revenue": (sql) => participationTable(sql, shop.id, campaignId, "USD", page),
    "table of ambassadors, by followers": (sql) => participationTable(sql, shop.id, campaignId, "USD", { ...page, sort: "followers" }),
    "table of ambassadors, by engagement rate": (sql) => participationTable(sql, shop.id, campaignId, "USD", { ...page, sort: "engagementRate" }),
    "table of ambassadors, searched": (sql) => participationTable(sql, shop.id, campaignId, "USD", { ...page, search: "ambassador99" }),
    "what proves the sales": (sql) => salesByProof(sql, shop.id, campaignId, "USD", { from: "2024-11-01", until: "2026-10-31" }),
    "newest orders": (sql) => campaignOrders(sql, shop.id, campaignId, { page: 1, pageSize: 20 }),
  };
  const grouped = await timed(shop.id, (sql) =>
    sql.query(
      "select processed_at::date, count(*), sum(gross - discounts - refunds) from credit where shop_id = $1 and campaign_id = $2 group by 1",
      [shop.id, campaignId],
    ),
  );
  const results = [];
  for (const [what, read] of Object.entries(parts)) {
    const ours = await timed(shop.id, read);
    results.push({ what: `${what} (p99 of ${RUNS})`, ours, limit: grouped, unit: "ms", ratio: ours / grouped });
  }
  await closeDatabase();
  return results;
};

async function timed(shopId: bigint, read: (sql: Sql) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const started = performance.now();
    await sqlForShop(shopId, read);
    times.push(performance.now() - started);
  }
  return Math.round(percentile(times, 0.99) * 10) / 10;
}
