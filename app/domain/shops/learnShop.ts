import type { Sql } from "#app/platform/database.ts";
import { sqlForShop } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";
import { lockCodesToChange } from "../codes/lockCodes.ts";
import { markAllOrders } from "../orders/markAllOrders.ts";
import { publishShopLater } from "../pulse/publishLater.ts";
import { markAllSignUps } from "../signUps/markSignUps.ts";
import { changePlan } from "./changePlan.ts";
import { learnCurrency } from "./learnCurrency.ts";
import type { Plan } from "./planRules.ts";

export type KnownOfShop = { name: string; currency: string; timeZone: string; primaryDomain: string; readAllOrders: boolean; plan: Plan };

/** What Shopify says of the shop: name, currency, time zone, domain, granted scopes and plan. */
export function learnShop(shopId: bigint, known: KnownOfShop): Promise<void> {
  return sqlForShop(shopId, async (sql) => {
    await learnCurrency(sql, shopId, known.currency);
    await saveKnown(sql, shopId, known);
    await changePlan(sql, shopId, known.plan);
  });
}

async function saveKnown(sql: Sql, shopId: bigint, known: KnownOfShop): Promise<void> {
  // Before the zone changes and until it is committed: nobody credits an order by the old zone without being told again.
  await lockCodesToChange(sql, shopId);
  const { rows } = await sql.query<{ moved: boolean; linked: boolean }>(
    `update shop set name = $2, time_zone = $3, primary_domain = $4, read_all_orders = $5
     from (select id, name, time_zone, primary_domain from shop where id = $1 for update) before where shop.id = before.id
     returning before.time_zone <> $3 moved, (before.name, before.time_zone, before.primary_domain) is distinct from ($2, $3, $4) linked`,
    [shopId, known.name, known.timeZone, known.primaryDomain, known.readAllOrders],
  );
  // Which day an order or a click counts for depends on where the shop's days begin.
  if (rows[0]?.moved) {
    await markAllOrders(sql, shopId);
    await markAllSignUps(sql, shopId);
    await enqueue(sql, "move_click_days", { shopId: String(shopId) }, { key: `click_days:${shopId}` });
    await enqueue(sql, "move_post_days", { shopId: String(shopId) }, { key: `post_days:${shopId}` });
  }
  if (rows[0]?.linked) await publishShopLater(sql, shopId);
}
