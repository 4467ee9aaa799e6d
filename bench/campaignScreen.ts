import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { campaignOrders } from "#app/metrics/queries/campaignOrders.ts";
import { participationTable } from "#app/metrics/queries/participationTable.ts";
import { salesByProof } from "#app/metrics/queries/salesByProof.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { closeDatabase, type Sql, sqlForShop } from "#app/platform/database.ts";
import { type Bench, percentile } from "./bench.ts";
import { fillShop } from "./fillShop.ts";

const ORDERS = 1_000_000;
const RUNS = 60;

/** What the campaign screen reads, at a million orders and ten thousand ambassadors in the campaign, beside grouping the orders themselves. */
export const bench: Bench = async ({ ownerUrl }) => {
  const shop = await ensureShop("bench.myshopify.com");
  const campaignId = await fillShop(ownerUrl, shop.id, ORDERS);
  while (await rollUp(shop.id)) continue;
  const page = { sort: "net", direction: "desc", page: 1, pageSize: 50 } as const;
  const parts: Record<string, (sql: Sql) => Promise<unknown>> = {
    "figures, all campaigns": (sql) => campaignFigures(sql, shop.id),
    "figures of one campaign": (sql) => campaignFigures(sql, shop.id, campaignId),
    "chart by day": (sql) => campaignDays(sql, shop.id, campaignId, "USD"),
    "potential reach": (sql) => potentialReach(sql, shop.id, campaignId),
    "table of ambassadors, by net revenue": (sql) => participationTable(sql, shop.id, campaignId, "USD", page),
    "table of ambassadors, by followers": (sql) => participationTable(sql, shop.id, campaignId, "USD", { ...page, sort: "followers" }),
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
