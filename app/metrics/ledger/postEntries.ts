import type { Posting } from "#app/attribution/posting.ts";
import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

// The difference between what the ledger shall say of these orders and what it says: nothing is ever changed or taken out.
const POST = `
  insert into ledger (shop_id, order_id, campaign_id, participation_id, day, currency, proof, orders, redemptions, new_customers, returning_customers, gross, discounts, refunds)
  select $1, order_id, campaign_id, participation_id, day, currency, proof, sum(orders), sum(redemptions), sum(new_customers), sum(returning_customers),
    sum(gross), sum(discounts), sum(refunds)
  from (
    select * from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::date[], $7::text[], $8::int[], $9::int[], $10::int[], $11::int[], $12::bigint[], $13::bigint[], $14::bigint[], $15::text[])
      p(order_id, campaign_id, participation_id, day, currency, orders, redemptions, new_customers, returning_customers, gross, discounts, refunds, proof)
    union all
    select order_id, campaign_id, participation_id, day, currency, -orders, -redemptions, -new_customers, -returning_customers, -gross, -discounts, -refunds, proof
    from (select * from ledger where shop_id = $1 and order_id = any($2::bigint[]) order by order_id offset 0) l
  ) both_sides
  group by order_id, campaign_id, participation_id, day, currency, proof
  having (sum(orders), sum(redemptions), sum(new_customers), sum(returning_customers), sum(gross), sum(discounts), sum(refunds)) <> (0, 0, 0, 0, 0, 0, 0)
  order by order_id`;

/**
 * Brings the ledger of the named orders to what the postings say, in the caller's transaction, and wakes the roll-up.
 * @param orderIds All orders that were worked out; one without a posting ends with nothing in the ledger.
 */
export async function postEntries(sql: Pipeline, shopId: bigint, orderIds: readonly bigint[], postings: readonly Posting[]): Promise<void> {
  const column = (of: (posting: Posting) => bigint | number | string | null) => arrayText(postings.map(of));
  const { rowCount } = await sql.query({
    name: "post_entries",
    text: POST,
    values: [
      shopId,
      arrayText(orderIds),
      column((p) => p.orderId),
      column((p) => p.campaignId),
      column((p) => p.participationId),
      column((p) => p.day),
      column((p) => p.currency),
      column((p) => p.orders),
      column((p) => p.redemptions),
      column((p) => p.newCustomers),
      column((p) => p.returningCustomers),
      column((p) => p.gross),
      column((p) => p.discounts),
      column((p) => p.refunds),
      column((p) => p.proof),
    ],
  });
  if (rowCount) await enqueue(sql, "roll_up", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `rollup:${shopId}` });
}
