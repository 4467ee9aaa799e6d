import { sqlForShop } from "#app/platform/database.ts";

const tables: Record<string, string> = {
  facts: "select * from order_fact where shop_id = $1 order by order_id",
  refunds: "select * from order_refund where shop_id = $1 order by order_id, refund_id",
  deletions: "select order_id from order_deletion where shop_id = $1 order by order_id",
  customers: "select * from customer_fact where shop_id = $1 order by customer_id",
  merges: "select * from customer_merge where shop_id = $1 order by customer_id",
  guests: `select g.* from guest_order g join order_fact o on o.shop_id = g.shop_id and o.order_id = g.order_id
    where g.shop_id = $1 and o.customer_id is null and o.customer_key is not null order by g.order_id`,
  carts: "select order_id, click_id from order_click where shop_id = $1 and via = 'cart' order by order_id, click_id",
  checkouts: "select order_id from order_checkout where shop_id = $1 order by order_id",
  firsts: "select * from customer_first where shop_id = $1 order by customer_key",
  credits: "select * from credit where shop_id = $1 order by order_id, position",
  ledger: `select order_id, campaign_id, participation_id, day, currency, sum(orders) orders, sum(redemptions) redemptions, sum(new_customers) new_customers,
    sum(returning_customers) returning_customers, sum(gross) gross, sum(discounts) discounts, sum(refunds) refunds from ledger where shop_id = $1
    group by 1, 2, 3, 4, 5 having (sum(orders), sum(redemptions), sum(new_customers), sum(returning_customers), sum(gross), sum(discounts), sum(refunds)) <> (0, 0, 0, 0, 0, 0, 0)
    order by 1, 2, 3, 4, 5`,
  days: "select * from campaign_day where shop_id = $1 and (orders, redemptions, new_customers, returning_customers, gross, discounts, refunds) <> (0, 0, 0, 0, 0, 0, 0) order by campaign_id, day, currency, proof",
  totals:
    "select * from participation_total where shop_id = $1 and (orders, redemptions, new_customers, returning_customers, gross, discounts, refunds) <> (0, 0, 0, 0, 0, 0, 0) order by campaign_id, participation_id, currency, proof",
};

/** Everything that a shop's orders came to, in a canonical form that is equal when, and only when, the sums are: compared as text. */
export async function stateOf(shopId: bigint, without: RegExp = /^shop_id$/): Promise<string> {
  const state = await sqlForShop(shopId, async (sql) => {
    const read: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(tables)) read[name] = (await sql.query(text, [shopId])).rows;
    return read;
  });
  return JSON.stringify(state, (key, value) => (without.test(key) ? undefined : typeof value === "bigint" ? String(value) : value), 1);
}

/** Ids of campaigns, participations, codes and customers differ from shop to shop: here they are numbered by their place. */
export function renumbered(state: string): string {
  const places = new Map<string, number>();
  return state.replace(/"(campaign_id|participation_id|code_id|customer_key)": "([^"]+)"/g, (_all, key: string, id: string) => {
    const known = id === "0" ? 0 : (places.get(`${key}${id}`) ?? places.set(`${key}${id}`, places.size + 1).get(`${key}${id}`)!);
    return `"${key}": ${known}`;
  });
}
