import pg from "pg";
import { ensureShop } from "#app/domain/shops/ensureShop.ts";
import { rollUp } from "#app/metrics/ledger/rollUp.ts";
import { campaignDays } from "#app/metrics/queries/campaignDays.ts";
import { campaignFigures } from "#app/metrics/queries/campaignFigures.ts";
import { campaignOrders } from "#app/metrics/queries/campaignOrders.ts";
import { participationTable } from "#app/metrics/queries/participationTable.ts";
import { potentialReach } from "#app/metrics/queries/potentialReach.ts";
import { closeDatabase, type Sql, sqlForShop } from "#app/platform/database.ts";
import { type Bench, percentile } from "./bench.ts";

const ORDERS = 1_000_000;
const AMBASSADORS = 10_000;
const RUNS = 60;

/** What the campaign screen reads, at a million orders and ten thousand ambassadors in the campaign, beside grouping the orders themselves. */
export const bench: Bench = async ({ ownerUrl }) => {
  const shop = await ensureShop("bench.myshopify.com");
  const campaignId = await fill(ownerUrl, shop.id);
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

/** A million orders over 730 days: a third of them credited to one campaign of ten thousand ambassadors, the rest to nine others or nobody. */
async function fill(ownerUrl: string, shopId: bigint): Promise<bigint> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {}); // the query that needs it says so
  await owner.connect();
  await owner.query("begin");
  const { rows } = await owner.query<{ id: string }>(
    `insert into campaign (shop_id, name, name_key, plan, starts_on, updated_at) select $1, 'Campaign ' || n, 'campaign ' || n, 'PRO', '2024-11-01', now()
     from generate_series(1, 10) n returning id`,
    [shopId],
  );
  const first = rows[0]!.id;
  await owner.query(`insert into ambassador (id) select n from generate_series(1, ${AMBASSADORS}) n`);
  await owner.query(
    `insert into shop_ambassador (shop_id, ambassador_id, handle, name_keys, updated_at) select $1, n, 'ambassador' || n, '{}', now() from generate_series(1, ${AMBASSADORS}) n`,
    [shopId],
  );
  await owner.query(
    `insert into shop_ambassador_account (shop_id, platform, handle_key, ambassador_id, handle, followers) select $1, 'instagram', 'ambassador' || n, n, 'ambassador' || n, n * 7 % 90000 from generate_series(1, ${AMBASSADORS}) n`,
    [shopId],
  );
  await owner.query(
    `insert into participation (shop_id, id, campaign_id, ambassador_id) select $1, n, $2, n from generate_series(1, ${AMBASSADORS}) n`,
    [shopId, first],
  );
  await owner.query(
    `insert into code (shop_id, id, code, code_key, state) select $1, n, 'CREATOR' || n, 'creator' || n, 'active' from generate_series(1, ${AMBASSADORS}) n`,
    [shopId],
  );
  await owner.query(
    `insert into code_assignment (shop_id, code_id, campaign_id, participation_id) select $1, n, $2, n from generate_series(1, ${AMBASSADORS}) n`,
    [shopId, first],
  );
  await owner.query(
    `create temp table made as select n, timestamptz '2024-11-01' + n * interval '63 seconds' as at, case n % 3 when 0 then ${first} when 1 then ${first} + n % 9 + 1 else 0 end campaign,
       case when n % 3 = 0 then n / 3 % ${AMBASSADORS} + 1 else 0 end participation, 1000 + n::bigint * 7919 % 20000 gross from generate_series(1, ${ORDERS}) n`,
  );
  await owner.query(
    `insert into order_fact (shop_id, order_id, name, processed_at, updated_at, version_rank, version_hash, currency, presentment_currency, source, test, taxes_included, gross,
       discounts, removed, gift_cards, included_tax, tax, shipping, tips, presentment, codes, code_keys, code_amounts, narrowing)
     select $1, n, '#' || n, at, at, 0, '', 'USD', 'USD', 'web', false, false, gross, gross / 10, 0, 0, 0, 0, 0, 0, 'null', '{}', '{}', '{}', 1 from made`,
    [shopId],
  );
  await owner.query(
    `insert into credit (shop_id, order_id, position, campaign_id, participation_id, rule, gross, discounts, refunds, processed_at)
     select $1, n, 0, campaign, participation, 'code', gross, gross / 10, 0, at from made`,
    [shopId],
  );
  await owner.query(
    `insert into ledger (shop_id, campaign_id, participation_id, day, currency, orders, redemptions, new_customers, gross, discounts, order_id)
     select $1, campaign, participation, at::date, 'USD', 1, 1, 1, gross, gross / 10, n from made`,
    [shopId],
  );
  await owner.query("commit");
  await owner.query("vacuum analyze");
  await owner.end();
  return BigInt(first);
}
