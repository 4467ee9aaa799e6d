import { lockCodesToChange } from "#app/domain/codes/lockCodes.ts";
import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

// Of customers with these e-mails, of whom they were merged with, and of guests.
const MARK = `
  with keys as materialized (
    select distinct 'c' || coalesce((select root_id from customer_merge where shop_id = $1 and customer_id = c.customer_id), c.customer_id) customer_key
    from customer_fact c where c.shop_id = $1 and c.email_key = any($2::text[])
    union
    select 'e' || e from unnest($2::text[]) e
  )
  insert into order_to_credit (shop_id, order_id)
  select o.shop_id, o.order_id from keys k
    cross join lateral (select shop_id, order_id from order_fact where shop_id = $1 and customer_key = k.customer_key offset 0) o
  order by 2 on conflict do nothing`;

/**
 * Marks the orders of buyers with these e-mails, so that their credit is worked out again: they are, or were, ambassadors. In the caller's
 * transaction, after the change that makes them so.
 * @param emailKeys Keyed hashes.
 */
export async function markOwnOrders(sql: Sql, shopId: bigint, emailKeys: readonly (string | null)[]): Promise<void> {
  const keys = [...new Set(emailKeys.filter((key) => key !== null))];
  if (keys.length === 0) return;
  await lockCodesToChange(sql, shopId);
  const { rowCount } = await sql.query({ name: "mark_own_orders", text: MARK, values: [shopId, keys] });
  if (rowCount) await enqueue(sql, "credit_orders", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `credit:${shopId}` });
}

/** The same for ambassadors of the shop. */
export async function markOrdersOfAmbassadors(sql: Sql, shopId: bigint, ambassadorIds: readonly bigint[]): Promise<void> {
  if (ambassadorIds.length === 0) return;
  const { rows } = await sql.query<{ email_key: string }>(
    "select email_key from shop_ambassador where shop_id = $1 and ambassador_id = any($2::bigint[]) and email_key is not null",
    [shopId, ambassadorIds],
  );
  await markOwnOrders(
    sql,
    shopId,
    rows.map((row) => row.email_key),
  );
}

/** The same for e-mails of which some may be ambassadors': a customer has, or had, them. */
export async function markOrdersOfOwners(sql: Sql, shopId: bigint, emailKeys: readonly (string | null)[]): Promise<void> {
  const { rows } = await sql.query<{ email_key: string }>({
    name: "ambassadors_with_emails",
    text: "select email_key from shop_ambassador where shop_id = $1 and email_key = any($2::text[])",
    values: [shopId, emailKeys.filter((key) => key !== null)],
  });
  await markOwnOrders(
    sql,
    shopId,
    rows.map((row) => row.email_key),
  );
}
