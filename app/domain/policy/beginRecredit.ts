import { markAllOrders } from "#app/domain/orders/markAllOrders.ts";
import { markAllSignUps } from "#app/domain/signUps/markSignUps.ts";
import { sqlForShop } from "#app/platform/database.ts";

/** Marks all orders of the shop, to be credited by the policy that is in force now. Run twice it marks them once more, which changes nothing. */
export async function beginRecredit(shopId: bigint, policyId: bigint): Promise<void> {
  await sqlForShop(shopId, async (sql) => {
    await markAllOrders(sql, shopId);
    await markAllSignUps(sql, shopId);
    await sql.query(
      `update attribution_policy set orders = o.count, finished_at = case when o.count = 0 then now() end
       from (select count(*) from order_fact where shop_id = $1) o
       where shop_id = $1 and id = $2 and orders = 0`,
      [shopId, policyId],
    );
  });
}
