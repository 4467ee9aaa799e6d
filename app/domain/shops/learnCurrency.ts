import type { Sql } from "#app/platform/database.ts";
import { exponent } from "#app/platform/money.ts";

/** What amounts are read in before the shop's currency is known: only its two decimal places count. */
export const UNKNOWN_CURRENCY = "XXX";

/**
 * Sets the shop's currency. Spend that was entered before it was known was kept with two decimal places and is brought to those
 * of the currency.
 */
export async function learnCurrency(sql: Sql, shopId: bigint, currency: string): Promise<void> {
  const { rows } = await sql.query<{ before: string | null }>(
    `update shop set currency = $2 from (select id, currency from shop where id = $1 for update) b
     where shop.id = b.id and b.currency is distinct from $2 returning b.currency before`,
    [shopId, currency],
  );
  const shift = exponent(currency) - exponent(UNKNOWN_CURRENCY);
  if (!rows[0] || rows[0].before !== null || shift === 0) return;
  await sql.query("update campaign set spend = round(spend * 10::numeric ^ $2) where shop_id = $1 and spend is not null", [shopId, shift]);
}
