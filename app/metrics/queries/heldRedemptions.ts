import type { HeldRedemptions } from "#app/domain/reconciliations/redemptions.ts";
import { sqlForShop } from "#app/platform/database.ts";

// An order with several codes of a discount is one use of it. order_code also knows codes that an order lost by an edit: only what the
// fact carries now counts.
const READ = `
  select d.id "discountId", d.campaign_id "campaignId", d.title, d.shopify_id "shopifyId", u.*,
    (select count(*)::int from inbox where shop_id = $1 and state = 'pending') waiting
  from discount d
    cross join lateral (
      select count(*)::int "ourCount", (count(*) filter (where o.test))::int "testCount",
        (count(*) filter (where g.order_id is not null))::int "deletedCount",
        (count(*) filter (where o.source = 'shopify_draft_order' and not o.test and g.order_id is null))::int "draftCount"
      from (
        select distinct oc.order_id from code c join order_code oc on oc.shop_id = c.shop_id and oc.code_key = c.code_key
        where c.shop_id = $1 and c.discount_id = d.id
      ) used
        join order_fact o on o.shop_id = $1 and o.order_id = used.order_id
        left join order_deletion g on g.shop_id = $1 and g.order_id = used.order_id
      where exists (select from code c where c.shop_id = $1 and c.discount_id = d.id and c.code_key = any (o.code_keys))
    ) u
  where d.shop_id = $1 and d.shopify_id is not null and d.deleted_at is null
  order by d.id`;

/** Orders that we hold with codes of each of the shop's discounts, whatever became of them. Cost: an order fact for each such order. */
export async function heldRedemptions(shopId: bigint): Promise<HeldRedemptions[]> {
  return sqlForShop(shopId, async (sql) => (await sql.query<HeldRedemptions>(READ, [shopId])).rows);
}
