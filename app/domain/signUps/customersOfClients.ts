import type { Sql } from "#app/platform/database.ts";

const FIND = `
  with said as (
    select e.customer_id, e.email_key from unnest($3::text[]) c(key)
      cross join lateral (select * from pixel_event where shop_id = $1 and client_key = c.key offset 0) e
    where coalesce(e.customer_id::text, e.email_key) is not null
    union
    select e.customer_id, e.email_key from unnest($2::text[]) n(id)
      cross join lateral (select * from pixel_event where shop_id = $1 and event_id = n.id offset 0) e
  )
  select f.customer_id "customerId" from said s
    cross join lateral (select customer_id from customer_fact where shop_id = $1 and customer_id = s.customer_id offset 0) f
  union
  select f.customer_id from said s cross join lateral (select customer_id from customer_fact where shop_id = $1 and email_key = s.email_key offset 0) f`;

/** The customers whom the given pixel events, or what the same browsers said before or after, name by id or e-mail. */
export async function customersOfClients(sql: Sql, shopId: bigint, eventIds: readonly string[], clientKeys: readonly string[]): Promise<bigint[]> {
  const { rows } = await sql.query<{ customerId: bigint }>({ name: "customers_of_clients", text: FIND, values: [shopId, eventIds, clientKeys] });
  return rows.map((row) => row.customerId);
}
