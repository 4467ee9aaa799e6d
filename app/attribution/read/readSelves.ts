import { arrayText } from "#app/platform/arrayText.ts";
import type { Sql } from "#app/platform/database.ts";
import type { FoundSelf } from "../evidence.ts";
import type { CreditableOrder } from "../order.ts";

type Row = { order_id: bigint; participation_id: bigint; campaign_id: bigint; starts_on: string; ends_on: string | null; removed_at: Date | null };

// The e-mails (keyed hashes) of the buyer, of all customers that were merged into one, and of a guest; then whose they are among the shop's ambassadors.
const SELVES = `
  with buyers as materialized (
    select distinct w.order_id, e.email_key
    from unnest($2::bigint[], $3::text[]) w(order_id, customer_key)
      cross join lateral (
        select substr(w.customer_key, 2) email_key where w.customer_key like 'e%'
        union all
        select f.email_key
        from (
          select substr(w.customer_key, 2)::bigint customer_id where w.customer_key like 'c%'
          union all
          (select customer_id from customer_merge where shop_id = $1 and w.customer_key like 'c%' and root_id = substr(w.customer_key, 2)::bigint offset 0)
        ) c cross join lateral (select email_key from customer_fact where shop_id = $1 and customer_id = c.customer_id and email_key is not null offset 0) f
      ) e
  )
  select b.order_id, p.id participation_id, p.campaign_id, p.removed_at, k.starts_on, k.ends_on
  from buyers b
    cross join lateral (select ambassador_id from shop_ambassador where shop_id = $1 and email_key = b.email_key offset 0) a
    cross join lateral (select id, campaign_id, removed_at from participation where shop_id = $1 and ambassador_id = a.ambassador_id offset 0) p
    cross join lateral (select starts_on, ends_on from campaign where shop_id = $1 and id = p.campaign_id offset 0) k`;

/** For each order whose buyer is an ambassador of the shop: the participations of that person. */
export async function readSelves(sql: Sql, shopId: bigint, orders: readonly CreditableOrder[]): Promise<Map<bigint, FoundSelf[]>> {
  const bought = orders.filter((order) => order.customerKey !== null);
  if (bought.length === 0) return new Map();
  const { rows } = await sql.query<Row>({
    name: "selves_of_orders",
    text: SELVES,
    values: [shopId, arrayText(bought.map((order) => order.orderId)), arrayText(bought.map((order) => order.customerKey))],
  });
  const asked = new Map(bought.map((order) => [order.orderId, order]));
  const selves = new Map<bigint, FoundSelf[]>();
  for (const { order_id, participation_id, campaign_id, starts_on, ends_on, removed_at } of rows) {
    const { day, processedAt } = asked.get(order_id)!;
    const running = starts_on <= day && (ends_on === null || day <= ends_on) && (removed_at === null || processedAt < removed_at);
    selves.set(order_id, [
      ...(selves.get(order_id) ?? []),
      { participationId: participation_id, campaignId: campaign_id, startsOn: starts_on, running },
    ]);
  }
  return selves;
}
