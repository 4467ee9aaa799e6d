import { lockCodesToRead } from "../codes/lockCodes.ts";
import { markOrdersToCredit } from "../orders/markOrdersToCredit.ts";
import { type Sql, sqlForShop } from "#app/platform/database.ts";
import { lockStage } from "#app/platform/lockStage.ts";
import { UTM_SOURCE } from "../clicks/utm.ts";
import type { Visit } from "./journey.ts";

/** Asked after 5, 10, 20, 40 … minutes, then every day: after about 30 days it is never ready. */
const MOST_ATTEMPTS = 36;

const READY = `
  update order_journey j set state = 'ready', attempts = attempts + 1, next_at = null, visits = n.visits
  from unnest($2::bigint[], $3::jsonb[]) n(order_id, visits)
  where j.shop_id = $1 and j.order_id = n.order_id and j.state = 'waiting'
    and not exists (select from redacted_order r where r.shop_id = $1 and r.order_id = n.order_id)
  returning j.order_id`;

const CLICKS = `
  insert into order_click (shop_id, order_id, click_id, via)
  select distinct $1::bigint, order_id, click_id, 'journey' from unnest($2::bigint[], $3::uuid[]) c(order_id, click_id) order by 2, 3 on conflict do nothing`;

const LATER = `
  update order_journey set attempts = attempts + 1, state = case when attempts + 1 >= ${MOST_ATTEMPTS} then 'none' else 'waiting' end,
    next_at = case when attempts + 1 < ${MOST_ATTEMPTS} then $3::timestamptz + least(interval '5 minutes' * 2 ^ least(attempts, 10), interval '1 day') end
  where shop_id = $1 and order_id = any($2::bigint[]) and state = 'waiting'`;

export type ToldJourney = { orderId: bigint; visits: Visit[] };

/**
 * Keeps the visits of orders that Shopify has worked out, and puts the others off. Clicks whose token a visit's address carried are evidence for the
 * order; an order that any visit speaks for is credited again.
 * @param ready Journeys that are complete. @param others Orders that were asked for, too, and are not ready, or not shown.
 */
export function saveJourneys(shopId: bigint, ready: readonly ToldJourney[], others: readonly bigint[], now: Date): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await lockStage(sql, shopId);
    await lockCodesToRead(sql, shopId);
    await saveReady(sql, shopId, ready);
    await sql.query(LATER, [shopId, others, now]);
  });
}

async function saveReady(sql: Sql, shopId: bigint, ready: readonly ToldJourney[]): Promise<void> {
  if (ready.length === 0) return;
  const visits = ready.map((one) => JSON.stringify(one.visits));
  const { rows } = await sql.query<{ order_id: bigint }>(READY, [shopId, ready.map((one) => one.orderId), visits]);
  const saved = new Set(rows.map((row) => row.order_id));
  const kept = ready.filter((one) => saved.has(one.orderId));
  const clicks = kept.flatMap(({ orderId, visits }) => visits.flatMap(({ clickId }) => (clickId ? [{ orderId, clickId }] : [])));
  await sql.query(CLICKS, [shopId, clicks.map((one) => one.orderId), clicks.map((one) => one.clickId)]);
  const speaking = kept.filter((one) => one.visits.some(({ clickId, source }) => clickId !== null || source?.toLowerCase() === UTM_SOURCE));
  await markOrdersToCredit(
    sql,
    shopId,
    speaking.map((one) => one.orderId),
  );
}
