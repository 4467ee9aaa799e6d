import { sqlForShop } from "#app/platform/database.ts";
import { announce } from "#app/platform/live.ts";
import { type DaySum } from "./daySums.ts";
import { endFound } from "./differences.ts";
import type { Difference } from "./orders.ts";

/** What a window of a comparison came to. */
export type WindowResult = {
  /** Exclusive end: where the next window begins. */
  until: Date;
  seconds: number;
  matched: number;
  repaired: number;
  unreachable: number;
  /** Orders that still differ, with what differs now. */
  still: readonly Difference[];
  sums: readonly DaySum[];
};

const ADVANCE = `
  update reconciliation set reached_at = $3, window_seconds = $4, matched = matched + $5, repaired = repaired + $6, different = different + $7,
    unreachable = unreachable + $8
  where shop_id = $1 and id = $2`;

const ADD_SUMS = `
  insert into reconciliation_day (shop_id, reconciliation_id, day, campaign_id, currency, shopify_orders, our_orders, shopify_net, our_net)
  select $1, $2, s.* from unnest($3::date[], $4::bigint[], $5::text[], $6::int[], $7::int[], $8::bigint[], $9::bigint[]) s
  on conflict (shop_id, reconciliation_id, day, campaign_id, currency) do update set
    shopify_orders = reconciliation_day.shopify_orders + excluded.shopify_orders, our_orders = reconciliation_day.our_orders + excluded.our_orders,
    shopify_net = reconciliation_day.shopify_net + excluded.shopify_net, our_net = reconciliation_day.our_net + excluded.our_net`;

/** Writes what a window came to and where the next begins, in one commit: a window counts once however often it is tried. */
export function commitWindow(shopId: bigint, reconciliationId: bigint, result: WindowResult): Promise<void> {
  const { until, seconds, matched, repaired, unreachable, still, sums } = result;
  const different = new Set(still.map(({ orderId }) => orderId)).size;
  return sqlForShop(shopId, async (sql) => {
    await endFound(sql, shopId, reconciliationId, still);
    await sql.query(ADVANCE, [shopId, reconciliationId, until, seconds, matched, repaired, different, unreachable]);
    const column = <T>(of: (sum: DaySum) => T) => sums.map(of);
    await sql.query(ADD_SUMS, [
      shopId,
      reconciliationId,
      column((s) => s.day),
      column((s) => s.campaignId),
      column((s) => s.currency),
      column((s) => s.shopifyOrders),
      column((s) => s.ourOrders),
      column((s) => s.shopifyNet),
      column((s) => s.ourNet),
    ]);
    await announce(sql, shopId);
  });
}
