import type { CountedDiscount, HeldRedemptions } from "#app/domain/reconciliations/redemptions.ts";
import { sqlForShop } from "#app/platform/database.ts";

// order_code also knows codes that an order lost by an edit: only what the fact carries now is a use. Shopify counts a discount once for
// an order, whatever number of its codes it has, and a code once for each order.
const READ = `
  select count(*)::int "ourCount", (count(*) filter (where used.test))::int "testCount",
    (count(*) filter (where g.order_id is not null))::int "deletedCount",
    (count(*) filter (where used.source = 'shopify_draft_order' and not used.test and g.order_id is null))::int "draftCount",
    (select count(*)::int from inbox where shop_id = $1 and state = 'pending') waiting
  from (
    select distinct o.order_id, o.test, o.source, case when $3::boolean then oc.code_key end
    from order_code oc join order_fact o on o.shop_id = oc.shop_id and o.order_id = oc.order_id
    where oc.shop_id = $1 and oc.code_key = any ($2::text[]) and oc.code_key = any (o.code_keys)
  ) used left join order_deletion g on g.shop_id = $1 and g.order_id = used.order_id`;

const OWN_CODES = "select coalesce(array_agg(code_key), '{}') keys from code where shop_id = $1 and discount_id = $2";

/** Uses of a discount by the orders that we hold, whatever became of them. Cost: an order fact for each. */
export async function heldRedemptions(shopId: bigint, { discountId, codeKeys }: CountedDiscount): Promise<HeldRedemptions> {
  const imported = discountId === 0n;
  return sqlForShop(shopId, async (sql) => {
    const keys = imported ? codeKeys : (await sql.query<{ keys: string[] }>(OWN_CODES, [shopId, discountId])).rows[0]!.keys;
    return (await sql.query<HeldRedemptions>(READ, [shopId, keys, imported])).rows[0]!;
  });
}
