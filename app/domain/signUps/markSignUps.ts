import type { Sql } from "#app/platform/database.ts";
import { enqueue } from "#app/platform/enqueue.ts";

const OF_CLIENTS = `
  with said as (
    select e.customer_id, e.email_key from unnest($3::text[]) c(key)
      cross join lateral (select * from pixel_event where shop_id = $1 and client_key = c.key offset 0) e
    union
    select e.customer_id, e.email_key from unnest($2::text[]) n(id)
      cross join lateral (select * from pixel_event where shop_id = $1 and event_id = n.id offset 0) e
  )
  select f.customer_id "customerId" from said s
    cross join lateral (select customer_id from customer_fact where shop_id = $1 and customer_id = s.customer_id offset 0) f
  union
  select f.customer_id from said s cross join lateral (select customer_id from customer_fact where shop_id = $1 and email_key = s.email_key offset 0) f`;

/** Marks customers so that their sign-up is worked out again, in the caller's transaction. */
export async function markSignUps(sql: Sql, shopId: bigint, customerIds: readonly (bigint | string)[]): Promise<void> {
  if (customerIds.length === 0) return;
  await sql.query(
    "insert into sign_up_to_credit (shop_id, customer_id) select distinct $1::bigint, id from unnest($2::bigint[]) id order by id on conflict do nothing",
    [shopId, customerIds],
  );
  await enqueue(sql, "credit_sign_ups", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `sign_ups:${shopId}` });
}

/** Marks the customers whom the given pixel events, or what the same browsers said before or after, name by id or e-mail. */
export async function markSignUpsOfClients(sql: Sql, shopId: bigint, eventIds: readonly string[], clientKeys: readonly string[]): Promise<void> {
  const { rows } = await sql.query<{ customerId: bigint }>({ name: "sign_ups_of_clients", text: OF_CLIENTS, values: [shopId, eventIds, clientKeys] });
  await markSignUps(
    sql,
    shopId,
    rows.map((row) => row.customerId),
  );
}

/** Marks every customer of the shop: the look-back window or the shop's days changed. */
export async function markAllSignUps(sql: Sql, shopId: bigint): Promise<void> {
  const { rowCount } = await sql.query(
    "insert into sign_up_to_credit (shop_id, customer_id) select shop_id, customer_id from sign_up where shop_id = $1 on conflict do nothing",
    [shopId],
  );
  if (rowCount) await enqueue(sql, "credit_sign_ups", { shopId: String(shopId) }, { queue: `shop:${shopId}`, key: `sign_ups:${shopId}` });
}
