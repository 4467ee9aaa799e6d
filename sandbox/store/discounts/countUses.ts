import type { Sandbox } from "../../sandbox.ts";

const LAG_MS = 2_000;

/** How often a discount or one code was used, as Shopify's asyncUsageCount says: it lags behind the orders. */
export async function countUses(sandbox: Sandbox, shop: string, by: { discountId: number } | { codeId: number }): Promise<number> {
  const [column, id] = "codeId" in by ? ["code_id", by.codeId] : ["discount_id", by.discountId];
  const { rows } = await sandbox.db.query<{ count: number }>(
    `select count(*) from code_use where shop = $1 and ${column} = $2 and counted_at < now() - $3::int * interval '1 millisecond'`,
    [shop, id, LAG_MS],
  );
  return rows[0]!.count;
}
