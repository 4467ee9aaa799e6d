import { type Sql, sqlForShop } from "#app/platform/database.ts";
import type { Difference } from "./orders.ts";

// What was found before a kill keeps the values that it was found with.
const INSERT = `
  insert into reconciliation_difference (shop_id, reconciliation_id, order_id, field, name, shopify, ours, currency, changed_at, state)
  select $1, $2, d.*, $10 from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
    d(order_id, field, name, shopify, ours, currency, changed_at)
  on conflict (shop_id, reconciliation_id, order_id, field) do update set shopify = excluded.shopify, ours = excluded.ours, state = excluded.state
    where excluded.state <> 'found'`;

/** Keeps what differs before anything is repaired: a kill in between does not lose what was wrong. */
export function keepFound(shopId: bigint, reconciliationId: bigint, differences: readonly Difference[]): Promise<void> {
  return sqlForShop(shopId, (sql) => put(sql, shopId, reconciliationId, differences, "found"));
}

/** The orders of a comparison that were found to differ and not compared again. */
export function foundOrders(shopId: bigint, reconciliationId: bigint): Promise<{ orderId: bigint; gone: boolean }[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<{ orderId: bigint; gone: boolean }>(
      `select order_id "orderId", bool_or(field = 'presence' and shopify is null) gone from reconciliation_difference
       where shop_id = $1 and reconciliation_id = $2 and state = 'found' group by order_id order by order_id`,
      [shopId, reconciliationId],
    );
    return rows;
  });
}

/** Ends what was found: what still differs is told as it is now, the rest is repaired. In the caller's transaction. */
export async function endFound(sql: Sql, shopId: bigint, reconciliationId: bigint, still: readonly Difference[]): Promise<void> {
  await put(sql, shopId, reconciliationId, still, "different");
  await sql.query("update reconciliation_difference set state = 'repaired' where shop_id = $1 and reconciliation_id = $2 and state = 'found'", [
    shopId,
    reconciliationId,
  ]);
}

async function put(sql: Sql, shopId: bigint, reconciliationId: bigint, differences: readonly Difference[], state: string): Promise<void> {
  if (differences.length === 0) return;
  const column = <T>(of: (difference: Difference) => T) => differences.map(of);
  await sql.query(INSERT, [
    shopId,
    reconciliationId,
    column((d) => d.orderId),
    column((d) => d.field),
    column((d) => d.name),
    column((d) => d.shopify),
    column((d) => d.ours),
    column((d) => d.currency),
    column((d) => d.changedAt),
    state,
  ]);
}

export type KeptDifference = Difference & { state: "found" | "repaired" | "different" };

/** A page of a comparison's differences, what still differs first. */
export async function listDifferences(
  shopId: bigint,
  reconciliationId: bigint,
  { state, limit, offset }: { state?: KeptDifference["state"]; limit: number; offset: number },
): Promise<KeptDifference[]> {
  return sqlForShop(shopId, async (sql) => {
    const { rows } = await sql.query<KeptDifference>(
      `select order_id "orderId", name, field, shopify, ours, currency, changed_at "changedAt", state from reconciliation_difference
       where shop_id = $1 and reconciliation_id = $2 and ($3::text is null or state = $3)
       order by state <> 'different', order_id, field limit $4 offset $5`,
      [shopId, reconciliationId, state ?? null, limit, offset],
    );
    return rows;
  });
}
