import type { Sql } from "../../database.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Order } from "../types.ts";

/** Writes orders as they are now. */
export async function writeOrders(sql: Sql, shop: string, orders: readonly Order[]): Promise<void> {
  await sql.query(
    `insert into orders (shop, id, created_at, processed_at, updated_at, customer_id, doc)
     select $1, (doc ->> 'id')::bigint, (doc ->> 'createdAt')::timestamptz, (doc ->> 'processedAt')::timestamptz, (doc ->> 'updatedAt')::timestamptz,
       (doc ->> 'customerId')::bigint, doc from jsonb_array_elements($2::jsonb) doc
     on conflict (shop, id) do update set processed_at = excluded.processed_at, updated_at = excluded.updated_at,
       customer_id = excluded.customer_id, doc = excluded.doc`,
    [shop, JSON.stringify(orders)],
  );
}

export class NoOrder extends Error {
  override name = "NoOrder";
}

/** One order, locked for the transaction when `sql` is one. @throws NoOrder */
export async function lockOrder(sql: Sql, shop: string, id: number): Promise<Order> {
  const { rows } = await sql.query<{ doc: Order }>("select doc from orders where shop = $1 and id = $2 for update", [shop, id]);
  if (!rows[0]) throw new NoOrder(`There is no order ${id}`);
  return rows[0].doc;
}

export async function findOrder(sandbox: Sandbox, shop: string, id: number): Promise<Order | null> {
  return (await findOrders(sandbox.db, shop, [id])).get(id) ?? null;
}

export async function findOrders(sql: Sql, shop: string, ids: readonly number[]): Promise<Map<number, Order>> {
  const { rows } = await sql.query<{ doc: Order }>("select doc from orders where shop = $1 and id = any($2)", [shop, ids]);
  return new Map(rows.map(({ doc }) => [doc.id, doc]));
}

/** The shop's newest orders first. */
export async function latestOrders(sandbox: Sandbox, shop: string, limit = 50): Promise<Order[]> {
  const { rows } = await sandbox.db.query<{ doc: Order }>("select doc from orders where shop = $1 order by processed_at desc, id desc limit $2", [
    shop,
    limit,
  ]);
  return rows.map(({ doc }) => doc);
}

/** Takes the next `count` order numbers of the shop. */
export async function takeNumbers(sql: Sql, shop: string, count: number): Promise<number> {
  const { rows } = await sql.query<{ first: number }>(
    "update shop set next_order_number = next_order_number + $2 where domain = $1 returning next_order_number - $2 as first",
    [shop, count],
  );
  return rows[0]!.first;
}
