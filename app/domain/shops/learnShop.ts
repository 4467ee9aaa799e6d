import type { Sql } from "#app/platform/database.ts";
import { sqlForShop } from "#app/platform/database.ts";
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
  await sql.query("update shop set name = $2, time_zone = $3, primary_domain = $4, read_all_orders = $5 where id = $1", [
    shopId,
    known.name,
    known.timeZone,
    known.primaryDomain,
    known.readAllOrders,
  ]);
}
