import type { Tx } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

/**
 * Marks every order that carries a code which is, or once was, the campaign's, so that its credit is worked out again, in the
 * caller's transaction. The caller holds lockCodesToChange.
 */
export async function markOrdersOfCampaign(tx: Tx, shopId: bigint, campaignId: bigint): Promise<void> {
  const marked = await tx.$executeRaw`
    insert into order_to_credit (shop_id, order_id)
    select distinct o.shop_id, o.order_id
    from code_assignment a
      join code c on c.shop_id = a.shop_id and c.id = a.code_id
      join order_code o on o.shop_id = c.shop_id and o.code_key = c.code_key
    where a.shop_id = ${shopId} and a.campaign_id = ${campaignId}
    order by o.order_id
    on conflict do nothing`;
  if (marked) await enqueue(tx, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` });
}
