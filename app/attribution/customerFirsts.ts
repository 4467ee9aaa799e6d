import { arrayText } from "#app/platform/arrayText.ts";
import type { Pipeline, Sql } from "#app/platform/database.ts";
import type { CreditableOrder } from "./order.ts";
import type { CustomerIs } from "./posting.ts";

type Moved = { order_id: bigint | null; old_order_id: bigint | null };

// The customers whose first order may have changed: those of the orders, and those whose first order one of them was.
const UPDATE = `
  with touched as (
    select customer_key from unnest($3::text[]) customer_key
    union
    select customer_key from (
      select customer_key from customer_first where shop_id = $1 and order_id = any($2::bigint[]) order by order_id offset 0
    ) f
  ), now_first as (
    select t.customer_key, f.order_id
    from touched t left join lateral (
      select o.order_id
      from (select shop_id, order_id, processed_at from order_fact where shop_id = $1 and customer_key = t.customer_key and not test offset 0) o
      where not exists (select from order_deletion where shop_id = $1 and order_id = o.order_id offset 0)
      order by o.processed_at, o.order_id limit 1
    ) f on true
  ), compared as (
    select n.customer_key, n.order_id, c.order_id old_order_id
    from now_first n left join lateral (select order_id from customer_first where shop_id = $1 and customer_key = n.customer_key offset 0) c on true
  ), changed as (
    select * from compared where order_id is distinct from old_order_id
  ), written as (
    insert into customer_first (shop_id, customer_key, order_id) select $1, customer_key, order_id from changed where order_id is not null order by customer_key
    on conflict (shop_id, customer_key) do update set order_id = excluded.order_id
  ), emptied as (
    delete from customer_first where ctid = any (array(
      select f.ctid from changed n cross join lateral (select ctid from customer_first where shop_id = $1 and customer_key = n.customer_key offset 0) f
      where n.order_id is null
    ))
  )
  select order_id, old_order_id from compared`;

/**
 * Keeps who was first up to date for the customers of these orders, whatever the order of arrival.
 * @param batch All orders that are being worked out, these among them.
 * @returns The orders that are their customer's first now, and those outside the batch that became it, or ceased to be.
 */
export async function updateCustomerFirsts(
  sql: Pipeline,
  shopId: bigint,
  orders: readonly CreditableOrder[],
  batch: ReadonlySet<bigint>,
): Promise<{ firsts: Set<bigint>; moved: bigint[] }> {
  const ids = orders.map((order) => order.orderId);
  const keys = [...new Set(orders.flatMap((order) => order.customerKey ?? []))];
  const { rows } = await sql.query<Moved>({ name: "customer_firsts", text: UPDATE, values: [shopId, arrayText(ids), arrayText(keys)] });
  const changed = rows.filter((row) => row.order_id !== row.old_order_id).flatMap((row) => [row.order_id, row.old_order_id]);
  return {
    firsts: new Set(rows.flatMap((row) => row.order_id ?? [])),
    moved: [...new Set(changed)].filter((id): id is bigint => id !== null && !batch.has(id)),
  };
}

/** Whether each order was its customer's first; null where nobody is known to have bought. */
export function customersBy(orders: readonly CreditableOrder[], firsts: ReadonlySet<bigint>): Map<bigint, CustomerIs> {
  return new Map(orders.map((order) => [order.orderId, order.customerKey === null ? null : firsts.has(order.orderId) ? "new" : "returning"]));
}

/** That, by what is kept of customers. */
export async function customersAre(sql: Pipeline, shopId: bigint, orders: readonly CreditableOrder[]): Promise<Map<bigint, CustomerIs>> {
  const { rows } = await sql.query<{ order_id: bigint }>({
    name: "customers_are",
    text: "select order_id from customer_first where shop_id = $1 and order_id = any($2::bigint[]) order by order_id",
    values: [shopId, arrayText(orders.map((order) => order.orderId))],
  });
  return customersBy(orders, new Set(rows.map((row) => row.order_id)));
}

// Of customers none of whose orders waits to be worked out.
const WRONG = `
  with firsts as (
    select distinct on (customer_key) customer_key, order_id from order_fact o
    where shop_id = $1 and customer_key is not null and not test
      and not exists (select from order_deletion d where d.shop_id = o.shop_id and d.order_id = o.order_id)
    order by customer_key, processed_at, order_id
  ), waiting as (
    select o.customer_key, w.order_id from order_to_credit w left join order_fact o on o.shop_id = w.shop_id and o.order_id = w.order_id where w.shop_id = $1
  )
  select customer_key "customerKey", coalesce(f.order_id, 0) expected, coalesce(c.order_id, 0) found
  from firsts f full join (select customer_key, order_id from customer_first where shop_id = $1) c using (customer_key)
  where f.order_id is distinct from c.order_id
    and not exists (select from waiting w where w.customer_key = coalesce(f.customer_key, c.customer_key) or w.order_id = c.order_id)
  order by customer_key limit $2`;

/**
 * Where the first order that is kept for a customer is not the one that the facts say; 0 stands for none.
 * @param most How many are told at most.
 */
export async function checkCustomerFirsts(
  sql: Sql,
  shopId: bigint,
  most: number,
): Promise<{ customerKey: string; expected: bigint; found: bigint }[]> {
  return (await sql.query<{ customerKey: string; expected: bigint; found: bigint }>(WRONG, [shopId, most])).rows;
}
