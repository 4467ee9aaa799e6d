import { sqlForShop } from "#app/platform/database.ts";

/** Shopify works a visit out in minutes at the soonest. */
const FIRST_ASK = "interval '5 minutes'";

// Orders of the online store alone have visits; and only where a Pulse link can lead to the shop is it of use to ask.
const BEGIN = `
  insert into order_journey (shop_id, order_id, next_at)
  select o.shop_id, o.order_id, greatest(o.processed_at, $2::timestamptz - interval '1 day') + ${FIRST_ASK} from order_fact o
  where o.shop_id = $1 and o.source = 'web' and not o.test and o.processed_at >= $2::timestamptz - interval '3 days'
    and exists (select from pulse_candidate c where c.shop_id = $1)
    and not exists (select from order_journey j where j.shop_id = $1 and j.order_id = o.order_id)
    and not exists (select from redacted_order r where r.shop_id = $1 and r.order_id = o.order_id)
  on conflict do nothing`;

const DUE = "select order_id from order_journey where shop_id = $1 and state = 'waiting' and next_at <= $2 order by next_at limit $3";

/** The orders of a shop whose visits are to be asked for now, the longest due first; new orders are put down to be asked later. */
export function dueJourneys(shopId: bigint, now: Date, most: number): Promise<bigint[]> {
  return sqlForShop(shopId, async (sql) => {
    await sql.query(BEGIN, [shopId, now]);
    const { rows } = await sql.query<{ order_id: bigint }>(DUE, [shopId, now, most]);
    return rows.map((row) => row.order_id);
  });
}
